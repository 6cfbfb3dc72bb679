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
  /** What the browser did not keep is here and nowhere else. */
  let unkept: string | undefined;
  const read = () => always.get(own()) ?? always.get(left()) ?? unkept ?? '';
  let text = $derived(read());

  function set(typed: string): void {
    text = typed;
    unkept = always.set(own(), typed) ? undefined : typed;
    always.set(left(), undefined);
  }

  return {
    get text() {
      return text;
    },
    set text(typed) {
      set(typed);
    },
    restore(line) {
      set(text === '' ? line : `${text}\n${line}`);
    },
    leave(lines) {
      const all = [...lines, text].filter(Boolean).join('\n');
      set('');
      text = all;
      unkept = always.set(left(), all) ? undefined : all;
    },
    readAgain() {
      if (unkept === undefined) text = read();
    },
  };
}
