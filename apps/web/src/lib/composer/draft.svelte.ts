import { always } from '../storage.ts';

/** What is being typed, kept for each room as it is typed: a reload or a crash takes nothing of it. */
export type Draft = {
  text: string;
  /** Puts back what was not sent, unless something else is being typed: that goes first, and the log shows the rest. */
  restore(line: string): void;
};

export function createDraft(room: () => string): Draft {
  let text = $derived(always.get(`draft:${room()}`) ?? '');
  const set = (typed: string) => {
    text = typed;
    always.set(`draft:${room()}`, typed);
  };
  return {
    get text() {
      return text;
    },
    set text(typed) {
      set(typed);
    },
    restore(line) {
      if (text === '') set(line);
    },
  };
}
