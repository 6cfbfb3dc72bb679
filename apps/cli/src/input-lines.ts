import type { Readable } from 'node:stream';

/** Reports each line of an input as soon as it is complete, and the end of the input. */
export type InputLines = { pause(): void; resume(): void; close(): void };

/**
 * Only a line feed ends a line, with or without a carriage return. `readline` also splits at U+2028, which occurs in messages and JSON.
 */
export function readLines(input: Readable, onLine: (line: string) => void, onEnd: () => void): InputLines {
  let rest = '';
  const tell = (line: string) => onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
  function take(chunk: string): void {
    const lines = chunk.split('\n');
    lines[0] = rest + (lines[0] ?? '');
    rest = lines.pop() ?? '';
    lines.forEach(tell);
  }
  function end(): void {
    if (rest !== '') tell(rest);
    rest = '';
    onEnd();
  }
  input.setEncoding('utf8').on('data', take).on('end', end).pause();
  return {
    pause: () => void input.pause(),
    resume: () => void input.resume(),
    close() {
      input.off('data', take).off('end', end).destroy();
    },
  };
}
