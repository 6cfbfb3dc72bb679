import type { AliasKey } from '@charla/core';
import type { SafeText } from '../safe.ts';

/** MU1. What stands in a line. Line breaks are in the text. */
export type Inline =
  | { type: 'text'; text: SafeText }
  | { type: 'code'; text: SafeText }
  | { type: 'bold'; inside: readonly Inline[] }
  | { type: 'italic'; inside: readonly Inline[] }
  /** `host`: where it leads, wherever the words do not show that. */
  | { type: 'link'; href: string; inside: readonly Inline[]; host: SafeText | undefined }
  | { type: 'mention'; text: SafeText; key: AliasKey };

/** MU1. What a message is made of. */
export type Block =
  | { type: 'paragraph'; inside: readonly Inline[] }
  | { type: 'quote'; blocks: readonly Block[] }
  /** `start`: the first number of a list that is numbered. */
  | { type: 'list'; start: number | undefined; items: readonly (readonly Inline[])[] }
  /** `copied` has tabs where `text` shows spaces. */
  | { type: 'fence'; language: SafeText; text: SafeText; copied: string };
