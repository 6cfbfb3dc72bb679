import type { Chat, Hole } from './chat.ts';
import type { Entry } from './entry.ts';

/** Keeps the latest `entriesMax` entries that came unasked; the earlier ones can be fetched again. CL6. */
export function cut(chat: Chat): Chat {
  const { transcript, lastEntryId, holes, entriesMax } = chat;
  const at = transcript.findIndex(({ id }) => id > lastEntryId - entriesMax);
  const kept = transcript.slice(at);
  return { ...chat, transcript: kept, holes: holesIn(kept, holes) };
}

/** The old holes among the kept entries, below the one that the cut makes. */
function holesIn(kept: readonly Entry[], holes: readonly Hole[]): Chat['holes'] {
  const top = kept.findIndex(({ type }) => type === 'event');
  const entry = kept[top];
  const below = new Set(kept.slice(top + 1).map(({ id }) => id));
  const left = holes.filter((hole) => below.has(hole.below));
  // Entries above a `reset` notice are from a log that is gone: nothing can be fetched there.
  const isOfLog = !kept.some((one) => one.type === 'notice' && one.notice.what === 'reset');
  if (entry?.type !== 'event' || !isOfLog || entry.event.seq === 1) return left;
  return [{ after: 0, before: entry.event.seq, below: entry.id }, ...left];
}
