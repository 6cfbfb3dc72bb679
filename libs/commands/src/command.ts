import type { Wish } from '@charla/core';

/** A dot command. Its words for `.h` are found in `libs/text` by its letter. */
export type Command = {
  /** What is typed after the dot or slash. */
  readonly letter: string;
  /** Longer ways to type the same, in both languages: people try them. */
  readonly names: readonly string[];
  /** What it understands behind it, if anything. */
  readonly arguments?: readonly string[];
  /** `argument` is given only if it is one that this command understands. */
  readonly wish: (argument: string | undefined) => Wish;
};
