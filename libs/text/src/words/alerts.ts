import type { Lang } from '../language.ts';
import { alerts as en } from './en/alerts.ts';
import { alerts as es } from './es/alerts.ts';

/** The words of the boxes for sounds and notifications. They come with those boxes, in both languages, since they are few. */
export const alertWords: Record<Lang, typeof es> = { es, en };
