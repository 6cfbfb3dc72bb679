import type { Alias, N, SessionId } from '../ids.ts';

export type Join = { type: 'join'; session: SessionId; alias: Alias };
export type Leave = { type: 'leave'; session: SessionId; how: 'quit' | 'lost' };
/** `user` is the alias that the client claims. It is compared, never believed. */
export type Say = { type: 'say'; session: SessionId; n: N; text: string; user?: string | undefined };
export type Export = { type: 'export'; session: SessionId; n: N };
/** Reads the room without joining it: an export by somebody who is no member. */
export type Read = { type: 'read'; session: SessionId; alias: Alias };
export type SetRecording = { type: 'record'; session: SessionId; n: N; on: boolean };

/** A wish of a session about its room. Only the resulting events are stored. */
export type Intent = Join | Leave | Say | SetRecording | Export | Read;
