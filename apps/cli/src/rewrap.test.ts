import { expect, test } from 'vitest';
import { mayBeAsked, rewraps } from './rewrap.ts';

test.each([
  // answer        wraps   terminal
  ['41;379;0',     false,  'xterm'],
  ['82;20710;0',   false,  'rxvt'],
  ['0;136;0',      false,  'PuTTY'],
  ['0;115;0',      false,  'Konsole before 22'],
  ['0;256;0',      false,  'hterm'],
  ['1;10;0',       false,  'mosh'],
  [undefined,      false,  'one that does not answer'],
  ['83;40900;0',   true,   'GNU screen'],
  ['84;0;0',       true,   'tmux'],
  ['65;7600;1',    true,   'VTE'],
  ['1;4000;29',    true,   'kitty'],
  ['0;276;0',      true,   'xterm.js'],
  ['0;10;1',       true,   'Windows Terminal'],
  ['41;2500;0',    true,   'one that only calls itself xterm'],
])('[TE12] a terminal that answers %s wraps rows anew: %s (%s)', (answer, does, _terminal) => {
  expect(rewraps(answer)).toBe(does);
}); // prettier-ignore

test.each([
  ['xterm-256color', true],
  ['screen', true],
  ['linux', false],
  ['vt100', false],
  [undefined, false],
])('[TE12] with TERM %j a terminal may be asked: %s', (term, may) => {
  expect(mayBeAsked(term)).toBe(may);
});
