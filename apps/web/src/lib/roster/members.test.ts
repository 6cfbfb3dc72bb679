import { expect, test } from 'vitest';
import { someChat } from '../../testing/some-chat.ts';
import { hereOf, matching, speakersFirst } from './members.ts';

test('[CO12] those who spoke last come first, then the alphabet, and never oneself', () => {
  const ana = someChat('eva', 'beto', 'dani', 'caro');
  expect(speakersFirst(ana.chat)).toEqual(['beto', 'caro', 'dani', 'eva']);
  for (const alias of ['eva', 'caro', 'ana', 'eva', 'dani']) ana.says(alias, 'hola');
  expect(speakersFirst(ana.chat)).toEqual(['dani', 'eva', 'caro', 'beto']);
  for (let i = 0; i < 200; i += 1) ana.says('ana', 'sigo');
  expect(speakersFirst(ana.chat)).toEqual(['beto', 'caro', 'dani', 'eva']);
});

test('[WE22] who is sought is found in any letter case, and all are there when nobody is sought', () => {
  const here = hereOf(someChat('Eva', 'beto').chat);
  expect(here.map(({ alias, mine }) => [alias, mine])).toEqual([['ana', true], ['beto', false], ['Eva', false]]); // prettier-ignore
  expect(matching(here, ' EV ').map(({ alias }) => alias)).toEqual(['Eva']);
  expect(matching(here, '  ')).toHaveLength(3);
});

test('[WE22] who is sought is found with and without accents', () => {
  const here = hereOf(someChat('Álvaro', 'núñez', 'alva').chat);
  const found = (sought: string) => matching(here, sought).map(({ alias }) => alias);
  expect(found('alv')).toEqual(['alva', 'Álvaro']);
  expect(found('ÁLVA')).toEqual(['alva', 'Álvaro']);
  expect(found('nunez')).toEqual(['núñez']);
});
