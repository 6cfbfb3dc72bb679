import type { Alias } from '../ids.ts';

/** What a moderator does to somebody. `forMs`: how long; without it a kick is no ban, and a mute lasts until it is ended. MO2–MO6. */
export type Deed =
  | { does: 'kick'; alias: Alias; reason?: string | undefined; forMs?: number | undefined }
  | { does: 'mute'; alias: Alias; forMs?: number | undefined }
  | { does: 'unmute' | 'pardon' | 'promote' | 'demote' | 'callOn'; alias: Alias };
