import { decodeDown, decodeUp, textRefusal, type Down, type RoomEvent } from '@charla/core';
import { expect, test } from 'vitest';
import { lobbyWith } from './bystanders.ts';
import { named } from './entry.ts';
import { aliases, downs, foreign, markup, texts, ups } from './index.ts';

const HERE = ['ana', 'Iker', 'pepe'];
const NOTHING = HERE.map(() => []);

/** What everyone in the room hears of an event. */
const all = (...events: Partial<RoomEvent>[]) =>
  HERE.map(() => [
    { type: 'events', events: events.map((event) => expect.objectContaining(event) as unknown) },
  ]);

const inShort = (down: Down) => ('why' in down ? down.why : down.type);

test('the fixed corpus is as large as was promised', () => {
  const unique = (inputs: readonly unknown[]) => new Set(inputs).size;
  expect(unique(aliases.map(({ input }) => input))).toBeGreaterThanOrEqual(170);
  expect(unique(texts.map(({ input }) => input))).toBeGreaterThanOrEqual(130);
  expect(unique(markup)).toBeGreaterThanOrEqual(100);
  expect(ups.length).toBeGreaterThanOrEqual(150);
  expect(unique(foreign)).toBeGreaterThanOrEqual(60);
});

test.each(named(aliases))(
  '[AL1] [AL3] [AL4] [AL6] [AL7] [HO8] $name asks to join: $outcome ($what)',
  (entry) => {
    const lobby = lobbyWith(...HERE);
    const { told, heard } = lobby.joins(entry.input);
    if (entry.outcome === 'ok') {
      expect(told.map(inShort)).toEqual(['welcome']);
      expect(heard).toEqual(all({ type: 'joined', alias: entry.input.normalize('NFC') }));
    } else {
      // Beyond 256 UTF-16 units a hello is unreadable: no name is judged, and the connection stays open.
      expect(told.map(inShort)).toEqual([entry.input.length > 256 ? 'wire/malformed' : entry.outcome]);
      expect(heard).toEqual(NOTHING);
      expect(lobby.kept().sessions).toBe(HERE.length);
      expect(lobby.isOpen()).toBe(entry.input.length > 256);
    }
  },
);

const said = [...texts, ...markup.map((input) => ({ input, outcome: 'ok', what: 'markup' }))];

test.each(named(said))(
  '[ME2] [ME3] [ME4] [ME7] [ME8] $name is said: $outcome ($what)',
  ({ input: text, outcome }) => {
    const lobby = lobbyWith(...HERE);
    lobby.joins('eva');
    const { told, heard } = lobby.send({ type: 'say', n: 1, text });
    const event = { type: 'said', alias: 'eva', text } as const;
    expect(textRefusal(text) ?? 'ok').toBe(outcome);
    expect(heard).toEqual(outcome === 'ok' ? all(event) : NOTHING);
    // Authors hear their message too, before the answer.
    expect(told.map(inShort)).toEqual(outcome === 'ok' ? ['events', 'accepted'] : [outcome]);
    expect(lobby.isOpen()).toBe(true);
  },
);

test.each(named(ups))('[ME5] a member sends $name, which is $outcome ($what)', ({ input, outcome }) => {
  const lobby = lobbyWith(...HERE);
  lobby.joins('eva');
  const { told, heard } = lobby.send(input);
  const read = decodeUp(input);
  expect(read === undefined ? 'unread' : 'read').toBe(outcome);
  if (!read) {
    expect(told).toEqual([{ type: 'refused', why: 'wire/malformed' }]);
    expect(heard).toEqual(NOTHING);
  } else {
    // One answer, after its effects; quitting needs none, and a snapshot of the room counts as one.
    const answers = told.filter(({ type }) => read.type === 'sync' || type !== 'events');
    expect(answers).toHaveLength(read.type === 'quit' ? 0 : 1);
    expect(lobby.isOpen()).toBe(read.type !== 'quit');
  }
});

test.each(named(ups))(
  '[HO8] a stranger sends $name, and nobody hears of it unless it lets them in ($what)',
  (entry) => {
    const lobby = lobbyWith(...HERE);
    const { told, heard } = lobby.send(entry.input);
    const up = decodeUp(entry.input);
    expect(told).toHaveLength(up?.type === 'quit' ? 0 : 1);
    const welcome = told.find(({ type }) => type === 'welcome');
    expect(heard).toEqual(welcome ? all({ type: 'joined' }) : NOTHING);
  },
);

test.each(named(downs))('[ME5] a server says $name, which is $outcome ($what)', ({ input, outcome }) => {
  expect(decodeDown(input) === undefined ? 'unread' : 'read').toBe(outcome);
});
