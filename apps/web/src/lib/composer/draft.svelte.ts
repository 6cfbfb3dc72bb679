import { always } from '../storage.ts';

/** What is being typed, kept for each room as it is typed: a reload or a crash takes nothing of it. */
export type Draft = {
  text: string;
  /** Puts back what was not sent, after what is being typed there. */
  restore(line: string): void;
  /** Another tab may have gone on with it: what it kept is what is being typed. */
  readAgain(): void;
};

export function createDraft(room: () => string): Draft {
  const read = () => always.get(`draft:${room()}`) ?? '';
  let text = $derived(read());
  /** What the browser did not keep is here and nowhere else. */
  let isKept = true;
  const set = (typed: string) => {
    text = typed;
    isKept = always.set(`draft:${room()}`, typed);
  };
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
    readAgain() {
      if (isKept) text = read();
    },
  };
}
