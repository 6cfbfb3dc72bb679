import type { ConnectionId, RoomName } from '../ids.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Fresh } from './host.ts';

/** `stale`: somebody else wrote first; `events` is what they wrote, and the batch is decided again after it. */
export type Written =
  { ok: true } | { ok: false; why: 'failed' } | { ok: false; why: 'stale'; events: readonly RoomEvent[] };

/** What happens to a server. */
export type HostInput =
  | { type: 'opened'; connection: ConnectionId; fresh: Fresh }
  /** `value` is whatever arrived, unchecked. */
  | { type: 'received'; connection: ConnectionId; value: unknown }
  | { type: 'closed'; connection: ConnectionId }
  | { type: 'written'; room: RoomName; written: Written }
  | { type: 'tick' }
  | { type: 'stop' };
