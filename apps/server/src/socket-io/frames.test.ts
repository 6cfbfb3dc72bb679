import { decodeDown, type Down } from '@charla/core';
import { expect, test } from 'vitest';
import { framesFrom, TEXT } from '../testing/frame.ts';
import { openFrames } from './frames.ts';

type Welcome = Extract<Down, { type: 'welcome' }>;

const said = (text: string): Welcome['events'] => [
  { type: 'said', seq: 1, atMs: 0, session: 's-ana', alias: 'ana', n: 1, text },
];
const roster: Welcome['roster'] = [{ session: 's-ana', alias: 'ana', marks: {} }];
const welcome = (more: Partial<Welcome>): Welcome => ({
  ...{ type: 'welcome', room: 'lobby', alias: 'ana', session: 's-ana', epoch: 'e1', seq: 1, atMs: 0, roster },
  ...{ lastN: 0, resumed: false, events: [] },
  ...more,
});

/** What a client reads in these pieces. */
function readIn(pieces: readonly Buffer[]): Down | undefined {
  const [only, ...more] = framesFrom(Buffer.concat([Buffer.from('\r\n\r\n'), ...pieces]));
  expect([only?.opcode, more]).toEqual([TEXT, []]);
  const [type, payload] = JSON.parse(only?.payload.toString().slice(2) ?? '') as [string, object];
  return decodeDown({ ...payload, type });
}

test.each([0, 1, 4_096, 64_900, 65_100, 65_300, 65_500, 70_000])('[HO2] a snapshot with %d letters is one frame, whole', (length) => {
  const down = welcome({ token: 't', events: length === 0 ? [] : said('ñ'.repeat(length).slice(0, Math.min(length, 16_000))) });
  const long = { ...down, alias: 'a'.repeat(Math.min(200, length)) };
  expect(readIn(openFrames().of(long))).toEqual(long);
}); // prettier-ignore

test.each([65_200, 65_300, 65_400, 65_535, 65_536, 65_600])('[HO2] frames of about %d bytes have the right length', (length) => {
  const events = Array.from({ length: 20 }, (_, i) => ({ ...said('')[0], seq: i + 1, text: 'a'.repeat((length - 2_300) / 20) }) as Welcome['events'][number]);
  for (let more = 0; more < 300; more += 37) {
    const down = welcome({ alias: 'a'.repeat(1 + (more % 250)), events });
    expect(readIn(openFrames().of(down))).toEqual(down);
  }
}); // prettier-ignore

test('[HO2] [MO5] what a room goes by is in a snapshot as a client reads it, without tags', () => {
  const ban = { type: 'kicked', seq: 1, atMs: 0, session: 's-ana', alias: 'ana', n: 1, of: 's-beto', ofAlias: 'beto', untilMs: 9 } as const; // prettier-ignore
  const knock = { type: 'knocked', seq: 2, atMs: 0, session: 's-eva', alias: 'eva', untilMs: 9 } as const;
  const standing = [
    { ...ban, tag: 't-beto' },
    { ...knock, tag: 't-eva' },
  ];
  expect(readIn(openFrames().of(welcome({ standing })))).toEqual(welcome({ standing: [ban, knock] }));
});

test('[HO2a] what all get alike is one buffer, and each has a beginning of their own', () => {
  const frames = openFrames();
  const events = said('hola');
  const standing: Welcome['standing'] = [
    { type: 'noted', seq: 1, atMs: 0, session: 's-ana', alias: 'ana', n: 1, note: 'topic', text: 'Hoy' },
  ];
  const [ana, beto] = ['ana', 'beto'].map((alias) => frames.of(welcome({ alias, standing, events })));
  expect(ana?.[1]).toBe(beto?.[1]);
  expect(readIn(beto ?? [])).toMatchObject({ alias: 'beto', standing, events });
  // Another topic, or none.
  expect(readIn(frames.of(welcome({ standing: [...standing], events })))).toMatchObject({ standing });
  expect(readIn(frames.of(welcome({ events })))).toEqual(welcome({ events }));
  const changed = welcome({
    events,
    roster: [...roster, { session: 's-eva', alias: 'eva', marks: { recording: { seq: 2, atMs: 5 } } }],
  });
  expect(readIn(frames.of(changed))).toEqual(changed);
});

test('[HO2a] a snapshot is encoded once, however many other rooms are entered meanwhile', () => {
  const frames = openFrames();
  const lists = Array.from({ length: 40 }, (_, i) => said(`${i}`));
  const ends = lists.map((events) => frames.of(welcome({ events }))[1]);
  lists.forEach((events, i) => expect(frames.of(welcome({ events }))[1]).toBe(ends[i]));
});

test('[HO16c] a page that many asked for is encoded once', () => {
  const frames = openFrames();
  const page: Down = { type: 'page', before: 9, events: said('hola') };
  const [first] = frames.of(page);
  expect(frames.of(page)[0]).toBe(first);
  expect(frames.of({ ...page, before: 8 })[0]).not.toBe(first);
  expect(readIn([first ?? Buffer.alloc(0)])).toEqual(page);
});
