import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ATTACKS } from './attacks/index.ts';
import { underAttack, type GuestsResult } from './campaign.ts';
import { isDisturbed, wrongIn } from './judge.ts';
import { programOf } from './program.ts';

/** Attacks by every entrance; together they take less than a minute. */
const SHORT = ['help', 'older', 'empty-objects', 'tls', 'half-heads', 'typing', 'second-hellos', 'controls'];

// What the server took is counted and is the same on a busy machine, where late messages prove nothing.
test.each(SHORT.flatMap((name) => ATTACKS.filter((attack) => attack.name === name)))(
  '[SE26] [I24] the others do not notice what a guest does: $name',
  { timeout: 120_000, retry: 1 },
  async (attack) => {
    const result = await underAttack(attack, { calmS: 1, besideS: 2, withPage: false });
    console.log(attack.name, result);
    expect(wrongIn(attack, result).counted).toEqual([]);
  },
);

test('every attack has a name of its own, and is in the table of docs/attacks.md', () => {
  const names = ATTACKS.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  const table = readFileSync(programOf('docs/attacks.md'), 'utf8');
  expect(ATTACKS.filter(({ name, does }) => !table.includes(`| \`${name}\` | ${does} |`))).toEqual([]);
  expect(names.length).toBeGreaterThanOrEqual(40);
});

const CALM = { p95Ms: 12, noiseMs: 1, missed: 0 };
const FINE: GuestsResult = {
  ...{ calm: CALM, beside: { ...CALM, p95Ms: 40 }, newcomerMs: 80, opened: 3, deaf: [], seen: [] },
  taken: { memoryMiB: 10, diskMiB: 1, lines: 20, sentMiB: 4, heardMiB: 1, share: 0.1 },
  page: { longestMs: 60, nodes: 4_000 },
};
const taken = (more: Partial<GuestsResult['taken']>) => ({ taken: { ...FINE.taken, ...more } });

test.each<[Partial<GuestsResult>, number, number]>([
  // what is different                              counted, timed
  [{},                                              0, 0],
  [{ beside: { ...CALM, missed: 1 } },              1, 0],
  [{ beside: { ...CALM, p95Ms: 45 } },              0, 1],
  [{ beside: { ...CALM, p95Ms: 45, noiseMs: 13 } }, 0, 0],     // the machine is as late by itself
  [{ newcomerMs: 1_001 },                           0, 1],
  [{ newcomerMs: Infinity },                        1, 0],
  [{ opened: 0 },                                   1, 0],
  [{ deaf: ['the terminal'] },                      1, 0],
  [{ seen: ['ServerInfo. was let in'] },            1, 0],
  [{ page: { longestMs: 101, nodes: 1 } },          0, 1],
  [{ page: undefined },                             0, 0],     // no browser
  [taken({ memoryMiB: 65 }),                        1, 0],
  [taken({ diskMiB: 9 }),                           1, 0],
  [taken({ lines: 301 }),                           1, 0],
  [taken({ sentMiB: 17, heardMiB: 17 }),            2, 0],
  [taken({ share: 0.4 }),                           1, 0],
  [taken({ share: NaN }),                           0, 0],     // no Linux
])('[SE26] an attack with %j breaks %d promises that are counted, and %d of time', (more, counted, timed) => {
  const wrong = wrongIn({}, { ...FINE, ...more });
  expect([wrong.counted.length, wrong.timed.length]).toEqual([counted, timed]);
}); // prettier-ignore

test('[SE26] an attack may have a larger budget', () => {
  expect(wrongIn({ budget: { lines: 400 } }, { ...FINE, ...taken({ lines: 350 }) }).counted).toEqual([]);
});

test('[SE26] late timers tell that the machine had other work', () => {
  expect(isDisturbed(FINE)).toBe(false);
  expect(isDisturbed({ ...FINE, beside: { ...CALM, noiseMs: 11 } })).toBe(true);
});
