import { openTypist, type Client } from '@charla/client';
import type { InputLine } from '@charla/core';
import { readLines } from './input-lines.ts';

/** How lines of the input are handled. */
export type Taker = {
  client(): Client;
  /** Whether a line quits; it waits for all lines before it. */
  isQuit(line: InputLine): boolean;
  take(line: InputLine): void;
};

export type Pump = {
  /** There may be room for more lines now. */
  sayMore(): void;
  end(): void;
};

/** Input without a terminal: read line by line, no faster than the lines are answered. TE5. */
export function pumpInput({ client, isQuit, take }: Taker): Pump {
  const typist = openTypist<InputLine>({
    chat: () => client().chat,
    type: take,
    isQuit,
    quit: () => client().wish({ type: 'quit' }),
    wants: (more) => void input[more ? 'resume' : 'pause'](),
  });

  const input = readLines(process.stdin, typist.take, typist.end);
  return {
    sayMore: typist.look,
    end() {
      typist.stop();
      input.close();
    },
  };
}
