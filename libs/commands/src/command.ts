import type { Wish } from '@charla/core';

/** A dot command. `libs/text` finds its words for `.h` by its letter. */
export type Command = {
  /** The letter after the dot or slash; a word if people rarely type the command. */
  readonly letter: string;
  /** Longer spellings in both languages, since people try them. */
  readonly names: readonly string[];
  /** The arguments that it understands, if any. */
  readonly arguments?: readonly string[];
  /** Only moderators can use the arguments. */
  readonly argumentPower?: true;
  /** Other words for them, which the help leaves out. */
  readonly synonyms?: ReadonlyMap<string, string>;
  /** What may stand behind it, as `.h` shows it, where that is no fixed word; and its wish, if it is understood. */
  readonly takes?: string;
  readonly reads?: (rest: string) => Wish | undefined;
  /** Only moderators can do it. */
  readonly power?: true;
  /** `argument` is present only if this command understands it. */
  readonly wish: (argument: string | undefined) => Wish;
};
