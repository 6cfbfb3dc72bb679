import type { OwnMark } from '../room/event.ts';
import type { Chat } from './chat.ts';
import { askFor } from './outbox.ts';
import type { Step } from './step.ts';

/** Whether this member has the mark, or has asked for it. */
export function hasMark({ asks, me, copy }: Chat, mark: OwnMark): boolean {
  const asked = asks.outbox.findLast((ask) => ask.type === 'mark' && ask.mark === mark);
  if (asked?.type === 'mark') return asked.on;
  return me.place !== undefined && copy.room.roster.get(me.place.session)?.marks[mark] !== undefined;
}

/** Takes the mark, or gives it up. MK1. */
export function toggleMark(now: Step, mark: OwnMark): Step {
  const on = !hasMark(now.chat, mark);
  return askFor(now, (n) => ({ type: 'mark', n, mark, on }));
}
