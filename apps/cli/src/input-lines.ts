import type { Readable } from 'node:stream';

/** Lines of an input, each told as soon as it is there, and the end of them. */
export type InputLines = { pause(): void; resume(): void; close(): void };

/** Only a line feed ends a line, or one with a carriage return before it. `readline` ends them at U+2028 as well, which stands in messages and in JSON. */
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
