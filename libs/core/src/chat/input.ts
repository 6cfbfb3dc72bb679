import type { RoomEvent } from '../room/event.ts';
import type { Why } from '../refusal.ts';
import type { Down } from '../wire/down.ts';
import type { Up } from '../wire/up.ts';
import type { CommandHelp } from './entry.ts';

/** What a person asks for, by a line, a key or a button. */
export type Wish =
  | { type: 'say'; text: string }
  | { type: 'listMembers' }
  | { type: 'toggleTimestamps' }
  /** The messages before those that are shown. */
  | { type: 'older' }
  /** `withHistory`: the file begins with all that was said in the room. */
  | { type: 'toggleRecording'; withHistory: boolean }
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
  | { type: 'recordingOpened'; file: string }
  /** The file was closed; with a `reason` if it could not be, so that nobody knows what is in it. */
  | { type: 'recordingClosed'; reason?: string }
  /** A file cannot be opened, or not written any more. */
  | { type: 'recordingFailed'; reason: string };

/** What is to be done, in this order. */
export type ChatEffect =
  | { type: 'send'; up: Up }
  /** No more tries. `why` is absent when the person quit. */
  | { type: 'hangUp'; why?: Why }
  /** The line goes back to where it was typed, unless something else is being typed there. */
  | { type: 'restore'; line: string }
  /** A file is begun, named after now, and `recordingOpened` or `recordingFailed` answers. */
  | { type: 'openRecording' }
  | { type: 'record'; messages: readonly Extract<RoomEvent, { type: 'said' }>[] }
  /** `recordingClosed` answers, before anything else is taken in but what came of the effects before it. */
  | { type: 'closeRecording' };
