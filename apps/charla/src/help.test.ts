import { expect, test } from 'vitest';
import { helpOf } from './help.ts';

const EN = { LANG: 'en_GB.UTF-8' };

test.each([
  'ALIAS [HOST]',
  'run FILE.chat…',
  'check HOST[:PORT]',
  'export [HOST]',
  'key add NAME',
  'mod ',
  'log check',
  'import --log',
  '--ephemeral',
])('[PR4] the help of everything names %s', (named) => {
  expect(helpOf([], EN)).toMatchObject({ exitCode: 0, say: expect.stringContaining(named) });
});

test('[PR4] the help of a program is its own', () => {
  const task = { name: 'check', args: ['--lang', 'es', '--help'] };
  expect(helpOf(['check', '--lang', 'es'], EN)).toEqual({ task });
});

test.each([
  // asked for     code  says
  ['version',      0,    'charla: a chat for everyone'],
  ['chek',         2,    'There is no program “chek”. Did you mean check? See --help.'],
  ['gardening',    2,    'There is no program “gardening”. See --help.'],
  ['--nada',       2,    'Unknown option --nada. See --help.'],
])('[PR4] `charla help %s` ends with %i and says %s', (word, exitCode, says) => {
  expect(helpOf([word], EN)).toMatchObject({ exitCode, say: expect.stringContaining(says) });
}); // prettier-ignore
