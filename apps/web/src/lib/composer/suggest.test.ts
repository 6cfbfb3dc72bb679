import { expect, test } from 'vitest';
import { suggest } from './suggest.ts';

const here = () => ['beto', 'ana', 'anabel', 'Íñigo'];

test.each<[string, string[], boolean]>([
  // typed        offered                                               Enter takes the first
  ['.',           ['.q', '.r', '.r all', '.t', '.l', '.m', '.d', '.a', '.e', '.rooms', '.listed', '.pin', '.ignore', '.ask', '.questions', '.answered', '.mod', '.h'], false],
  ['/roo',        ['/rooms'],                                           false],
  ['.exp',        ['.e', '.e txt', '.e md', '.e html', '.e json', '.e jsonl', '.e attendance'], false],
  // A whole command: Enter executes it.
  ['.l',          ['.l', '.listed'],                                    false],
  ['.grab',       ['.r', '.r all'],                                     false],
  ['@',           ['@beto ', '@ana ', '@anabel ', '@Íñigo '],           false],
  ['hola @an',    ['@ana ', '@anabel '],                                true],
  ['hola @ini',   ['@Íñigo '],                                          true],
  ['今日は@be',    ['@beto '],                                           true],
  // A whole name: the message may end here.
  ['hola @inigo', ['@Íñigo '],                                          false],
  ['hola @ana',   ['@ana ', '@anabel '],                                false],
])('[CO12] at the end of %j: %j', (text, inserts, eager) => {
  const offered = suggest(text, text.length, here);
  expect(offered?.items.map(({ insert }) => insert)).toEqual(inserts);
  expect(offered?.eager).toBe(eager);
}); // prettier-ignore

test.each(['', 'hola', '...', '.5', 'a.b', 'hola .l', '@nobody', '.zzz'])(
  '[CO12] nothing is offered for %j',
  (text) => {
    expect(suggest(text, text.length, here)).toBeUndefined();
  },
);

test('[CO12] names are not put in order for what is no name', () => {
  const asked = () => {
    throw new Error('asked');
  };
  expect(suggest('hola', 4, asked)).toBeUndefined();
  expect(suggest('.l', 2, asked)?.items).toHaveLength(2);
});

test('[CO8] [CO12] what only moderators can do is offered to them alone', () => {
  const offered = (leads: boolean) => suggest('.un', 3, here, leads)?.items.map(({ insert }) => insert);
  expect([offered(false), offered(true)]).toEqual([undefined, ['.unpin', '.unmod', '.unban', '.unmute']]);
});
