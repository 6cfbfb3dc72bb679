import type { Said } from '@charla/core';
import { formatSaid, type View } from '@charla/text';
import { SERVER, type Told } from './objects.ts';
import { pace, type PacedOptions } from './paced.ts';

/** Writes to a bare socket: in lines, or in the exercise's objects. */
export type Voice = {
  /** `isLive`: an event of this moment, not of the history. */
  said(said: Said, view: View, isLive: boolean): void;
  /** A line of the chat itself, made safe. */
  info(text: string): void;
  /** Bytes waiting here, besides those in the network's queue. */
  queued(): number;
};

export function lineVoice(send: (bytes: Buffer) => void): Voice {
  const write = (line: string) => send(Buffer.from(`${line}\n`));
  return { said: (said, view) => write(formatSaid(said, view).line), info: write, queued: () => 0 };
}

/** The voice for clients that read lines. TC2. */
export function objectVoice(options: PacedOptions): Voice {
  const { tell, queued } = pace(options);
  return {
    said(said, view, isLive) {
      // Their client writes `[user]: message`: with the time in `user` the line looks as it does everywhere.
      const { who, what } = formatSaid(said, view);
      tell({ user: who, message: what }, isLive);
    },
    info: (text) => tell(info(text), false),
    queued,
  };
}

export function info(message: string): Told {
  return { user: SERVER, message };
}
