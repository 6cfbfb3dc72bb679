import type { Alias, N, SessionId } from '../ids.ts';

export type Join = { type: 'join'; session: SessionId; alias: Alias };
export type Leave = { type: 'leave'; session: SessionId; how: 'quit' | 'lost' };
/** `user` is what the client says its alias is. It is compared, never believed. */
export type Say = { type: 'say'; session: SessionId; n: N; text: string; user?: string | undefined };
export type SetRecording = { type: 'record'; session: SessionId; n: N; on: boolean };

/** What somebody asks of a room. Not stored: only what comes of it is. */
export type Intent = Join | Leave | Say | SetRecording;
