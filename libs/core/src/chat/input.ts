import type { ExportFormat } from '../export-format.ts';
import type { Alias, EpochMs, N, RoomName } from '../ids.ts';
import type { Asks, Note, OwnMark, RoomEvent } from '../room/event.ts';
import type { Why } from '../refusal.ts';
import type { Down } from '../wire/down.ts';
import type { Up } from '../wire/up.ts';
import type { Key, Settled } from './asked.ts';
import type { Deed } from './deed.ts';
import type { CommandHelp, RulesChange } from './entry.ts';

/** A person's wish, by a line, a key or a button. */
export type Wish =
  /** `key` is the caller's name for this ask. CL15. */
  | { type: 'say'; text: string; key?: Key | undefined }
  /** The author's decision about failed messages: ask again for one or for all in order, edit one in the input field, or drop it. */
  | { type: 'retry' | 'edit' | 'discard'; n: N }
  | { type: 'retryAll' }
  /** Drops the messages that were certainly not sent yet. */
  | { type: 'discardUnsent' }
  /** The person pressed a key in a text that may become a message. TY1. */
  | { type: 'typing' }
  | { type: 'listMembers' }
  | { type: 'listRooms' }
  /** Hides the messages of an alias, or shows them again; without one, lists whose are hidden. */
  | { type: 'ignore'; alias: Alias | undefined }
  | { type: 'toggleTimestamps' }
  /** The person asks for the messages above those that are shown. */
  | { type: 'older' }
  /** `withHistory`: the file begins with all earlier messages of the room. */
  | { type: 'toggleRecording'; withHistory: boolean }
  /** The person takes a mark, or gives it up. MK1. */
  | { type: 'toggleMark'; mark: OwnMark }
  /** `.mod` with a code, a name, or nothing. MO1, MO2. */
  | { type: 'lead'; word: string | undefined }
  /** A moderator does something to somebody. */
  | { type: 'moderate'; deed: Deed }
  | { type: 'listBans' }
  /** A moderator writes the topic, the welcome or a pin, or takes a mark from all. MO12–MO14. */
  | { type: 'note'; note: Note | 'pin'; text: string }
  | { type: 'listPins' }
  /** A moderator puts the room in the list of rooms, or takes it out. RO15. */
  | { type: 'list'; on: boolean }
  /** A moderator empties the room of this name, which has to be that of the chat; without one, is told what would go. MO19. */
  | { type: 'clear'; room: RoomName | undefined }
  | { type: 'unmarkAll'; mark: OwnMark }
  /** The open questions. MO18. */
  | { type: 'listQuestions' }
  /** A question is answered. MO17. */
  | { type: 'answer'; asks: Asks }
  /** A moderator lets somebody in who knocks, or does not. */
  | { type: 'let'; alias: Alias; in: boolean }
  /** A moderator changes rules of the room. */
  | { type: 'rule'; rules: RulesChange }
  /** Writes all messages of the room to a file. */
  | { type: 'export'; format: ExportFormat }
  /** A dialog of the person's page takes the export over, or cancels it. */
  | { type: 'exportLeft' }
  | { type: 'help'; commands: readonly CommandHelp[] }
  | { type: 'quit' }
  | { type: 'unknownCommand'; line: string; nearest: string | undefined }
  | { type: 'badArgument'; line: string; letter: string; nearest: string | undefined };

/** What a recording has a line for. */
export type Taped = Extract<RoomEvent, { type: 'said' | 'cleared' }>;

export type ChatInput =
  | Wish
  /** The transport is open. */
  | { type: 'opened' }
  | { type: 'received'; down: Down }
  /** The transport is gone; the driver keeps trying until a `hangUp`. */
  | { type: 'closed' }
  /** The driver pauses, and tries again at `untilMs`. */
  | { type: 'pausing'; untilMs: EpochMs }
  /** The pause is over, and the driver tries again. */
  | { type: 'trying' }
  | { type: 'recordingOpened'; file: string }
  /** The file was closed. A `reason` means that closing failed, and that the file's content is unknown. */
  | { type: 'recordingClosed'; reason?: string }
  /** A file cannot be opened, or a write failed. */
  | { type: 'recordingFailed'; reason: string }
  | { type: 'exportBegun' }
  | { type: 'exported'; file: string }
  /** `reason` is absent if this door has no place for a file. */
  | { type: 'exportFailed'; reason: string | undefined };

/** What the driver has to do, in this order. */
export type ChatEffect =
  | { type: 'send'; up: Up }
  /** An ask has its answer, or never gets one here. A refused ask that is asked again is settled again. CL15. */
  | { type: 'settled'; settled: Settled }
  /** The driver stops trying. `why` is absent when the person quit. */
  | { type: 'hangUp'; why?: Why }
  /**
   * Puts the line back into the input field. If another text is there by now, the line goes behind it. It may then be left out if it was
   * refused and a notice shows it.
   */
  | { type: 'restore'; line: string }
  /** Opens a file, named after now; `recordingOpened` or `recordingFailed` answers. */
  | { type: 'openRecording' }
  | { type: 'record'; messages: readonly Taped[] }
  /** `recordingClosed` answers, before the chat gets any other input except the answers to earlier effects. */
  | { type: 'closeRecording' }
  /** Opens a file; `exportBegun` answers. Instead, `exportFailed` or `exportLeft` may end the export. */
  | { type: 'export'; format: ExportFormat }
  | { type: 'writeExport'; events: readonly RoomEvent[] }
  /** `exported` or `exportFailed` answers. An export that is not whole leaves no file. */
  | { type: 'closeExport'; isWhole: boolean };
