import { wordsIn } from '@charla/text/words';
import { expect, test } from 'vitest';
import { reasonOf } from './reason.ts';

const place = { url: 'http://aula:51000', room: 'math', alias: 'eva' };
type Ended = Parameters<typeof reasonOf>[0];

test.each<[Ended, (lang: 'es' | 'en') => string]>([
  [{ how: 'unreachable', fault: 'ECONNREFUSED' }, (lang) => wordsIn(lang).cli.unreachable.nothing(place.url)],
  [{ how: 'unreachable', fault: 'ENOTFOUND' }, (lang) => wordsIn(lang).cli.unreachable.name('aula')],
  [{ how: 'ended', why: 'quit' }, () => ''],
  [{ how: 'cut' }, (lang) => wordsIn(lang).cli.export.cut],
  [{ how: 'failed', reason: 'full\u001B[2J' }, () => 'full\\u{1b}[2J'],
])('[PR8] of %j the reason is said in the language of who asks', (ended, reason) => {
  for (const lang of ['es', 'en'] as const) expect(reasonOf(ended, place, lang)).toBe(reason(lang));
});

test('[PR8] who is not let in is told which alias in which room', () => {
  const reason = reasonOf({ how: 'ended', why: 'alias/taken' }, place, 'en');
  expect(reason).toContain('“eva”');
  expect(reason).toContain('room math');
});
