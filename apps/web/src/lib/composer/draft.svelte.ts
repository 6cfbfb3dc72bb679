import { always } from '../storage.ts';

/** What is being typed, kept for each person in each room as it is typed: a reload or a crash takes nothing of it. */
export type Draft = {
  text: string;
  /** Puts back what was not sent, after what is being typed there. */
  restore(line: string): void;
  /** These were never sent, and with what is being typed they are for whoever comes next: one's alias may still be taken by then. */
  leave(lines: readonly string[]): void;
  /** Another tab may have gone on with it: what it kept is what is being typed. */
  readAgain(): void;
};

export function createDraft(room: () => string, person: () => string): Draft {
  const own = () => `draft:${room()}:${person()}`;
  const left = () => `left:${room()}`;
  /** Whether the browser keeps what is being typed; if not, it is here and nowhere else. */
  let isKept = true;
  /** What was left in a room and the browser did not keep. */
  let unkept: { where: string; text: string } | undefined;
  const leftHere = () => always.get(left()) ?? (unkept?.where === left() ? unkept.text : undefined);
  /** What somebody had left that is part of the text: it is taken when that is gone on with, and not before. */
  let found: string | undefined;
  let text = $derived(read());

  function read(): string {
    found = leftHere();
    return together([found, always.get(own())]);
  }

  function set(typed: string): void {
    text = typed;
    isKept = always.set(own(), typed);
    // Another tab may have left more since.
    if (found !== undefined && found === leftHere()) forgetLeft();
    found = undefined;
  }

  function forgetLeft(): void {
    always.set(left(), undefined);
    unkept = undefined;
  }

  return {
    get text() {
      return text;
    },
    set text(typed) {
      set(typed);
    },
    restore(line) {
      set(together([text, line]));
    },
    leave(lines) {
      const all = together([...lines, text]);
      set('');
      text = all;
      const more = together([leftHere(), all]);
      isKept = always.set(left(), more);
      if (!isKept) unkept = { where: left(), text: more };
    },
    readAgain() {
      if (isKept) text = read();
    },
  };
}

const together = (parts: readonly (string | undefined)[]) => parts.filter(Boolean).join('\n');
