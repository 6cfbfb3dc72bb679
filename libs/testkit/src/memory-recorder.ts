import type { Recorder } from '@charla/client';
import { recordingFileName, recordingLine } from '@charla/text';
import { STAGE_ZONE } from './stage.ts';

/** Records into a list, under the names that files would have. */
export function memoryRecorder(): Recorder & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  return {
    lines,
    open: (startedAtMs) => recordingFileName(startedAtMs, STAGE_ZONE),
    write: (messages) => void lines.push(...messages.map((said) => recordingLine(said, STAGE_ZONE))),
    close: () => {},
  };
}
