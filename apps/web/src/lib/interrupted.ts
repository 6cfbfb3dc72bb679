import { always } from './storage.ts';

/**
 * The lines of recordings under way, kept for the page after a crash. The key is `recording:<id>:<part>`, and the first part begins with
 * the file name. localStorage, not a database: a line is saved when the call returns, and 25,000 lines are enough for a lesson.
 */
const KEPT = 'recording:';
const KEPT_CHARS_MAX = 2_000_000;

/** Every line writes its whole part again, so parts are short. */
const PART_CHARS = 4_000;

/** The question to the other tabs before a page takes a recording for interrupted. Each tab answers with the ids of its own. */
const WHOSE = 'whose';
const openChannel = () => new BroadcastChannel('charla:recordings');

/** How long another tab may take to claim its recording, in ms. */
const CLAIM_WAIT_MS = 1_000;

export type KeptLines = {
  add(line: string): void;
  /** Deletes the lines once the file is saved. */
  forget(): void;
};

/** Saves the lines of `file` as they come. */
export function keepLines(file: string): KeptLines {
  const id = `${Date.now()}-${Math.random()}`;
  let part = 0;
  let text = file;
  let chars = 0;
  let whole = always.set(`${KEPT}${id}:${part}`, text);
  const tabs = openChannel();
  tabs.addEventListener('message', ({ data }) => {
    if (data === WHOSE) tabs.postMessage(id);
  });

  return {
    add(line) {
      chars += line.length + 1;
      // Lines that the storage refuses, or should keep free for others, stay in memory.
      if (!whole || chars > KEPT_CHARS_MAX) return;
      const full = text.length > PART_CHARS;
      text = full ? line : `${text}\n${line}`;
      if (full) part += 1;
      whole = always.set(`${KEPT}${id}:${part}`, text);
    },
    forget() {
      tabs.close();
      take(id);
    },
  };
}

/** Hands over the recordings whose tab is gone, and deletes them. */
export function takeInterrupted(onFound: (file: string, lines: string[]) => void): void {
  const ids = new Set(always.names(KEPT).map((name) => name.split(':')[1] ?? ''));
  if (ids.size === 0) return;
  const tabs = openChannel();
  tabs.addEventListener('message', ({ data }) => ids.delete(data));
  tabs.postMessage(WHOSE);
  setTimeout(() => {
    tabs.close();
    for (const id of ids) {
      const [file, ...lines] = take(id);
      if (file) onFound(file, lines);
    }
  }, CLAIM_WAIT_MS);
}

function take(id: string): string[] {
  const lines: string[] = [];
  for (let part = 0; ; part += 1) {
    const name = `${KEPT}${id}:${part}`;
    const text = always.get(name);
    if (text === undefined) return lines;
    lines.push(...text.split('\n'));
    always.set(name, undefined);
  }
}
