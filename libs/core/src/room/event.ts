import type { Alias, EpochMs, N, Seq, SessionId } from '../ids.ts';

type Stamp = { seq: Seq; atMs: EpochMs; session: SessionId; alias: Alias };

export type Joined = Stamp & { type: 'joined' };
/** Quitting is somebody's wish; lost is a connection that did not come back in time. */
export type Left = Stamp & { type: 'left'; how: 'quit' | 'lost' };
export type Said = Stamp & { type: 'said'; n: N; text: string };
/** Recording is a fact of the room: everybody is told who keeps what is said. */
export type Recording = Stamp & { type: 'recording'; n: N; on: boolean };

/** TY4. Whoever has said something, or has left, types no more. */
export function endsTyping({ type }: RoomEvent): boolean {
  return type === 'said' || type === 'left';
}

/** What happened in a room. A fact: once in the log, nobody judges it again. */
export type RoomEvent = Joined | Left | Said | Recording;
