import { always } from '../storage.ts';

/** The text being typed, saved with each letter for each person in each room. A reload or a crash loses nothing. */
export type Draft = {
  text: string;
  /** Puts an unsent line back, after the text in the entry. */
  restore(line: string): void;
  /** Leaves unsent lines and the draft in the room for the next person to join here: the own alias may still be taken by then. */
  leave(lines: readonly string[]): void;
  /** Reads the saved text again: another tab may have continued it. */
  readAgain(): void;
};

export function createDraft(room: () => string, person: () => string): Draft {
  const own = () => `draft:${room()}:${person()}`;
  const left = () => `left:${room()}`;
  /** Whether the browser saves the text; if not, it exists only here. */
  let isKept = true;
  /** Text left in a room that the browser did not save. */
  let unkept: { where: string; text: string } | undefined;
  const leftHere = () => always.get(left()) ?? (unkept?.where === left() ? unkept.text : undefined);
  /** The left text that is part of `text`. The first change takes it over, and it is deleted only then. */
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
