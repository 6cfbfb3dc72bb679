import type { AllWords } from '@charla/text/words';
import type { Hall } from './hall.ts';

type Words = AllWords['cli']['check'];

/** A sentence of the exercise, or a part of one. */
export type CheckId = keyof Words['checks'];

/** The outcome of a check, with its measurement (in s or kB) or observation. */
export type Note = { say: keyof Words['notes']; number?: number; seen?: string };

/** `open`: it cannot be judged from outside. */
export type Verdict = { mark: 'good' | 'bad' | 'open'; note?: Note };

export type Check = { id: CheckId; examine(hall: Hall): Promise<Verdict> };

export const good = (note?: Note): Verdict => (note ? { mark: 'good', note } : { mark: 'good' });
export const bad = (say: Note['say'], more: Omit<Note, 'say'> = {}): Verdict => ({
  mark: 'bad',
  note: { say, ...more },
});
export const open = (say: Note['say'], more: Omit<Note, 'say'> = {}): Verdict => ({
  mark: 'open',
  note: { say, ...more },
});
