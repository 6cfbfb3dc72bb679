import type { Link } from '@charla/core';
import { wordsIn } from '@charla/text/words';
import { expect, test } from 'vitest';
import { errorsOf } from './errors.ts';

const words = wordsIn('en');
const fieldsOf = (link: Link) =>
  Object.entries(
    errorsOf(
      {
        link,
        me: { alias: 'ana', roomName: 'lobby', place: undefined, reads: undefined, device: undefined },
      },
      words,
    ),
  )
    .filter(([, sentence]) => sentence !== undefined)
    .map(([field]) => field);

test.each<[Link, string[]]>([
  [{ state: 'connecting' }, []],
  [{ state: 'ended', why: 'quit', wasIn: false }, []],
  [{ state: 'ended', why: 'alias/taken', wasIn: false }, ['alias']],
  [{ state: 'ended', why: 'alias/timeout', wasIn: false }, ['alias']],
  [{ state: 'ended', why: 'room/full', wasIn: false }, ['room']],
  [{ state: 'ended', why: 'server/full', wasIn: false }, ['other']],
  // The page shows this reason where the chat ended.
  [{ state: 'ended', why: 'rate/flood', wasIn: false }, []],
])('%j is told at %j', (link, fields) => {
  expect(fieldsOf(link)).toEqual(fields);
});

test('the sentence names what was asked for', () => {
  const { alias } = errorsOf(
    {
      link: { state: 'ended', why: 'alias/taken', wasIn: false },
      me: { alias: 'ana', roomName: 'aula', place: undefined, reads: undefined, device: undefined },
    },
    words,
  );
  expect(alias).toBe('The alias “ana” is taken in room aula; choose another.');
});
