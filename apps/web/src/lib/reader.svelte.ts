import type { Chat, Seq } from '@charla/core';
import { look, openReading, spoke } from './reading.ts';
import { always } from './storage.ts';

/** How far this person has read in the room, kept for the next visit, and the position of the line above the rest. WE11. */
export type Reader = {
  readonly looks: boolean;
  readonly readSeq: Seq | undefined;
  readonly lineSeq: Seq | undefined;
  spoke(): void;
};

const attends = () => document.visibilityState === 'visible' && document.hasFocus();

/** Reads along with `chat`. Belongs to the component that makes it. */
export function createReader(chat: () => Chat, atEnd: () => boolean): Reader {
  const name = `read:${chat().me.roomName}`;
  let reading = $state.raw(openReading(readIn(always.get(name), chat().me.place?.epoch)));
  let looks = $state(attends());

  $effect(() => {
    const { copy, link } = chat();
    // Before the welcome, and while missed messages are on their way, the log has nothing to read.
    if (copy.room.seq === 0 || copy.isSyncing) return;
    // A reader without a connection does not see new messages.
    reading = look(reading, { looks: looks && link.state === 'joined', atEnd: atEnd(), seq: copy.room.seq });
  });

  function keep(): void {
    const { place } = chat().me;
    if (place && reading.readSeq !== undefined) always.set(name, `${place.epoch} ${reading.readSeq}`);
  }

  $effect(() => {
    const changed = () => {
      looks = attends();
      if (!looks) keep();
    };
    const told = ['focus', 'blur', 'pagehide'] as const;
    for (const event of told) window.addEventListener(event, changed);
    document.addEventListener('visibilitychange', changed);
    return () => {
      keep();
      for (const event of told) window.removeEventListener(event, changed);
      document.removeEventListener('visibilitychange', changed);
    };
  });

  return {
    get looks() {
      return looks;
    },
    get readSeq() {
      return reading.readSeq;
    },
    get lineSeq() {
      return reading.lineSeq;
    },
    spoke: () => void (reading = spoke(reading)),
  };
}

/** The saved number, unless the history has started over since. */
function readIn(kept: string | undefined, epoch: string | undefined): Seq | undefined {
  const [of, seq] = kept?.split(' ') ?? [];
  const read = Number(seq);
  return of === epoch && Number.isSafeInteger(read) ? read : undefined;
}
