import type { Tape } from './tape.ts';

/** A recording, and its file once the adapter has opened it. */
export type Recording = Tape & { readonly file: string | undefined };

/** The notice for a recording that ended. It waits until the file is closed, because the disk may still fail. RE6. */
export type Closing = { readonly what: 'recordingSaved' | 'recordingCut'; readonly file: string };

/** An export: the adapter opens a file or a dialog, the tape is read, the adapter closes the file. */
export type Exporting = 'opening' | Tape | 'closing';

/** The files that this chat writes. */
export type Tapes = {
  readonly recording: Recording | undefined;
  /** A recording in a new file may be under way meanwhile. RE9. */
  readonly closing: Closing | undefined;
  /** The export under way; there is never more than one. CO13. */
  readonly exporting: Exporting | undefined;
};

export const NO_TAPES: Tapes = { recording: undefined, closing: undefined, exporting: undefined };

/** The tape that is read for a recording or an export; `undefined` without one. */
export function tapeOf({ recording, exporting }: Tapes, whose: 'recording' | 'export'): Tape | undefined {
  if (whose === 'recording') return recording;
  return typeof exporting === 'object' ? exporting : undefined;
}
