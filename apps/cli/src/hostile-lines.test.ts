import type { Entry } from '@charla/core';
import { START_MS, STAGE_ZONE } from '@charla/testkit';
import { aliases, foreign, markup, texts, unsafeIn } from '@charla/testkit/bad-input';
import { formatEntry, safeLine } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { expect, test } from 'vitest';
import { openScreen } from './screen.ts';

/** The screen's own control sequences while lines arrive. */
// eslint-disable-next-line no-control-regex -- it is about controls
const OURS = /\u001B\[(?:J|99M|\?2004[hl]|\?7[hl]|2m|22m|\d+A)|\r/gu;

const view = { words: wordsIn('es'), zone: STAGE_ZONE, timestamps: true };
const inputs = [...foreign, ...markup, ...[...texts, ...aliases].map(({ input }) => input)];

/** The bytes that a terminal gets while a line arrives and another is being typed. */
function written(entry: Entry, typed: string): string {
  const chunks: string[] = [];
  const output = { columns: 80, rows: 24, write: (chunk: string) => chunks.push(chunk) > 0 };
  const screen = openScreen(output, true);
  screen.show([formatEntry(entry, view)], {
    waiting: [safeLine(typed)],
    prompt: '> ',
    text: typed,
    cursor: 0,
  });
  return chunks.join('').replace(OURS, '');
}

const stamp = { seq: 1, atMs: START_MS, session: 's' };

test('[TX1] whatever arrives or is typed, nothing but the screen acts on a terminal', () => {
  const acting = inputs.filter((input) => {
    const said = { type: 'said', ...stamp, n: 1, alias: 'eva', text: input } as const;
    const joined = { type: 'joined', ...stamp, alias: input } as const;
    const entries = [said, joined].map((event) => ({ id: 1, type: 'event', event }) as const);
    return entries.some((entry) => unsafeIn(written(entry, input)).length > 0);
  });
  expect(acting).toEqual([]);
});

test('[FO3] whatever is said, its lines stand in from the margin', () => {
  const forged = inputs.flatMap((input) => {
    const said = { type: 'said', ...stamp, n: 1, alias: 'eva', text: input } as const;
    const [first = '', ...rest] = formatEntry({ id: 1, type: 'event', event: said }, view).split('\n');
    const begins = first.startsWith('[eva 2026-11-22 10:31:05]: ');
    return begins && rest.every((line) => line.startsWith('    ')) ? [] : [input];
  });
  expect(forged).toEqual([]);
});
