import type { ExportFormat } from '../export-format.ts';
import type { EpochMs, N } from '../ids.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Why } from '../refusal.ts';
import type { Down } from '../wire/down.ts';
import type { Up } from '../wire/up.ts';
import type { Key, Settled } from './asked.ts';
import type { CommandHelp } from './entry.ts';

/** What a person asks for, by a line, a key or a button. */
export type Wish =
  /** `key` is what whoever asks calls it. CL15. */
  | { type: 'say'; text: string; key?: Key | undefined }
  /** What becomes of a message that failed, or of all of them in their order: it is asked again, goes back to the entry, or is dropped. */
  | { type: 'retry' | 'edit' | 'discard'; n: N }
  | { type: 'retryAll' }
  /** TY1. A key was pressed, and what stands there may become a message. */
  | { type: 'typing' }
  | { type: 'listMembers' }
  | { type: 'toggleTimestamps' }
  /** The messages before those that are shown. */
  | { type: 'older' }
  /** `withHistory`: the file begins with all that was said in the room. */
  | { type: 'toggleRecording'; withHistory: boolean }
  /** All that was said in the room goes into a file. */
  | { type: 'export'; format: ExportFormat }
  | { type: 'help'; commands: readonly CommandHelp[] }
  | { type: 'quit' }
  | { type: 'unknownCommand'; line: string; nearest: string | undefined }
  | { type: 'badArgument'; line: string; letter: string };

export type ChatInput =
  | Wish
  /** The transport is open. */
  | { type: 'opened' }
  | { type: 'received'; down: Down }
  /** The transport is gone; the driver goes on trying unless it is told to hang up. */
  | { type: 'closed' }
  /** It pauses, and tries again then. */
  | { type: 'pausing'; untilMs: EpochMs }
  /** The pause is over, and a try begins. */
  | { type: 'trying' }
  | { type: 'recordingOpened'; file: string }
  /** The file was closed; with a `reason` if it could not be, so that nobody knows what is in it. */
  | { type: 'recordingClosed'; reason?: string }
  /** A file cannot be opened, or not written any more. */
  | { type: 'recordingFailed'; reason: string }
  | { type: 'exportBegun' }
  /** The person goes on with it in a dialog of their page, which says what becomes of it. */
  | { type: 'exportLeft' }
  | { type: 'exported'; file: string }
  /** Without a `reason` this door has no place for a file. */
  | { type: 'exportFailed'; reason: string | undefined };

/** What is to be done, in this order. */
export type ChatEffect =
  | { type: 'send'; up: Up }
  /** An ask has its answer, or never gets one here. One that was refused may be asked again, and is settled again then. CL15. */
  | { type: 'settled'; settled: Settled }
  /** No more tries. `why` is absent when the person quit. */
  | { type: 'hangUp'; why?: Why }
  /**
   * The line goes back to where it was typed. If something else is being typed there by now it comes after that; only where it was
   * refused, and a notice has it, it may be left out.
   */
  | { type: 'restore'; line: string }
  /** A file is begun, named after now, and `recordingOpened` or `recordingFailed` answers. */
  | { type: 'openRecording' }
  | { type: 'record'; messages: readonly Extract<RoomEvent, { type: 'said' }>[] }
  /** `recordingClosed` answers, before anything else is taken in but what came of the effects before it. */
  | { type: 'closeRecording' }
  /** A file is begun: `exportBegun` answers. Or `exportFailed` or `exportLeft` ends it. */
  | { type: 'export'; format: ExportFormat }
  | { type: 'writeExport'; messages: readonly Extract<RoomEvent, { type: 'said' }>[] }
  /** `exported` or `exportFailed` answers. What is not whole leaves no file. */
  | { type: 'closeExport'; isWhole: boolean };
