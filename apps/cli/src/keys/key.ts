/** What a terminal sends, decoded. */
export type Key =
  /** Typed characters, of one or more keys. */
  | { type: 'text'; text: string }
  /** A piece of pasted text. Its line breaks are `\n`, and it has no other controls than tabs. */
  | { type: 'paste'; text: string }
  /** A key without a character: `left`, `ctrl-w`, `alt-return`. */
  | { type: 'press'; name: string }
  /** Bytes that are no UTF-8, left out. */
  | { type: 'unreadable' }
  /** No bytes came for a moment: the next keys are typed by hand. */
  | { type: 'pause' }
  /** The numbers with which a terminal says what it is (DA2). */
  | { type: 'terminal'; is: string };

export const press = (name: string): Key => ({ type: 'press', name });
