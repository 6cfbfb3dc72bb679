import type { Alias, Device, N, SessionId } from '../ids.ts';
import type { Hold } from '../log-store.ts';
import type { Why } from '../refusal.ts';
import type { Asks, GivenMark, Note, OwnMark, Rules } from './event.ts';

/** Whose it is, and the hold under which their place was when they asked. */
type Asker = { session: SessionId; hold: Hold };

/** `device`: what the client keeps for all its sessions, if anything. MO5. `knocks`: they wait where a moderator has to let them in. */
export type Join = Asker & {
  type: 'join';
  alias: Alias;
  device?: Device | undefined;
  knocks?: boolean | undefined;
  program?: true;
  /** As many of their address wait already as may. MO11b. */
  isCrowded?: boolean;
};
/** Whoever knocked in this session has gone. MO11a. */
export type Unknock = Asker & { type: 'unknock' };
export type Leave = Asker & { type: 'leave'; how: 'quit' | 'lost' };
/** `user` is the alias that the client claims. It is compared, never believed. */
export type Say = Asker & { type: 'say'; n: N; text: string; user?: string | undefined };
/** Tells that a question is answered. */
export type Answer = Asker & { type: 'answer'; n: N; asks: Asks };
export type Export = Asker & { type: 'export'; n: N };
/** Reads the room without joining it: an export by somebody who is no member. */
export type Read = Asker & { type: 'read'; alias: Alias; device?: Device | undefined };
export type SetRecording = Asker & { type: 'record'; n: N; on: boolean };

/** `of`: the member whose mark it is, if not the asker. `forMs`: how long. */
export type SetMark = Asker & {
  type: 'mark';
  n: N;
  mark: GivenMark;
  on: boolean;
  of?: SessionId | undefined;
  forMs?: number | undefined;
};
/** The code was the right one. MO1. */
export type Lead = Asker & { type: 'lead'; n: N };
/** A member, or a name that somebody may come back under. `forMs`: how long they are kept out, if at all. */
export type Kick = Asker & {
  type: 'kick';
  n: N;
  of?: SessionId | undefined;
  alias?: Alias | undefined;
  reason?: string | undefined;
  forMs?: number | undefined;
};
/** At the server's console somebody's power is taken back. MO2a. */
export type Demote = Asker & { type: 'demote'; of: SessionId };
export type Pardon = Asker & { type: 'pardon'; n: N; of: SessionId };
/** Lets in whoever knocked in this session, or not. */
export type Let = Asker & { type: 'let'; n: N; of: SessionId; in: boolean };
/** Only what is to change. */
export type Rule = Asker & {
  type: 'rule';
  n: N;
  speak?: Rules['speak'] | undefined;
  slowS?: number | undefined;
  programsS?: number | undefined;
  door?: Rules['door'] | undefined;
};

/** A wish of a session about its room. Only the resulting events are stored. */
/** `pin`: whichever pin is free. */
export type SetNote = Asker & { type: 'note'; n: N; note: Note | 'pin'; text: string };
/** `why`: the list of this server does not take the change. */
export type List = Asker & { type: 'list'; n: N; on: boolean; why?: Why | undefined };
export type Clear = Asker & { type: 'clear'; n: N };
export type UnmarkAll = Asker & { type: 'unmark'; n: N; mark: OwnMark };

export type Intent =
  | Join
  | Leave
  | Say
  | Answer
  | SetRecording
  | SetMark
  | Lead
  | Kick
  | Demote
  | Unknock
  | Pardon
  | Rule
  | Let
  | SetNote
  | List
  | Clear
  | UnmarkAll
  | Export
  | Read;
