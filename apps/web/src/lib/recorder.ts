import type { Recorder } from '@charla/client';
import { recordingFileName, recordingLine, type Zone } from '@charla/text';
import { here } from './storage.ts';

/** How long a finished file stays in memory for the browser to save it, in ms. Some ask the person for a folder first. */
const SAVE_WAIT_MS = 60_000;

/** Where a recording waits for the next page of this tab: its name, then its lines. */
const INTERRUPTED = 'recording';

/** A recording in a browser: lines are collected, and at the end the file is downloaded. */
export function downloadRecorder(zone: Zone): Recorder {
  const names = new Set<string>();
  let file: string | undefined;
  let lines: string[] = [];

  saveInterrupted();
  window.addEventListener('pagehide', () => {
    if (file) here.set(INTERRUPTED, [file, ...lines].join('\n'));
  });

  return {
    open(startedAtMs) {
      file = freshName(startedAtMs, zone, names);
      lines = [];
      return file;
    },
    write(messages) {
      for (const said of messages) lines.push(recordingLine(said, zone));
    },
    close() {
      if (file) download(file, lines);
      file = undefined;
    },
  };
}

/** A reload ends a recording in the middle: what it held is downloaded by the page that comes after. */
function saveInterrupted(): void {
  const [file, ...lines] = here.get(INTERRUPTED)?.split('\n') ?? [];
  here.set(INTERRUPTED, undefined);
  if (file) download(file, lines);
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
