import type { Address, Alias, ConnectionId, RoomName, Seq, SessionId } from '../ids.ts';
import type { Why } from '../refusal.ts';
import type { Batch, Held } from '../log-store.ts';
import type { Down } from '../wire/down.ts';

/** One line of the server's window, without texts and tokens. */
export type Report =
  | { what: 'opened'; connection: ConnectionId }
  | { what: 'closed'; connection: ConnectionId }
  /** `exported`: by a reader, who joins no room. */
  /** `connection`: where they are. */
  | {
      what: 'joined' | 'resumed' | 'exported';
      alias: Alias;
      room: RoomName;
      connection?: ConnectionId | undefined;
    }
  | { what: 'quit' | 'lost' | 'kicked'; alias: Alias; room: RoomName }
  /** The console took a moderator's power, or the log could not take it down. MO2a. */
  | { what: 'demoted' | 'notDemoted'; alias: Alias; room: RoomName }
  /** Somebody tried a code that is not the right one. MO1. */
  | { what: 'codeWrong'; alias: Alias; room: RoomName; connection: ConnectionId }
  | { what: 'refused'; connection: ConnectionId; why: Why; alias?: Alias; room?: RoomName }
  | { what: 'stuck'; connection: ConnectionId; alias?: Alias; room?: RoomName }
  | { what: 'storeFailed'; room: RoomName; reason: string }
  /** The log takes no more messages, or takes them again. LS15. */
  | { what: 'storeFull' | 'storeGoesOn' }
  /** A room's history is unreadable: newcomers were sent away. */
  | { what: 'unreadable'; room: RoomName }
  /** From a door: an unexplained error in one of its connections, which has been closed. */
  | { what: 'fault'; reason: string }
  /** From the HTTP door: the bots' keys cannot be read, so no bot comes in. */
  | { what: 'keysUnreadable'; reason: string };

/** Reads events, as `LogStore.page` does; `read` answers. `as` tells what they are for. */
export type Read = {
  type: 'read';
  connection: ConnectionId;
  /** Its address, which has a limit of reads under way. HO16. */
  from: Address;
  room: RoomName;
  before: Seq;
  limit: number;
  bytesMax: number;
  forward: boolean;
  as: 'events' | 'page' | 'rest';
};

/** What the driver has to do, in this order. Frames of one connection leave in the order of its effects. */
export type HostEffect =
  /** Makes these durable; `written` answers. Never two at once for one room. */
  | { type: 'append'; batch: Batch }
  /** The room was sent a batch: `rested` answers once it may get the next. */
  | { type: 'rest'; room: RoomName }
  /** Looks up a session that is no longer in memory; `recalled` answers. */
  | { type: 'recall'; connection: ConnectionId; session: SessionId }
  | Read
  /** Reads a room that has nobody here; `loaded` answers. Once per answer. */
  | { type: 'load'; room: RoomName; limit: number; bytesMax: number }
  /** Moves a place of this room to this node, under this hold; `taken` answers. NO6. */
  | { type: 'take'; connection: ConnectionId; room: RoomName; place: Held }
  /** From now on the events of other nodes after this place are told as `followed`. NO4. */
  | { type: 'follow'; room: RoomName; after: Seq }
  | { type: 'unfollow'; room: RoomName }
  /** Reads again the latest events of a room that gave them up, as `LogStore.page` does; `tailRead` answers. HO20. */
  | { type: 'readTail'; room: RoomName; before: Seq; limit: number; bytesMax: number }
  /** Looks at these rooms, as `LogStore.glance` does; `glanced` answers. Never two at once. RO15. */
  | { type: 'glance'; rooms: readonly RoomName[] }
  /** From now on the connection hears the room's broadcasts. */
  | { type: 'enter'; room: RoomName; connection: ConnectionId }
  /** From now on it does not, until it enters again. */
  | { type: 'exit'; room: RoomName; connection: ConnectionId }
  /** Tells the other nodes who types here. TY6. */
  | { type: 'whisper'; room: RoomName; sessions: readonly SessionId[] }
  /** Whoever listens to the room is told of every event after this place by a broadcast. RO14. */
  | { type: 'listens'; room: RoomName; after: Seq }
  /** One frame for all connections in the room. */
  | { type: 'broadcast'; room: RoomName; down: Down }
  | { type: 'send'; connection: ConnectionId; down: Down }
  /** The line that this connection typed may be handled now: it has been paid for. */
  | { type: 'turn'; connection: ConnectionId }
  /** Closes the connection once everything sent before has gone out. */
  | { type: 'close'; connection: ConnectionId }
  /** Closes it at once, whatever waits. */
  | { type: 'cut'; connection: ConnectionId }
  | { type: 'report'; report: Report };

/** Where a case puts its effects. */
export type Out = (effect: HostEffect) => void;
