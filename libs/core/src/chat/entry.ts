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
  /** `recordingFinishing`: it has ended, and what it lacks is still being fetched. `recordingCut`: that cannot be fetched any more. */
  | { what: 'recordingTo' | 'recordingSaved' | 'recordingFinishing' | 'recordingCut'; file: string }
  /** The log cannot be read at the moment; there will be another try. */
  | { what: 'recordingStalled' }
  | { what: 'recordingFailed'; reason: string }
  /** `exporting`: it has begun, and what becomes of it is told. */
  | { what: 'exporting' }
  | { what: 'exported'; file: string }
  /** Without a `reason` this door has no place for a file. */
  | { what: 'exportFailed'; reason: string | undefined }
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
  /** Nothing was said before what stands below. */
  | { what: 'beginning' }
  /** All there is is on the screen. */
  | { what: 'noOlder' }
  | { what: 'ended'; why: Why; alias: Alias; room: RoomName };

export type NewEntry = { type: 'event'; event: RoomEvent } | { type: 'notice'; notice: Notice };

/** One line or so of a transcript. The `id` is its own for good: see `firstEntryId` and `lastEntryId` of a Chat. */
export type Entry = { id: number } & NewEntry;

/** What a transcript shows that it did not when `before` was looked at: older entries that were asked for, and those that came. */
export function entriesSince(
  before: { firstEntryId: number; lastEntryId: number },
  {
    transcript,
    firstEntryId,
    lastEntryId,
  }: { transcript: readonly Entry[]; firstEntryId: number; lastEntryId: number },
): { older: readonly Entry[]; newer: readonly Entry[] } {
  const isOlder = ({ id }: Entry) => id < before.firstEntryId && id >= firstEntryId;
  const count = lastEntryId - before.lastEntryId;
  return {
    older: firstEntryId < before.firstEntryId ? transcript.filter(isOlder) : [],
    newer: count > 0 ? transcript.slice(-count) : [],
  };
}
