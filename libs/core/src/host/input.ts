import type { Address, ConnectionId, RoomName } from '../ids.ts';
import type { Recalled, Written } from '../log-store.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Read } from './effect.ts';
import type { Fresh } from './state.ts';

/** What happens to a server. */
export type HostInput =
  | { type: 'opened'; connection: ConnectionId; from: Address; fresh: Fresh }
  /** `value` is whatever arrived, unchecked. */
  | { type: 'received'; connection: ConnectionId; value: unknown }
  | { type: 'closed'; connection: ConnectionId }
  /** More is queued for this connection than a door keeps; all of it has been taken in; nothing of it has, for long. */
  | { type: 'behind' | 'drained' | 'stuck'; connection: ConnectionId }
  | { type: 'written'; room: RoomName; written: Written }
  /** The room has rested, as it was asked to. */
  | { type: 'rested'; room: RoomName }
  /** What the log knows of the session that this connection asked for. */
  | { type: 'recalled'; connection: ConnectionId; session: Recalled }
  /** The latest events of a room, if they could be read. */
  | { type: 'loaded'; room: RoomName; events: readonly RoomEvent[] | undefined }
  /** The page of the log that was asked for, if it could be read. */
  | { type: 'read'; asked: Read; events: readonly RoomEvent[] | undefined }
  /** RO10. What its clock says now is so many ms ahead of the time that inputs carry, or behind it. */
  | { type: 'clockSet'; aheadMs: number }
  | { type: 'tick' }
  | { type: 'stop' };
