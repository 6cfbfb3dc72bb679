import { expect, test } from 'vitest';
import { readCommandLine, withoutFirstWord } from './command-line.node.ts';

const OPTIONS = { port: { type: 'string', short: 'p' }, local: { type: 'boolean' } } as const;

test.each([
  // command line                word       the rest                    options
  ['check aula otra',            'check',   'aula otra',                []],
  ['-p 5000 check aula',         'check',   '-p 5000 aula',             ['port']],
  ['--port=5000 check --local',  'check',   '--port=5000 --local',      ['port', 'local']],
  ['--lang es check',            'check',   '--lang es',                ['lang']],
  ['-- check',                   undefined, '-- check',                 []],
  ['--local -- check',           undefined, '--local -- check',         ['local']],
  ['--local',                    undefined, '--local',                  ['local']],
  ['',                           undefined, '',                         []],
])('[TE6] of %j the first word is %j', (command, word, rest, options) => {
  const words = (line: string) => line.split(' ').filter(Boolean);
  expect(withoutFirstWord(words(command), OPTIONS)).toEqual({ word, rest: words(rest), options });
}); // prettier-ignore

const read = (command: string, env = {}) =>
  readCommandLine(command.split(' ').filter(Boolean), env, OPTIONS, () => 'usage');

test.each([
  // command line           environment           language
  ['',                      { LANG: 'es_ES' },    'es'],
  ['--lang en',             { LANG: 'es_ES' },    'en'],
  ['--lang es --lang en',   {},                   'en'],
])('[LA1] with %j and %o it is %s that is spoken', (command, env, lang) => {
  expect(read(command, env)).toMatchObject({ ok: true, lang });
}); // prettier-ignore

test('[TE6] what was typed is given as it was, and in its place', () => {
  expect(read('ana -p 5000 aula --local -- -x')).toMatchObject({
    values: { port: '5000', local: true },
    positionals: ['ana', 'aula', '-x'],
  });
});

test.each([
  // command line   code  says
  ['--help',        0,    /^usage$/u],
  ['-h --local',    0,    /^usage$/u],
  ['--help --nada', 2,    /--nada/u],          // a mistake is more than a question
  ['--prot 5000',   2,    /--prot.*--port/u],
  ['--zzzzzzzz',    2,    /--zzzzzzzz/u],
  ['--port',        2,    /--port/u],
  ['-p',            2,    /-p/u],
  ['--port --local', 2,   /--port/u],
  ['--local=yes',   2,    /--local/u],
  ['--lang fr',     2,    /“fr”/u],
])('[TE6] %j ends with %i and says %s', (command, exitCode, says) => {
  expect(read(command, { LANG: 'en' })).toEqual({ ok: false, exitCode, say: expect.stringMatching(says) });
}); // prettier-ignore

test.each(['ma\u{fffd}ana', '--port ma\u{fffd}ana', '--local -- ma\u{fffd}ana', '--help ma\u{fffd}ana'])(
  '[ME9] [TE6] bytes that are no UTF-8 end %j with 2',
  (command) => {
    const say = expect.stringContaining('“ma\u{fffd}ana” is not valid UTF-8');
    expect(read(command, { LANG: 'en' })).toEqual({ ok: false, exitCode: 2, say });
  },
);

test('[TE6] a value that begins with a dash is one if it stands behind an equals sign', () => {
  expect(read('--port=-1')).toMatchObject({ ok: true, values: { port: '-1' } });
});
