import type { Recorder } from '@charla/client';
import { recordingFileName, recordingLine, type Zone } from '@charla/text';
import { keepLines, takeInterrupted, type KeptLines } from './interrupted.ts';
import { saveFile } from './save-file.ts';

/** A recorder for browsers: it collects lines, and downloads the file at the end. */
export function downloadRecorder(zone: Zone): Recorder {
  const names = new Set<string>();
  let recording: { file: string; lines: string[]; kept: KeptLines } | undefined;

  takeInterrupted(download);

  return {
    open(startedAtMs) {
      const file = freshName(startedAtMs, zone, names);
      recording = { file, lines: [], kept: keepLines(file) };
      return file;
    },
    write(messages) {
      for (const said of messages) {
        const line = recordingLine(said, zone);
        recording?.lines.push(line);
        recording?.kept.add(line);
      }
    },
    close() {
      if (!recording) return;
      download(recording.file, recording.lines);
      recording.kept.forget();
      recording = undefined;
    },
  };
}

/** Gives two recordings of the same second different names. RE1. */
function freshName(startedAtMs: number, zone: Zone, names: Set<string>): string {
  let nth = 1;
  while (names.has(recordingFileName(startedAtMs, zone, nth))) nth += 1;
  const name = recordingFileName(startedAtMs, zone, nth);
  names.add(name);
  return name;
}

function download(file: string, lines: readonly string[]): void {
  saveFile(
    file,
    lines.map((line) => `${line}\n`),
  );
}
