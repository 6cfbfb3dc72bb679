import { safeLine } from '@charla/text';
import type { AllWords } from '@charla/text/words';
import type { Note } from './check.ts';
import type { Examined, Result } from './examine.ts';
import type { Manner } from './hall.ts';

type Words = AllWords['cli']['check'];

const MARKS = { good: '✓', bad: '✗', open: '–' } as const;

/** A mark, the subject of the check and its outcome; below them the sentence of the exercise. PR7. */
export function resultLines({ id, mark, note }: Result, words: Words): string[] {
  const { proves, sentence } = words.checks[id];
  const said = note ? `: ${noteIn(note, words)}` : '';
  return [`${MARKS[mark]} ${proves}${said}`, `    «${sentence}»`];
}

export function mannerLine({ alias, end }: Manner, { manners }: Words): string {
  return `${manners[alias]}${end === '' ? '' : manners.newline}`;
}

export function sumLine({ results }: Examined, words: Words): string {
  return words.sum(count(results, 'good'), count(results, 'bad'), count(results, 'open'));
}

export function count(results: readonly Result[], mark: Result['mark']): number {
  return results.filter((result) => result.mark === mark).length;
}

/** The same for a program: one JSON object per sentence. */
export function resultOut({ id, mark, note }: Result, words: Words): Record<string, unknown> {
  const said = note ? { code: note.say, ...pickNumber(note), message: noteIn(note, words) } : {};
  return { type: 'check', id, mark, ...words.checks[id], ...said };
}

function pickNumber({ number }: Note): { number?: number } {
  return number === undefined ? {} : { number };
}

/** A server's bytes, safe to show on any screen. */
function noteIn({ say, number = 0, seen = '' }: Note, { notes }: Words): string {
  return notes[say](number, safeLine(seen));
}
