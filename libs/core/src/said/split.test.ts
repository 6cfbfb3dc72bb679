import { expect, test } from 'vitest';
import { textRefusal } from '../text-rule.ts';
import { utf8Bytes } from '../utf8.ts';
import { asCode, partsOf } from './fences.ts';
import { linesOf } from './lines.ts';
import { inMessages, splitText } from './split.ts';

test.each<[string, string, number]>([
  ['a line', 'hola', 1],
  ['two hundred lines', 'a\n'.repeat(199) + 'a', 1],
  ['one more', 'a\n'.repeat(200) + 'a', 2],
  ['ten kilobytes in one line', 'é'.repeat(5_000), 3],
  ['ten kilobytes of emoji', '🙂'.repeat(2_500), 3],
  ['a long page', `${'palabra '.repeat(20)}\n`.repeat(100), 4],
  ['nothing but space', ' \n \n', 0],
])('[WE14] %s', (_, text, count) => {
  const parts = splitText(text);
  expect(parts).toHaveLength(count);
  expect(parts.map(textRefusal).filter(Boolean)).toEqual([]);
  expect(parts.join('').replaceAll('\n', '')).toBe(count === 0 ? '' : text.replaceAll('\n', ''));
});

test.each([
  // a part of 24 bytes              parts
  ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧',                        ['👩‍👩‍👧', '👩‍👩‍👧', '👩‍👩‍👧']],          // 18 bytes each
  ['e\u0301'.repeat(8),              ['e\u0301'.repeat(7), 'e\u0301']],
  ['👩‍👩‍👩‍👩‍👩',                              ['👩‍👩‍👩‍', '👩‍👩']],            // longer than any part may be
  ['a'.repeat(47),                   ['a'.repeat(23), 'a'.repeat(23), 'a']],   // and the end of its line
  [`${'a'.repeat(11)}\n${'b'.repeat(11)}`, [`${'a'.repeat(11)}\n${'b'.repeat(11)}`]],
  [`${'a'.repeat(11)}\n${'b'.repeat(12)}`, ['a'.repeat(11), 'b'.repeat(12)]],
])('[WE14] [TC6] %s is cut between characters as people see them', (text, parts) => {
  expect(splitText(text, { bytesMax: 24, linesMax: 9, bytesOf: utf8Bytes })).toEqual(parts);
}); // prettier-ignore

test.each([
  // a part of 24 bytes                     parts
  ['uno dos tres cuatro cinco',             ['uno dos tres cuatro ', 'cinco']],
  ['mira https://a.example/bcdef/ghi',      ['mira https://a.example/', 'bcdef/ghi']],   // the space is far from the end
  ['una palabra https://a.example/b',       ['una palabra ', 'https://a.example/b']],
  ['一二三四五。六七八九',                   ['一二三四五。', '六七八九']],
  ['看一二三四五http://a.example',           ['看一二三四五', 'http://a.example']],
  ['0123456789abcdefghijklm nopq',          ['0123456789abcdefghijklm', ' nopq']],
])('[WE14] [TC6] %s is cut between words where it can be', (text, parts) => {
  expect(splitText(text, { bytesMax: 24, linesMax: 9, bytesOf: utf8Bytes })).toEqual(parts);
}); // prettier-ignore

test('[WE14] a long line with addresses keeps each of them whole', () => {
  const text = 'lee https://a.example/una/direccion/larga?x=1 y luego '.repeat(200);
  const parts = splitText(text);
  expect(parts.length).toBe(3);
  expect(parts.join('')).toBe(text);
  expect(new Set(parts.flatMap((part) => part.match(/https:\S*/gu)))).toEqual(
    new Set(['https://a.example/una/direccion/larga?x=1']),
  );
  expect(parts.every((part) => part.endsWith(' '))).toBe(true);
});

/** The code in a message, and whether it has nothing else. */
function codeIn(message: string): { code: string; isAll: boolean } {
  const parts = partsOf(linesOf(message));
  const code = parts.flatMap((part) => (part.type === 'code' ? part.code : []));
  return { code: code.join('\n'), isAll: parts.every(({ type }) => type === 'code') };
}

test.each([
  ['in one line', `let a = [${'1, '.repeat(2_000)}];`, 2],
  ['of many lines', Array.from({ length: 450 }, (_, i) => `let a${i} = ${i};`).join('\n'), 3],
  ['with fences in it', `${'```sh\nnpm start\n```\n'.repeat(300)}fin`, 5],
  ['with a blank end', `${'a'.repeat(80)}\n`.repeat(60), 2],
])('[WE14b] code %s is sent as code in each of its messages', (_, text, count) => {
  const messages = inMessages(asCode(text));
  expect(messages).toHaveLength(count);
  expect(messages.map(textRefusal).filter(Boolean)).toEqual([]);
  expect(messages.every((message) => codeIn(message).isAll)).toBe(true);
  const all = messages.map((message) => codeIn(message).code).join('\n');
  expect(all.replaceAll('\n', '')).toBe(text.replaceAll('\n', ''));
});

test('[WE14b] text around code stays text, and the language is repeated', () => {
  const lines = Array.from({ length: 140 }, (_, i) => `linea(${i}, "${'x'.repeat(40)}")`);
  const messages = inMessages(['Mira:', '```js', ...lines, '```', 'Fin de **todo**'].join('\n'));
  expect(messages.map(textRefusal).filter(Boolean)).toEqual([]);
  expect(messages.map((message) => message.split('\n', 2))).toEqual([
    ['Mira:', '```js'],
    ['```js', expect.stringMatching(/^linea/u)],
  ]);
  expect(messages.map((message) => message.split('\n').at(-1))).toEqual(['```', 'Fin de **todo**']);
  expect(messages.map((message) => codeIn(message).code).join('\n')).toBe(lines.join('\n'));
});

test('[WE14b] no message has the empty beginning or end of code', () => {
  const until = (bytes: number) => `${'palabra '.repeat(bytes / 8)}\n`;
  const code = ['```js', 'a', '```'].join('\n');
  for (let bytes = 4_048; bytes <= 4_096; bytes += 8) {
    const messages = inMessages(until(bytes) + code);
    expect(messages.flatMap((message) => partsOf(linesOf(message)))).toContainEqual(
      expect.objectContaining({ type: 'code', code: ['a'] }),
    );
    expect(messages.join('\n').match(/```/gu)).toHaveLength(2);
  }
});

test.each([
  ['a', '```\na\n```'],
  ['a\n', '```\na\n```'],
  ['```sh\na\n```', '````\n```sh\na\n```\n````'],
  ['a ````` b', '``````\na ````` b\n``````'],
])('[WE14b] %j as code is %j', (text, code) => {
  expect(asCode(text)).toBe(code);
  expect(codeIn(code)).toEqual({ code: text.replace(/\n$/u, ''), isAll: true });
});
