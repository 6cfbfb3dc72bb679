import type { Entry, RoomEvent } from '@charla/core';
import { expect, test } from 'vitest';
import { chunker } from './chunks.ts';
import { NOTHING_ABOVE, rowsOf, type Layout, type Row } from './rows.ts';

const MINUTE = 60_000;

/** A transcript in words: `0 ana: hola`, `3 beto comes`, `4 beto goes`, `5 eva records`, `-` for a notice. Numbers are minutes. */
function transcript(...told: string[]): Entry[] {
  return told.map((line, i): Entry => {
    const id = i + 1;
    const [, minutes = '0', alias = '', what = ''] = /^(\d+) ([a-z]+)(.*)$/u.exec(line) ?? [];
    if (alias === '') return { id, type: 'notice', notice: { what: 'noOlder' } };
    const stamp = { seq: id, atMs: Number(minutes) * MINUTE, session: `s-${alias}`, alias };
    return { id, type: 'event', event: eventOf(what, stamp, id) };
  });
}

function eventOf(
  what: string,
  stamp: Pick<RoomEvent, 'seq' | 'atMs' | 'session' | 'alias'>,
  n: number,
): RoomEvent {
  if (what === ' comes') return { type: 'joined', ...stamp };
  if (what === ' goes') return { type: 'left', how: 'quit', ...stamp };
  if (what === ' records') return { type: 'recording', on: true, n, ...stamp };
  return { type: 'said', n, text: what.slice(2), ...stamp };
}

const layout = (more: Partial<Layout> = {}): Layout => ({
  isMine: ({ alias }) => alias === 'me',
  mentionsMe: ({ text }) => text.includes('@me'),
  dayOf: (atMs) => `${Math.floor(atMs / (24 * 60 * MINUTE))}`,
  unreadAfter: undefined,
  quiet: new Set(),
  ...more,
});

/**
 * `day`, `unread`, `older`, `ana: hola` for the first of several, `  : hola` for those below it, `[beto eva]` for moves, `-` for notes.
 */
function draw(row: Row): string {
  switch (row.type) {
    case 'said':
      return `${row.head ? row.said.alias : '  '}: ${row.said.text}${row.mentionsMe ? ' !' : ''}`;
    case 'note':
      return row.entry.type === 'event' ? `${row.entry.event.alias} ${row.entry.event.type}` : '-';
    case 'moves':
      return `[${row.moves.map(({ alias }) => alias).join(' ')}]`;
    default:
      return row.type;
  }
}

const drawn = (told: string[], more: Partial<Layout> = {}, olderAbove?: number) =>
  rowsOf(transcript(...told), layout(more), olderAbove, NOTHING_ABOVE).rows.map(draw);

test.each<[string, string[], string[]]>([
  ['of one person stand together', ['0 ana: a', '4 ana: b'], ['ana: a', '  : b']],
  ['of another do not', ['0 ana: a', '0 eva: b'], ['ana: a', 'eva: b']],
  ['more than five minutes apart do not', ['0 ana: a', '6 ana: b'], ['ana: a', 'ana: b']],
  [
    'with somebody coming between do not',
    ['0 ana: a', '0 eva comes', '0 ana: b'],
    ['ana: a', 'eva joined', 'ana: b'],
  ],
  ['with a notice between do not', ['0 ana: a', '-', '0 ana: b'], ['ana: a', '-', 'ana: b']],
])('[WE10] messages %s', (_, told, rows) => {
  expect(drawn(told)).toEqual(['day', ...rows]);
});

test('[WE10] a new day has a line, and begins anew', () => {
  expect(drawn(['1439 ana: a', '1441 ana: b'])).toEqual(['day', 'ana: a', 'day', 'ana: b']);
});

test.each<[string, number | undefined, string[]]>([
  ['before what somebody else said after', 1, ['ana: a', 'me: b', 'unread', 'ana: c', '  : d']],
  ['not before what is one’s own', 2, ['ana: a', 'me: b', 'unread', 'ana: c', '  : d']],
  ['between two that would stand together', 3, ['ana: a', 'me: b', 'ana: c', 'unread', 'ana: d']],
  ['nowhere when all is read', 4, ['ana: a', 'me: b', 'ana: c', '  : d']],
  ['nowhere when nobody was away', undefined, ['ana: a', 'me: b', 'ana: c', '  : d']],
])('[WE11] the line above unread messages stands %s', (_, unreadAfter, rows) => {
  expect(drawn(['0 ana: a', '0 me: b', '0 ana: c', '0 ana: d'], { unreadAfter })).toEqual(['day', ...rows]);
});

test('[WE12] arrivals and departures in a row are one, but not one’s own, nor who records', () => {
  expect(drawn(['0 ana comes', '0 eva comes', '0 ana goes', '0 me comes', '0 leo comes', '0 leo records', '0 leo goes'])).toEqual([
    'day', '[ana eva ana]', 'me joined', 'leo joined', 'leo recording', 'leo left',
  ]); // prettier-ignore
});

test('[WE17] what is not worth a word after all parts nothing', () => {
  expect(drawn(['0 ana: a', '-', '0 ana: b'], { quiet: new Set([2]) })).toEqual(['day', 'ana: a', '  : b']);
});

test('[WE9] who is spoken to is told, but not of their own words', () => {
  expect(drawn(['0 ana: hola @me', '0 me: yo soy @me'])).toEqual([
    'day',
    'ana: hola @me !',
    'me: yo soy @me',
  ]);
});

test('[WE7] what is missing is asked for above its entry', () => {
  expect(drawn(['0 ana: a', '0 ana: b'], {}, 2)).toEqual(['day', 'ana: a', 'older', '  : b']);
});

const many = (count: number) => transcript(...Array.from({ length: count }, (_, i) => `0 ana: ${i}`));

test('[WE20] only the last chunk of a long transcript is laid out again for a new line', () => {
  const chunks = chunker();
  const entries = many(1_040);
  const plan = layout();
  const before = chunks(entries.slice(0, 1_039), plan, undefined);
  const after = chunks(entries, plan, undefined);
  expect(before.length).toBe(21);
  expect(after.map((chunk, i) => chunk === before[i])).toEqual([...Array(20).fill(true), false]);
  // The old messages of that chunk keep their identity: Svelte does not draw them again.
  const [old, now] = [before[20]?.rows ?? [], after[20]?.rows ?? []];
  expect(now.map((row, i) => row === old[i])).toEqual([...old.map(() => true), false]);
  expect(after.flatMap(({ rows }) => rows)).toEqual(rowsOf(entries, plan, undefined, NOTHING_ABOVE).rows);
});

test('[WE20] chunks stay as they are when lines come or go above them', () => {
  const chunks = chunker();
  const entries = many(1_050);
  const plan = layout();
  const before = chunks(entries.slice(130), plan, undefined);
  const after = chunks(entries.slice(110), plan, undefined);
  // The first chunk has gained the entries above it.
  expect(after.slice(1).map((chunk) => before.includes(chunk))).toEqual(Array(19).fill(true));
  expect(after.flatMap(({ rows }) => rows.map(draw))).toEqual(
    rowsOf(entries.slice(110), plan, undefined, NOTHING_ABOVE).rows.map(draw),
  );
});

test('[WE20] a line for unread messages is drawn once, in whichever chunk', () => {
  const drawnAgain = chunker()(many(350), layout({ unreadAfter: 150 }), undefined).flatMap(({ rows }) =>
    rows.map(draw),
  );
  expect(drawnAgain.filter((row) => row === 'unread')).toHaveLength(1);
  expect(drawnAgain.indexOf('unread')).toBe(151);
});

test('[WE7] older messages come between the first line and the rest, whose chunk stays where somebody reads it', () => {
  const chunks = chunker();
  const entries = many(250);
  const older = transcript('0 eva: antes', '0 eva: y antes').map((entry, i) => ({ ...entry, id: i - 1 }));
  const plan = layout();
  const before = chunks(entries, plan, 2);
  const [first, ...rest] = entries;
  const all = [...(first ? [first] : []), ...older, ...rest];
  const after = chunks(all, plan, undefined);
  expect(after.flatMap(({ rows }) => rows.map(draw))).toEqual(
    rowsOf(all, plan, undefined, NOTHING_ABOVE).rows.map(draw),
  );
  const named = (drawn: typeof before, text: string) =>
    drawn.find(({ rows }) => rows.some((row) => row.type === 'said' && row.said.text === text))?.key;
  expect(named(after, '1')).toBe(named(before, '1'));
  expect(new Set(after.map(({ key }) => key)).size).toBe(after.length);
});
