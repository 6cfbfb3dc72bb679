import type { Lang } from '../language.ts';
import { code as en } from './en/code.ts';
import { code as es } from './es/code.ts';

/** The words of a code block. They come with the part that shows one, in both languages, since they are few. */
export const codeWords: Record<Lang, typeof es> = { es, en };
