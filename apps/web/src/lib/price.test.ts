import type { Entry } from '@charla/core';
import { expect, test } from 'vitest';
import { priceOf } from './price.ts';

const said = (text: string): Entry => ({
  id: 1,
  type: 'event',
  event: { type: 'said', seq: 1, atMs: 0, session: 's', alias: 'beto', n: 1, text },
});

test.each([
  // what                                       text                                  lines, at least and at most
  ['a letter',                                  'a',                                  1,  1.1],
  ['the most letters',                          'a'.repeat(4_096),                    65, 65],
  ['200 lines',                                 'a\n'.repeat(200),                    19, 20],
  // A frame of its own.
  ['another script at each letter',             'aяαあ한กअ中ⴰᚠ'.repeat(157),          128, 256],
  ['another direction at each letter',          'aא1 '.repeat(819),                   128, 256],
  // As many lines as their letters, or one more.
  ['Vietnamese',  'Ngày mai chúng ta học bài số 3 nhé, được không? “Ừ”…',             1, 2],
  ['Russian',     'Завтра в классе — не забудьте тетради (№ 3)!',                     1, 2],
  ['Japanese',    '明日は Python の授業です。ノートを忘れないで！',                       1, 2],
  ['Korean',      '내일 Python 수업이 있어요. 잊지 마세요!',                             1, 2],
  ['Hindi',       'कल कक्षा में मिलते हैं, कॉपी मत भूलना।',                                1, 2],
  ['emoji',       '¡Hola! 👩🏽‍🏫❤️🏴󠁧󠁢󠁥󠁮󠁧󠁿🎉 ñandú, à bientôt 🎉🎉🎉',                          1, 2],
])('[WE20a] %s: a message takes as much of a frame as so many lines', (_, text, least, most) => {
  const price = priceOf(said(text));
  expect([price >= least, price <= most], `${price}`).toEqual([true, true]);
}); // prettier-ignore

test('[WE20a] what is no message is a line', () => {
  const left = { type: 'left', seq: 1, atMs: 0, session: 's', alias: 'beto', how: 'quit' } as const;
  expect(priceOf({ id: 1, type: 'event', event: left })).toBe(1);
});
