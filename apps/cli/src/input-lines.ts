import type { Readable } from 'node:stream';
import { openLines, type InputLine } from '@charla/core';

/** Reports each line of an input as soon as it is complete, and the end of the input. */
export type InputLines = { pause(): void; resume(): void; close(): void };

/** Lines as ME9 has them. `readline` also splits at U+2028, which occurs in messages and JSON, and takes any bytes for UTF-8. */
export function readLines(input: Readable, onLine: (line: InputLine) => void, onEnd: () => void): InputLines {
  const lines = openLines();
  const take = (chunk: Buffer) => lines.push(chunk).forEach(onLine);
  function end(): void {
    lines.end().forEach(onLine);
    onEnd();
  }
  input.on('data', take).on('end', end).pause();
  return {
    pause: () => void input.pause(),
    resume: () => void input.resume(),
    close() {
      input.off('data', take).off('end', end).destroy();
    },
  };
}
