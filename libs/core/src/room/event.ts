import type { Alias, EpochMs, N, Seq, SessionId } from '../ids.ts';

type Stamp = { seq: Seq; atMs: EpochMs; session: SessionId; alias: Alias };

export type Joined = Stamp & { type: 'joined' };
/** `quit`: they left on purpose. `lost`: they did not return within the grace period. */
export type Left = Stamp & { type: 'left'; how: 'quit' | 'lost' };
export type Said = Stamp & { type: 'said'; n: N; text: string };
/** A recording is a fact of the room: everyone hears who records. */
export type Recording = Stamp & { type: 'recording'; n: N; on: boolean };

/** The marks that members give themselves: `hand` asks to speak, `done` says that they have finished. */
export const OWN_MARKS = ['hand', 'done'] as const;
export type OwnMark = (typeof OWN_MARKS)[number];

/** All marks that a member may have. */
export const MARKS = ['recording', ...OWN_MARKS] as const;
export type Mark = (typeof MARKS)[number];

/** The member takes a mark, or gives it up. */
export type Marked = Stamp & { type: 'marked'; n: N; mark: OwnMark; on: boolean };
/** The mark that an event sets or takes away. */
export function markOf(event: Recording | Marked): Mark {
  return event.type === 'marked' ? event.mark : event.type;
}

/** The member saves all messages of the room. */
export type Exported = Stamp & { type: 'exported'; n: N };

/** A message or a leave ends its author's typing. TY4. */
export function endsTyping({ type }: RoomEvent): boolean {
  return type === 'said' || type === 'left';
}

/** A join or leave changes which aliases are free, and an export depends on that. NO1. */
export function comesOrGoes({ type }: RoomEvent): boolean {
  return type === 'joined' || type === 'left' || type === 'exported';
}

/** An event of a room. A fact: once in the log, nobody judges it again. */
export type RoomEvent = Joined | Left | Said | Recording | Exported | Marked;
