import type { Alias, RoomName } from '../ids.ts';
import type { Why } from '../refusal.ts';
import type { RoomEvent } from '../room/event.ts';

/** One command as `.h` explains it. The words are found by the letter. */
export type CommandHelp = { letter: string; argument?: string };

/** What only this person is told. */
export type Notice =
  | { what: 'started' }
  | { what: 'members'; aliases: readonly Alias[] }
  | { what: 'help'; commands: readonly CommandHelp[] }
  | { what: 'timestamps'; on: boolean }
  | { what: 'recordingTo' | 'recordingSaved'; file: string }
  | { what: 'recordingFailed'; reason: string }
  | { what: 'unknownCommand'; line: string; nearest: string | undefined }
  | { what: 'badArgument'; line: string; letter: string }
  /** `text` is what was not sent; it is given back to the person, never dropped. */
  | { what: 'refused'; why: Why; text?: string }
  /** Nobody is known yet. */
  | { what: 'connecting' }
  | { what: 'lost' }
  | { what: 'back'; missed: number }
  /** History restarted: what is above is no longer in the log. */
  | { what: 'reset' }
  /** Some of what was said meanwhile is not shown. */
  | { what: 'gap' }
  | { what: 'ended'; why: Why; alias: Alias; room: RoomName };

/** One line or so of a transcript. `id` grows by one: an adapter shows what is newer than the last it showed. */
export type Entry = { id: number } & (
  { type: 'event'; event: RoomEvent } | { type: 'notice'; notice: Notice }
);
