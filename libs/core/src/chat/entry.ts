import type { Alias, EpochMs, RoomName } from '../ids.ts';
import type { Why } from '../refusal.ts';
import type { Note, Pin, RoomEvent, Rules } from '../room/event.ts';
import type { Glance } from '../room/listed.ts';
import type { Done, Hand } from '../room/marks.ts';
import type { Question } from '../room/questions.ts';

/** One command as `.h` explains it. The words are found by the letter. `power`: only moderators can do it. */
export type CommandHelp = { letter: string; argument?: string; power?: true };

/** Somebody who is kept out of the room, or muted in it, and by whom. */
export type Kept = { alias: Alias; by: Alias; untilMs: EpochMs; isBan: boolean };

/** A pinned text and its number, which stays the same while others go. */
export type Pinned = { number: number; text: string };

/** The rules of a room that is not open. `endMs`: when they end, if nobody moderates until then. */
export type Ruling = Rules & { endMs?: EpochMs };
/** What a moderator changes in them. */
export type RulesChange = Partial<Rules>;

/** A line that only this person sees. */
export type Notice =
  | { what: 'started' }
  /** `hands` and `done` are absent as long as nobody raises a hand, or says that they have finished. */
  | {
      what: 'members';
      aliases: readonly Alias[];
      hands?: readonly Hand[] | undefined;
      done?: Done | undefined;
      topic?: string | undefined;
      /** Those who are no people, if there are any. */
      programs?: readonly Alias[] | undefined;
      /** Those who wait to be let in, if there are any. */
      knocking?: readonly Alias[] | undefined;
      /** Absent in an open room. */
      rules?: Ruling | undefined;
    }
  | { what: 'rules'; rules: Ruling }
  /** A text of the room. */
  | { what: 'note'; note: Exclude<Note, Pin>; text: string }
  /** The pinned texts. */
  | { what: 'pins'; pins: readonly Pinned[] }
  /** What `.clear` would do to this room, and how it is confirmed. */
  | { what: 'clearing'; room: RoomName }
  /** This person waits for a moderator to let them in. */
  | { what: 'knocking' }
  /** `alias` has come from where `of` was, who is banned or muted, and so many others are. Only moderators are told. */
  | { what: 'noticed'; alias: Alias; of: Alias; isBan: boolean; others: number }
  /** The message that was typed waits. */
  | { what: 'slowed'; slowS: number; untilMs: EpochMs }
  /** The listed rooms; the person is in `here`. */
  | { what: 'rooms'; rooms: readonly Glance[]; here: RoomName }
  /** The open questions, for this person. */
  | { what: 'questions'; questions: readonly Question[] }
  /** The bans and mutes that hold now. */
  | { what: 'bans'; kept: readonly Kept[] }
  /** There is no such member, or no such ban. */
  | { what: 'nobody'; alias: Alias }
  /** Messages of this alias are hidden from now on, or shown again; and all whose messages are. */
  | { what: 'ignored'; alias: Alias; on: boolean }
  | { what: 'ignoring'; aliases: readonly Alias[] }
  | { what: 'ignoreFull' }
  | { what: 'help'; commands: readonly CommandHelp[] }
  | { what: 'timestamps'; on: boolean }
  /**
   * `recordingFinishing`: the recording has ended, and missing events are still being fetched. `recordingCut`: they cannot be fetched any
   * more.
   */
  | { what: 'recordingTo' | 'recordingSaved' | 'recordingFinishing' | 'recordingCut'; file: string }
  /** The log is unreadable at the moment; the chat will try again. */
  | { what: 'recordingStalled' }
  | { what: 'recordingFailed'; reason: string }
  /** `exporting`: an export has begun, and its end will be reported. */
  | { what: 'exporting' }
  | { what: 'exported'; file: string }
  /** `reason` is absent if this door has no place for a file. */
  | { what: 'exportFailed'; reason: string | undefined }
  | { what: 'unknownCommand'; line: string; nearest: string | undefined }
  | { what: 'badArgument'; line: string; letter: string; nearest: string | undefined }
  /** `text` is the unsent message; the person gets it back. */
  | { what: 'refused'; why: Why; text?: string }
  /** The chat has no welcome yet, and so no members. */
  | { what: 'connecting' }
  | { what: 'lost' }
  | { what: 'back'; missed: number }
  /** The history restarted: the entries above are no longer in the log. */
  | { what: 'reset' }
  /** The transcript lacks some messages here. */
  | { what: 'gap' }
  /** The log begins below this line. */
  | { what: 'beginning' }
  /** The transcript shows the whole log already. */
  | { what: 'noOlder' }
  | { what: 'ended'; why: Why; alias: Alias; room: RoomName };

export type NewEntry = { type: 'event'; event: RoomEvent } | { type: 'notice'; notice: Notice };

/** One entry of a transcript, about a line. Its `id` never changes: see `firstId` and `lastId` of a Transcript. */
export type Entry = { id: number } & NewEntry;
