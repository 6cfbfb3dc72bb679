import type { Chat, EpochMs, Notice } from '@charla/core';

/** A shorter loss is not shown, in ms: a phone changes its network faster. */
export const QUIET_MS = 2_000;

export type Back = Extract<Notice, { what: 'back' }>;

/** The losses and returns of the connection that a page shows. WE17. */
export type Losses = {
  /** The entries of losses and returns that the log hides, by their numbers. */
  readonly quiet: ReadonlySet<number>;
  /** Whether a loss is shown and not over yet. */
  readonly isSaid: boolean;
  /** The last return from a loss that was shown. */
  readonly back: Back | undefined;
  /** The last entry of the transcript that was looked at. */
  readonly seenId: number;
  /** The loss under way: when it began, and its entry while it is still hidden. */
  readonly sinceMs: EpochMs | undefined;
  readonly lossId: number | undefined;
};

export const noLosses: Losses = {
  ...{ quiet: new Set(), isSaid: false, back: undefined, seenId: 0, sinceMs: undefined, lossId: undefined },
};

/** Updates the losses from a chat and the clock. A loss is hidden at first, and shown once it lasts. */
export function lookAtLosses(before: Losses, chat: Chat, nowMs: EpochMs): Losses {
  const { entries, lastId } = chat.transcript;
  // A loss has lasted until now, even if it has just ended.
  let now = saidWhenLong(before, nowMs);
  // Older entries are added above; new ones are at the end.
  const news = lastId > now.seenId ? entries.slice(now.seenId - lastId) : [];
  for (const entry of news) if (entry.type === 'notice') now = told(now, entry.id, entry.notice);
  const sinceMs = chat.link.state === 'lost' ? chat.link.sinceMs : undefined;
  // A loss without an entry is shown at once: the server had said goodbye before.
  const isSaid = now.isSaid || (sinceMs !== undefined && now.lossId === undefined);
  return saidWhenLong({ ...now, seenId: lastId, sinceMs, isSaid }, nowMs);
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
