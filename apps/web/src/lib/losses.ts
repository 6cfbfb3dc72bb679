import type { Chat, EpochMs, Notice } from '@charla/core';

/** A loss that is over sooner is not worth a word, in ms: a phone changes its network faster. */
export const QUIET_MS = 2_000;

export type Back = Extract<Notice, { what: 'back' }>;

/** WE17. What a page says of the losses of its connection, and of the returns. */
export type Losses = {
  /** Losses and returns that are not shown in the log, by the numbers of their entries. */
  readonly quiet: ReadonlySet<number>;
  /** Whether a loss is said, whose return is not yet. */
  readonly isSaid: boolean;
  /** The last return from a loss that was said. */
  readonly back: Back | undefined;
  /** Up to where the transcript was looked at. */
  readonly seenId: number;
  /** The loss that goes on: since when, and its entry as long as nobody was told. */
  readonly sinceMs: EpochMs | undefined;
  readonly lossId: number | undefined;
};

export const noLosses: Losses = {
  ...{ quiet: new Set(), isSaid: false, back: undefined, seenId: 0, sinceMs: undefined, lossId: undefined },
};

/** Looks at a chat, and at the clock: whatever is lost is quiet at first, and said when it lasts. */
export function lookAtLosses(before: Losses, chat: Chat, nowMs: EpochMs): Losses {
  const { link, transcript, lastEntryId } = chat;
  // What was lost until now has lasted until now, also when it has just ended.
  let now = saidWhenLong(before, nowMs);
  // Older entries come above; what is new stands at the end.
  const news = lastEntryId > now.seenId ? transcript.slice(now.seenId - lastEntryId) : [];
  for (const entry of news) if (entry.type === 'notice') now = told(now, entry.id, entry.notice);
  const sinceMs = link.state === 'lost' ? link.sinceMs : undefined;
  // A server that says goodbye has said it by itself.
  const isSaid = now.isSaid || (sinceMs !== undefined && now.lossId === undefined);
  return saidWhenLong({ ...now, seenId: lastEntryId, sinceMs, isSaid }, nowMs);
}

function told(now: Losses, id: number, notice: Notice): Losses {
  if (notice.what === 'lost') return { ...now, quiet: new Set([...now.quiet, id]), lossId: id };
  if (notice.what !== 'back') return now;
  const over = { ...now, lossId: undefined, isSaid: false };
  return now.isSaid ? { ...over, back: notice } : { ...over, quiet: new Set([...now.quiet, id]) };
}

function saidWhenLong(now: Losses, nowMs: EpochMs): Losses {
  const { sinceMs, lossId } = now;
  if (sinceMs === undefined || lossId === undefined || nowMs - sinceMs < QUIET_MS) return now;
  const quiet = new Set([...now.quiet].filter((id) => id !== lossId));
  return { ...now, isSaid: true, lossId: undefined, quiet };
}
