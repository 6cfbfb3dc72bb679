import type { Alias, ConnectionId, RoomName, Seq, SessionId } from '../ids.ts';
import type { Why } from '../refusal.ts';
import type { Batch } from '../log-store.ts';
import type { Down } from '../wire/down.ts';

/** What the server's own window says. No texts and no tokens. */
export type Report =
  | { what: 'opened'; connection: ConnectionId }
  | { what: 'closed'; connection: ConnectionId }
  | { what: 'joined' | 'resumed' | 'quit' | 'lost'; alias: Alias; room: RoomName }
  | { what: 'refused'; connection: ConnectionId; why: Why; alias?: Alias; room?: RoomName }
  | { what: 'stuck'; connection: ConnectionId; alias?: Alias; room?: RoomName }
  | { what: 'storeFailed'; room: RoomName; reason: string }
  /** What was said in it cannot be read: whoever was about to come in was sent away. */
  | { what: 'unreadable'; room: RoomName }
  /** Told by a door: what nothing explains happened in one of its connections, which has been ended. */
  | { what: 'fault'; reason: string };

/** Look up events, as `LogStore.page` does, and answer with `read`. `as` is what they are for. */
export type Read = {
  type: 'read';
  connection: ConnectionId;
  room: RoomName;
  before: Seq;
  limit: number;
  as: 'events' | 'page' | 'pageForward' | 'rest';
};

/** What is to be done, in this order. Frames of one connection arrive in the order of its effects. */
export type HostEffect =
  /** Make these durable and answer with `written`. Never two at once for one room. */
  | { type: 'append'; batch: Batch }
  /** This room was told a batch: answer with `rested` when it may be told the next. */
  | { type: 'rest'; room: RoomName }
  /** Look for a session that is no longer in memory, and answer with `recalled`. */
  | { type: 'recall'; connection: ConnectionId; session: SessionId }
  | Read
  /** Look up the latest events of a room, as `LogStore.page` does, and answer with `loaded`. Once, until it is answered. */
  | { type: 'load'; room: RoomName; limit: number; bytesMax: number }
  /** From now on the connection hears the room's broadcasts. */
  | { type: 'enter'; room: RoomName; connection: ConnectionId }
  /** From now on it does not, until it enters again. */
  | { type: 'exit'; room: RoomName; connection: ConnectionId }
  /** One frame for everybody who entered and has not closed or gone. */
  | { type: 'broadcast'; room: RoomName; down: Down }
  | { type: 'send'; connection: ConnectionId; down: Down }
  /** Ends the connection once what was sent before has gone out. */
  | { type: 'close'; connection: ConnectionId }
  /** Ends it at once, whatever waits. */
  | { type: 'cut'; connection: ConnectionId }
  | { type: 'report'; report: Report };

/** Where a case puts what is to be done. */
export type Out = (effect: HostEffect) => void;
