import type { Alias, EpochMs, N, Seq, SessionId } from '../ids.ts';

/** The session of the person at the server's console, who is in no room. No member has it. MO2a. */
export const OPERATOR: SessionId = '';

/** `session` and `alias` are those of the member who did it; both are empty of what was done at the server's console. */
type Stamp = { seq: Seq; atMs: EpochMs; session: SessionId; alias: Alias };
/** The member it was done to. */
type Target = { of: SessionId; ofAlias: Alias };

/**
 * `tag`: by it a server knows this device again, and nobody can tell by it that two sessions are of one device. MO5. `mutedUntilMs`: they
 * were muted before, and still are. MO6. `muteOf`: the session that was muted first; only servers know it, as it may be of one device. `program`: they came with a bot's key. MO20.
 */
export type Joined = Stamp & {
  type: 'joined';
  tag?: string;
  mutedUntilMs?: EpochMs;
  muteOf?: SessionId;
  program?: true;
};
/** `quit`: they left on purpose. `lost`: they did not return within the grace period. `led`: they were a moderator. */
export type Left = Stamp & { type: 'left'; how: 'quit' | 'lost'; led?: true };
/** The number of a question in its room, from 1. */
export type Asks = number;
/** `asks`: it is a question. MO15. */
export type Said = Stamp & { type: 'said'; n: N; text: string; asks?: Asks };
/** The member wants that question answered, too, or takes that back. `votes`: how many want it now. MO16. */
export type Upvoted = Stamp & { type: 'upvoted'; n: N; asks: Asks; on: boolean; votes: number };
/** A question is answered. `last`: the number of the latest question so far. MO17. */
export type Answered = Stamp & { type: 'answered'; n: N; asks: Asks; last: Asks };
/** A recording is a fact of the room: everyone hears who records. */
export type Recording = Stamp & { type: 'recording'; n: N; on: boolean };

/** The marks that members give themselves: `hand` asks to speak, `done` says that they have finished. */
export const OWN_MARKS = ['hand', 'done'] as const;
export type OwnMark = (typeof OWN_MARKS)[number];

/** All marks that a member may take, or be given by a moderator. */
export const GIVEN_MARKS = [...OWN_MARKS, 'moderator', 'muted'] as const;
export type GivenMark = (typeof GIVEN_MARKS)[number];

/** All marks that a member may have. */
export const MARKS = ['recording', ...GIVEN_MARKS] as const;
export type Mark = (typeof MARKS)[number];

/** A mark is taken or given up; with a target it is given to them, or taken from them. `untilMs`: of a mark that ends by itself. `tag`: that of their join, in a mute. `muteOf`: the session that was muted first, if they came back since. `opens`: rules of the room that had ended are gone. MO10. */
export type Marked = Stamp &
  Partial<Target> & {
    type: 'marked';
    n: N;
    mark: GivenMark;
    on: boolean;
    untilMs?: EpochMs;
    tag?: string;
    muteOf?: SessionId;
    opens?: true;
  };

/** A moderator puts somebody out, and with `untilMs` keeps them out so long. `tag`: that of their join. MO3, MO4. */
export type Kicked = Stamp &
  Target & { type: 'kicked'; n: N; reason?: string; untilMs?: EpochMs; tag?: string };
/** A moderator lets somebody in again who is kept out. MO4. */
export type Pardoned = Stamp & Target & { type: 'pardoned'; n: N };

/** Whether somebody new comes in, asks a moderator to, or does not. */
export const DOORS = ['open', 'knock', 'closed'] as const;
export type Door = (typeof DOORS)[number];
/** Who may speak, after how many seconds a member may speak again, and whether somebody new may come in; `programsS`: after how many a program may, if that is more. MO7–MO9, MO20. */
export type Rules = { speak: 'all' | 'moderators'; slowS: number; door: Door; programsS?: number };
/** A moderator changes the rules of the room: all of them, as they are now. */
export type Ruled = Stamp & Rules & { type: 'ruled'; n: N };

/** The texts that a room has besides its messages: its topic, what everybody reads who comes, and those that are pinned. MO12, MO14. */
export const PINS = ['pin1', 'pin2', 'pin3', 'pin4', 'pin5'] as const;
export type Pin = (typeof PINS)[number];
export const NOTES = ['topic', 'welcome', ...PINS] as const;
export type Note = (typeof NOTES)[number];
/** A moderator writes one of them; an empty text takes it away. */
export type Noted = Stamp & { type: 'noted'; n: N; note: Note; text: string };
/** A moderator empties the history of the room: what was written before has lost its words. MO19. */
export type Cleared = Stamp & { type: 'cleared'; n: N };
/** A moderator puts the room in the list of rooms, or takes it out. RO15. */
export type Listed = Stamp & { type: 'listed'; n: N; on: boolean };
/** A moderator takes a mark from all members. MO13. */
export type Unmarked = Stamp & { type: 'unmarked'; n: N; mark: OwnMark };
/** Somebody new asks to come in, and waits until then; no longer, if that is the event's own time. `tag`: as in a join. MO11. */
export type Knocked = Stamp & { type: 'knocked'; untilMs: EpochMs; tag?: string };
/** A moderator lets somebody in who knocked, or not: so it is for them until then. MO11. */
export type Admitted = Stamp &
  Target & { type: 'admitted'; n: N; in: boolean; untilMs: EpochMs; tag?: string };

/** The member saves all messages of the room. */
export type Exported = Stamp & { type: 'exported'; n: N };

/** An event of a room. A fact: once in the log, nobody judges it again. */
export type RoomEvent =
  | Joined
  | Left
  | Said
  | Upvoted
  | Answered
  | Recording
  | Exported
  | Marked
  | Kicked
  | Pardoned
  | Ruled
  | Noted
  | Listed
  | Cleared
  | Unmarked
  | Knocked
  | Admitted;
