import { expect, test } from 'vitest';
import { taskOf } from './task.ts';

test.each([
  // typed behind `charla`        program     its arguments
  ['',                            'start',    ''],
  ['--local -p 5000',             'start',    '--local -p 5000'],
  ['-p ana',                      'start',    '-p ana'],
  ['start --local',               'start',    '--local'],
  ['ana',                         'join',     'ana'],
  ['ana aula --json',             'join',     'ana aula --json'],
  ['--room x ana',                'join',     '--room x ana'],
  ['-r x --tz UTC ana',           'join',     '-r x --tz UTC ana'],
  ['--room x',                    'start',    '--room x'],          // a server that lists the room
  ['--json --room x',             'join',     '--json --room x'],   // says that the alias is missing
  ['--plain',                     'join',     '--plain'],
  ['join key',                    'join',     'key'],
  ['-- help',                     'join',     '-- help'],
  ['ana --help',                  'join',     'ana --help'],
  ['run a.chat',                  'run',      'a.chat'],
  ['--lang en check aula',        'check',    '--lang en aula'],
  ['export -o a.md',              'export',   '-o a.md'],
  ['key add hora',                'key',      'add hora'],
  ['mod --take ana',              'mod',      '--take ana'],
  ['log check --data x',          'log',      'check --data x'],
  ['import --log postgres://x',   'import',   '--log postgres://x'],
  ['help',                        'help',     ''],
  ['help check',                  'help',     'check'],
  ['--help',                      'help',     ''],
  ['-h --lang en',                'help',     '--lang en'],
  ['version',                     'version',  ''],
  ['--version',                   'version',  ''],
  ['-v',                          'version',  ''],
  ['toString',                    'join',     'toString'],
])('[PR4] `charla %s` is %s with `%s`', (typed, name, given) => {
  const words = (line: string) => line.split(' ').filter(Boolean);
  expect(taskOf(words(typed))).toEqual({ name, args: words(given) });
}); // prettier-ignore
