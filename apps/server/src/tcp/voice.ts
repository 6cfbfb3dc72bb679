import type { Said } from '@charla/core';
import { formatSaid, type View } from '@charla/text';
import { SERVER, type Told } from './objects.ts';
import { pace, type PacedOptions } from './paced.ts';

/** How somebody at a bare socket is spoken to: in lines, or in objects as those of the exercise. */
export type Voice = {
  /** `isLive`: it is said now, and no part of what was said before. */
  said(said: Said, view: View, isLive: boolean): void;
  /** What the chat says of itself, made safe. */
  info(text: string): void;
  /** Bytes that wait here, besides those that wait for the network. */
  queued(): number;
};

export function lineVoice(send: (bytes: Buffer) => void): Voice {
  const write = (line: string) => send(Buffer.from(`${line}\n`));
  return { said: (said, view) => write(formatSaid(said, view).line), info: write, queued: () => 0 };
}

/** TC2. */
export function objectVoice(options: PacedOptions): Voice {
  const { tell, queued } = pace(options);
  return {
    said(said, view, isLive) {
      // Their client writes `[user]: message`: with the time that is the line it is everywhere.
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
