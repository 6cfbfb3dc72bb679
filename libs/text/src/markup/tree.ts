import type { Alias } from '@charla/core';
import type { SafeText } from '../safe.ts';

/** The inline parts of a message. Line breaks are in the text. MU1. */
export type Inline =
  | { type: 'text'; text: SafeText }
  | { type: 'code'; text: SafeText }
  | { type: 'bold'; inside: readonly Inline[] }
  | { type: 'italic'; inside: readonly Inline[] }
  /** `host`: the real target, wherever the words do not show it. */
  | { type: 'link'; href: string; inside: readonly Inline[]; host: SafeText | undefined }
  | { type: 'mention'; text: SafeText; meant: readonly Alias[] };

/** The blocks of a message. MU1. */
export type Block =
  | { type: 'paragraph'; inside: readonly Inline[] }
  | { type: 'quote'; blocks: readonly Block[] }
  /** `start`: the first number of a numbered list. */
  | { type: 'list'; start: number | undefined; items: readonly (readonly Inline[])[] }
  /** `copied` has tabs where `text` shows spaces. */
  | { type: 'fence'; language: SafeText; text: SafeText; copied: string };
