import type { Lang } from '../language.ts';
import { attendance as en } from './en/attendance.ts';
import { attendance as es } from './es/attendance.ts';

/** The words of an attendance. They come with exports, in both languages, since they are few. */
export const attendanceWords: Record<Lang, typeof es> = { es, en };
