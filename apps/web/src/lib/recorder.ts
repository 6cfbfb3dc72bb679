import type { Recorder } from '@charla/client';
import { recordingFileName, recordingLine, type Zone } from '@charla/text';
import { keepLines, takeInterrupted, type KeptLines } from './interrupted.ts';

/** How long a finished file stays in memory for the browser to save it, in ms. Some ask the person for a folder first. */
const SAVE_WAIT_MS = 60_000;

/** A recording in a browser: lines are collected, and at the end the file is downloaded. */
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

/** RE1. Two recordings begun within a second get two names. */
function freshName(startedAtMs: number, zone: Zone, names: Set<string>): string {
  let nth = 1;
  while (names.has(recordingFileName(startedAtMs, zone, nth))) nth += 1;
  const name = recordingFileName(startedAtMs, zone, nth);
  names.add(name);
  return name;
}

function download(file: string, lines: readonly string[]): void {
  const text = lines.map((line) => `${line}\n`).join('');
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), SAVE_WAIT_MS);
}
