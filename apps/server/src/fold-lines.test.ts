import type { Report } from '@charla/core';
import { wordsIn } from '@charla/text/words';
import { expect, test } from 'vitest';
import { LINE_BYTES_MAX, LINES_A_DAY_MAX, openFold } from './fold-lines.ts';
import { moreLine, reportLine } from './report-line.ts';

/** A window for which time passes by the call; `shown` are its lines. */
function aWindow(lang: 'es' | 'en' = 'en') {
  const words = wordsIn(lang);
  const fold = openFold((more, others) => moreLine(more, others, words.server));
  const shown: string[] = [];
  let nowMs = 0;
  return {
    shown,
    tell(report: Report, from = '10.0.0.7') {
      shown.push(...fold.tell({ report, from, text: reportLine(report, from, words) ?? '' }, nowMs));
    },
    waits(ms: number) {
      const untilMs = nowMs + ms;
      for (let next = fold.nextAtMs(); next !== undefined && next <= untilMs; next = fold.nextAtMs()) {
        nowMs = next;
        shown.push(...fold.tick(nowMs));
      }
      nowMs = untilMs;
    },
    isWaiting: () => fold.nextAtMs() !== undefined,
  };
}

const opened: Report = { what: 'opened', connection: 'c' };
const refused: Report = { what: 'refused', connection: 'c', why: 'address/full' };
const closed: Report = { what: 'closed', connection: 'c' };
const joined = (alias: string): Report => ({ what: 'joined', alias, room: 'lobby', connection: 'c' });
const quit = (alias: string): Report => ({ what: 'quit', alias, room: 'lobby' });
const kicked = (alias: string): Report => ({ what: 'kicked', alias, room: 'lobby' });
const times = (count: number, run: (i: number) => void) => Array.from({ length: count }, (_, i) => run(i));

test('[SE33] repeats from one address are counted once a second, in one line', () => {
  const window = aWindow();
  times(100, () => [opened, refused, closed].forEach((report) => window.tell(report)));
  expect(window.shown).toHaveLength(90);
  window.waits(1_000);
  expect(window.shown.slice(90)).toEqual([
    '70 more connections from 10.0.0.7; 70 more from 10.0.0.7 were refused; 70 more disconnections from 10.0.0.7',
  ]);
  expect(window.isWaiting()).toBe(false);
});

test('[SE33] the same in Spanish, with three kinds named and the others counted', () => {
  const window = aWindow('es');
  times(40, () => window.tell(refused));
  times(33, () => window.tell(closed, '10.0.0.8'));
  times(32, () => window.tell(opened, '10.0.0.9'));
  times(31, () => [opened, closed].forEach((report) => window.tell(report, '2001:db8::1')));
  window.waits(1_000);
  expect(window.shown.at(-1)).toBe(
    '10 rechazos más de 10.0.0.7; 3 desconexiones más de 10.0.0.8; 2 conexiones más de 10.0.0.9; 2 líneas más de otro tipo',
  );
});

test('[SE33] a flood from one address leaves out no line of another one', () => {
  const window = aWindow();
  times(5_000, (i) => window.tell(i % 2 ? refused : joined(`x${i}`)));
  const before = window.shown.length;
  window.tell(refused, '10.0.0.8');
  window.tell(joined('ana'), '10.0.0.8');
  window.tell(quit('ana'), '');
  expect(window.shown.slice(before)).toEqual([
    expect.stringContaining('refused 10.0.0.8'),
    'ana joins lobby',
    'ana leaves lobby',
  ]);
});

test('[SE33] a class of 300 behind one address comes and goes person by person', () => {
  const window = aWindow();
  times(300, (i) => [opened, joined(`p${i}`)].forEach((report) => window.tell(report)));
  times(300, (i) => window.tell(quit(`p${i}`), ''));
  expect(window.shown.filter((line) => /joins|leaves/u.test(line))).toHaveLength(600);
});

test('[SE33] addresses of one IPv6 network are one, and leaves count where their members came from', () => {
  const window = aWindow();
  times(700, (i) => window.tell(joined(`p${i}`), `2001:db8::${i.toString(16)}`));
  times(700, (i) => window.tell(quit(`p${i}`), ''));
  window.waits(1_000);
  expect(window.shown.at(-1)).toBe(
    '700 more from 2001:db8:0:0::/64 left; 100 more from 2001:db8:0:0::/64 joined',
  );
});

test('[SE33] a removal counts for the address of the member, and then the window forgets that address', () => {
  const window = aWindow();
  times(300, (i) => window.tell(joined(`p${i}`)));
  times(300, (i) => window.tell(kicked(`p${i}`), ''));
  expect(window.shown).toHaveLength(600);
  times(40, (i) => window.tell(joined(`q${i}`)));
  times(40, (i) => window.tell(kicked(`q${i}`), ''));
  window.waits(1_000);
  expect(window.shown.slice(600)).toEqual([
    '40 more from 10.0.0.7 joined; 40 more from 10.0.0.7 were removed',
  ]);
  times(700, () => window.tell(quit('p0'), ''));
  window.waits(1_000);
  expect(window.shown.at(-1)).toMatch(/^\d+ more from several addresses left$/u);
});

test('[SE33] with time an address is shown again', () => {
  const window = aWindow();
  times(31, () => window.tell(refused));
  window.waits(60_000);
  const before = window.shown.length;
  times(31, () => window.tell(refused));
  expect(window.shown.length - before).toBe(30);
});

test('[SE33] whatever strangers do from however many addresses, an hour has its share of the lines of a day', () => {
  const window = aWindow();
  const kinds = [opened, refused, closed];
  for (let second = 0; second < 3_600; second += 1) {
    times(30, (i) => window.tell(kinds[i % 3] as Report, `10.${second % 250}.${i}.1`));
    times(20, (i) => window.tell(joined(`p${second}-${i}`), `10.${second % 250}.${i}.1`));
    window.waits(1_000);
  }
  expect(window.shown.length).toBeLessThanOrEqual(2_000 + 3_600 * 5);
  expect(LINES_A_DAY_MAX).toBe(2_000 + 86_400 * 5);
});

test('[SE33] a line is cut where it is longer than any of an honest person', () => {
  const window = aWindow();
  const alias = '\u{1F600}'.repeat(256);
  window.tell({ what: 'refused', connection: 'c', why: 'alias/invalid', alias });
  const [line = ''] = window.shown;
  expect(Buffer.byteLength(line)).toBeLessThanOrEqual(LINE_BYTES_MAX);
  expect(line).toMatch(/\u{1F600}…$/u);
  const longest = '李'.repeat(21);
  window.tell(
    { what: 'refused', connection: 'c', why: 'alias/confusable', alias: longest, room: '数'.repeat(32) },
    '2001:db8:1234:5678:9abc:def0:1234:5678',
  );
  expect(window.shown.at(-1)).not.toContain('…');
});
