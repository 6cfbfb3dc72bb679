import type { Address, Alias, ConnectionId, RoomName, SessionId } from '../ids.ts';
import type { Held, LoadedRoom, News, Recalled, Taken, Written } from '../log-store.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Glance } from '../room/listed.ts';
import type { Read } from './effect.ts';
import type { Fresh, Typed } from './state.ts';

/** The inputs of a server. */
export type HostInput =
  /** `isBot`: it proved a bot's key. */
  | { type: 'opened'; connection: ConnectionId; from: Address; fresh: Fresh; isBot?: boolean }
  /** The names of all bots that have a key. HT6. */
  | { type: 'botsNamed'; names: readonly Alias[] }
  /** `value` is unchecked. */
  | { type: 'received'; connection: ConnectionId; value: unknown }
  | { type: 'closed'; connection: ConnectionId }
  /**
   * A member whose chat lives in the door has typed a line of this many bytes, whatever is in it, and the answer lists this many names.
   * The effect `turn` answers once that is paid for. TC9.
   */
  | ({ type: 'typed'; connection: ConnectionId } & Typed)
  /** `behind`: its queue is fuller than a door allows; `drained`: the queue is empty; `stuck`: it has read nothing for long. */
  | { type: 'behind' | 'drained' | 'stuck'; connection: ConnectionId }
  | { type: 'written'; room: RoomName; written: Written }
  /** The pause of the room is over. */
  | { type: 'rested'; room: RoomName }
  /** The session that this connection asked for, as the log knows it. */
  | { type: 'recalled'; connection: ConnectionId; session: Recalled }
  /** A room as the log has it, if readable. */
  | { type: 'loaded'; room: RoomName; stored: LoadedRoom | undefined }
  /** The place that was asked for. */
  | { type: 'taken'; connection: ConnectionId; room: RoomName; place: Held; taken: Taken }
  /** From other nodes. */
  | News
  /** The latest events of a room, if readable. */
  | { type: 'tailRead'; room: RoomName; events: readonly RoomEvent[] | undefined }
  /** The requested page of the log, if readable. */
  | { type: 'read'; asked: Read; events: readonly RoomEvent[] | undefined }
  /** The rooms that were looked at, if readable. */
  | { type: 'glanced'; rooms: readonly Glance[] | undefined }
  /** The machine's clock is this many ms ahead of the time that inputs carry, or behind it. RO10. */
  | { type: 'clockSet'; aheadMs: number }
  /** The log has reached its limit, or the disk its reserve; or there is space again. LS15. */
  | { type: 'space'; isFull: boolean }
  /** Programs that are in no room hear this one, or hear it no more: one call for each. RO14. */
  | { type: 'listen' | 'unlisten'; room: RoomName }
  | { type: 'tick' }
  /** This node is about to stop: so many of its connections go to others now. HO9a. */
  | { type: 'drain'; count: number }
  /** At the console: a moderator's power is taken back, and a new code holds. MO2a. */
  | { type: 'demote'; room: RoomName; of: SessionId }
  | { type: 'newCode'; code: string }
  | { type: 'stop' };
