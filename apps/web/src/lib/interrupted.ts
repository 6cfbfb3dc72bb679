import { always } from './storage.ts';

/**
 * The lines of recordings under way, for the page that comes after a crash: `recording:<id>:<part>`, the first one beginning
 * with the name of the file. In localStorage and not in a database: there a line is kept when the call returns, and 25,000 lines are
 * enough for a lesson.
 */
const KEPT = 'recording:';
const KEPT_CHARS_MAX = 2_000_000;

/** Every line writes its part again, so parts are short. */
const PART_CHARS = 4_000;

/** What a page asks the other tabs before it takes a recording for interrupted; each answers with the ids of its own. */
const WHOSE = 'whose';
const openChannel = () => new BroadcastChannel('charla:recordings');

/** How long another tab may take to say that a recording is its own, in ms. */
const CLAIM_WAIT_MS = 1_000;

export type KeptLines = {
  add(line: string): void;
  /** The file is where it belongs. */
  forget(): void;
};

/** Keeps the lines of `file` as they come. */
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
      // What the storage does not take, or should leave to others, stays in memory.
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

/** Hands over, and forgets, the recordings whose tab is gone. */
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
