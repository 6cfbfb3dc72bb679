import { EXPORT_FORMATS, type ExportFormat, type RoomEvent, type Said } from '@charla/core';
import { afterEach, expect, test, vi } from 'vitest';
import { exportFileName, exportText, openExport } from './export.ts';

const START_MS = Date.UTC(2026, 10, 22, 9, 31, 5);

const said = (seq: number, text: string, alias = 'ana'): Said => ({
  type: 'said', seq, n: seq, text, alias, session: `s-${seq}`, atMs: START_MS + seq * 1_000,
}); // prettier-ignore

const MESSAGES = [said(2, '¡Hola! <b>&"'), said(5, '# uno\n  *dos*', 'beto')];
const inUtc = (format: ExportFormat, messages: readonly Said[] = MESSAGES) =>
  exportText(messages, format, { room: 'lobby', zone: 'UTC', lang: 'es' });

test('[CO13] a file is called after its room, and the second of them after that', () => {
  expect([exportFileName('lobby', 'md'), exportFileName('lobby', 'md', 2)]).toEqual([
    'lobby.md',
    'lobby_2.md',
  ]);
});

test.each(['txt', 'md', 'html', 'json', 'jsonl'] as const)(
  '[PR8c] %s may have only what one person said',
  (format) => {
    const events: RoomEvent[] = [...MESSAGES, { ...said(6, ''), type: 'joined' }, said(7, 'adiós', 'ANA')];
    const only = (alias: string) =>
      exportText(events, format, { room: 'lobby', zone: 'UTC', lang: 'es', only: alias });
    expect(only('Ana')).toBe(inUtc(format, [said(2, '¡Hola! <b>&"'), said(7, 'adiós', 'ANA')]));
    expect(only('an')).toBe(inUtc(format, []));
  },
);

test.each([
  ['txt', ' 📌]: entrega'],
  ['md', ' · 2026-11-22 09:31:08 📌\n\n> entrega'],
  ['html', '</time> 📌<p dir="auto">entrega'],
  ['json', '"text":"entrega","pinned":true}'],
  ['jsonl', '"text":"entrega","pinned":true}'],
] as const)('[MO14] [PR8] %s has what is pinned, and no other text of the room', (format, has) => {
  const noted = (seq: number, note: 'topic' | 'pin2', text: string) =>
    ({ ...said(seq, text), type: 'noted', note }) as const;
  const events = [noted(2, 'topic', 'fracciones'), noted(3, 'pin2', 'entrega'), noted(4, 'pin2', '')];
  const text = exportText(events, format, { room: 'lobby', zone: 'UTC', lang: 'es' });
  expect(text).toContain(has);
  expect(text).not.toContain('fracciones');
  expect(text.match(/📌|"pinned"/gu)).toHaveLength(1);
});

test('[PR8] as text it is a recording', () => {
  expect(inUtc('txt')).toBe(
    '[ana 2026-11-22 09:31:07]: ¡Hola! <b>&"\n[beto 2026-11-22 09:31:10]: # uno ⏎   *dos*\n',
  );
});

test('[PR8] as Markdown it shows what was typed', () => {
  expect(inUtc('md')).toBe(`# lobby

UTC

**ana** · 2026-11-22 09:31:07

> ¡Hola! \\<b\\>\\&"

**beto** · 2026-11-22 09:31:10

> \\# uno\\
> &nbsp;&nbsp;\\*dos\\*
`);
});

test.each([
  // a line               as it is written
  ['- uno',               '\\- uno'],
  ['+ uno',               '\\+ uno'],
  ['  - uno',             '&nbsp;&nbsp;\\- uno'],
  ['1. uno',              '1\\. uno'],
  ['12) uno',             '12\\) uno'],
  ['12 uno 3.',           '12 uno 3.'],
  ['=== :',               '\\=== :'],
  [': uno',               '\\: uno'],
  ['a # - + 1. b',        'a # - + 1. b'],
  ['`*_[]<>&~|\\',        '\\`\\*\\_\\[\\]\\<\\>\\&\\~\\|\\\\'],
  ['a\u001b[2J',          'a\\\\u{1b}\\[2J'],
])('[PR8] in Markdown the line %j shows what was typed: %j', (line, written) => {
  const [, , , , , , shown] = inUtc('md', [said(1, line)]).split('\n');
  expect(shown).toBe(`> ${written}`);
}); // prettier-ignore

test('[PR8] a page that was exported runs nothing, asks nobody, and is called after its room', () => {
  const [head = ''] = inUtc('html').split('<body>');
  expect(head).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(head).toContain('<title>lobby</title>');
  expect(head).toMatch(/^<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n/u);
  const [, body] = exportText([], 'html', { room: '<b>"&', zone: '<i>', lang: 'es' }).split('<h1>');
  expect(body).toBe('&lt;b&gt;&quot;&amp;</h1>\n<p>&lt;i&gt;</p>\n</body>\n</html>\n');
});

test('[PR8] as a page it has a place for each message, in any direction', () => {
  const body = inUtc('html').split('<body>\n')[1];
  expect(body).toBe(`<h1>lobby</h1>
<p>UTC</p>
<article><b><bdi>ana</bdi></b> <time datetime="2026-11-22T09:31:07Z">2026-11-22 09:31:07</time><p dir="auto">¡Hola! &lt;b&gt;&amp;&quot;</p></article>
<article><b><bdi>beto</bdi></b> <time datetime="2026-11-22T09:31:10Z">2026-11-22 09:31:10</time><p dir="auto"># uno
  *dos*</p></article>
</body>
</html>
`);
});

test('[PR8] as JSON it has everything that was said, and nothing of sessions', () => {
  const first = {
    seq: 2,
    at: '2026-11-22T09:31:07Z',
    atMs: START_MS + 2_000,
    alias: 'ana',
    text: '¡Hola! <b>&"',
  };
  expect(JSON.parse(inUtc('json'))).toEqual({ room: 'lobby', messages: [first, expect.anything()] });
  expect(inUtc('json')).not.toContain('s-2');
  const lines = inUtc('jsonl').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    { room: 'lobby', ...first },
    expect.anything(),
  ]);
});

test.each(EXPORT_FORMATS)('[PR8] %s of nothing is whole, and in parts it is the same', (format) => {
  const parts = openExport(format, { room: 'lobby', zone: 'UTC', lang: 'es' });
  expect(inUtc(format, [])).toBe(parts.begin + parts.end());
  const messages = [said(2, 'uno'), said(3, 'dos', 'beto')];
  const written = messages.map((message) => parts.write([message]));
  expect(parts.begin + written.join('') + parts.end()).toBe(inUtc(format, messages));
});

afterEach(() => vi.unstubAllEnvs());

test('[PR8] times are those of the zone that is asked for, also where clocks of this machine skip them', () => {
  const at = (iso: string): Said => ({ ...said(1, 'hola'), atMs: Date.parse(iso) });
  vi.stubEnv('TZ', 'Europe/Madrid');
  const shown = (message: Said, zone: string) =>
    exportText([message], 'txt', { room: 'lobby', zone, lang: 'es' }).slice(5, 24);
  expect(shown(at('2026-11-22T09:31:05Z'), 'Europe/Madrid')).toBe('2026-11-22 10:31:05');
  const nights = ['2026-03-29T02:30:00Z', '2026-03-08T02:30:00Z', '2026-10-04T02:30:00Z'];
  expect(nights.map((night) => shown(at(night), 'UTC'))).toEqual(
    nights.map((night) => night.replace('T', ' ').replace('Z', '')),
  );
});
