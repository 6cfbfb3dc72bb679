import type { Said } from '@charla/core';
import { exportText, openExport } from '@charla/text/export';
import { expect, test } from 'vitest';
import { START_MS } from '../stage.ts';
import { foreign, markup, texts } from './index.ts';

const said = (seq: number, text: string): Said => ({
  type: 'said', seq, n: seq, text, alias: 'ana', session: 's', atMs: START_MS,
}); // prettier-ignore

const OPTIONS = { room: 'lobby', zone: 'UTC', lang: 'es' } as const;

/** Nobody can say nothing: a place without a text was cleared. MO19. */
const HOSTILE = [...foreign, ...markup, ...texts.map(({ input }) => input)].filter((text) => text !== '');

test('[PR8] whatever was said, a page has no marks but its own', () => {
  const marks = (message: Said) =>
    openExport('html', OPTIONS)
      .write([message])
      .match(/<[^>]*>?/gu)
      ?.join('');
  const usual = marks(said(1, 'hola'));
  expect(HOSTILE.filter((text) => marks(said(1, text)) !== usual)).toEqual([]);
});

test('[PR8] whatever was said, in Markdown it stays in its quote, as it is', () => {
  const { write } = openExport('md', OPTIONS);
  const forged = HOSTILE.filter((text) => {
    const [, , , ...lines] = write([said(1, text)])
      .trimEnd()
      .split('\n');
    return !lines.every((line) => line.startsWith('>') && !/(?<!\\)(?:\\\\)*[<*_`[\]]/u.test(line.slice(1)));
  });
  expect(forged).toEqual([]);
});

test('[PR8] whatever was said, JSON of it is one line that means it', () => {
  const wrong = HOSTILE.filter((text) => {
    const line = exportText([said(1, text)], 'jsonl', OPTIONS);
    return line.indexOf('\n') !== line.length - 1 || (JSON.parse(line) as Said).text !== text;
  });
  expect(wrong).toEqual([]);
});
