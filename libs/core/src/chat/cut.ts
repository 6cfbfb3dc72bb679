import type { Chat, Hole } from './chat.ts';
import type { Entry } from './entry.ts';

/** CL6. Leaves the latest entries that came by themselves; what stood above them can be asked for again. */
export function cut(chat: Chat): Chat {
  const { transcript, lastEntryId, holes, entriesMax } = chat;
  const at = transcript.findIndex(({ id }) => id > lastEntryId - entriesMax);
  const kept = transcript.slice(at);
  return { ...chat, transcript: kept, holes: holesIn(kept, holes) };
}

/** The holes that are left, below the one that the cut has made. */
function holesIn(kept: readonly Entry[], holes: readonly Hole[]): Chat['holes'] {
  const top = kept.findIndex(({ type }) => type === 'event');
  const entry = kept[top];
  const below = new Set(kept.slice(top + 1).map(({ id }) => id));
  const left = holes.filter((hole) => below.has(hole.below));
  // Above a history that started over is another log, which nobody has any more.
  const isOfLog = !kept.some((one) => one.type === 'notice' && one.notice.what === 'reset');
  if (entry?.type !== 'event' || !isOfLog || entry.event.seq === 1) return left;
  return [{ after: 0, before: entry.event.seq, below: entry.id }, ...left];
}
