import type { Alias, N, SessionId } from '../ids.ts';
import type { Hold } from '../log-store.ts';
import type { OwnMark } from './event.ts';

/** Whose it is, and the hold under which their place was when they asked. */
type Asker = { session: SessionId; hold: Hold };

export type Join = Asker & { type: 'join'; alias: Alias };
export type Leave = Asker & { type: 'leave'; how: 'quit' | 'lost' };
/** `user` is the alias that the client claims. It is compared, never believed. */
export type Say = Asker & { type: 'say'; n: N; text: string; user?: string | undefined };
export type Export = Asker & { type: 'export'; n: N };
/** Reads the room without joining it: an export by somebody who is no member. */
export type Read = Asker & { type: 'read'; alias: Alias };
export type SetRecording = Asker & { type: 'record'; n: N; on: boolean };

export type SetMark = Asker & { type: 'mark'; n: N; mark: OwnMark; on: boolean };

/** A wish of a session about its room. Only the resulting events are stored. */
export type Intent = Join | Leave | Say | SetRecording | SetMark | Export | Read;
