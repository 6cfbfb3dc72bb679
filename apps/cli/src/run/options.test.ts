import { expect, test } from 'vitest';
import { parseRunOptions } from './options.ts';

const parse = (command: string, env: Record<string, string> = { LANG: 'es' }) =>
  parseRunOptions(command.split(' ').filter(Boolean), env);

const usual = { url: 'http://aula:51000', room: 'lobby', patienceMs: 5_000 };

test.each([
  // command                                            files               against
  ['a.chat b.chat',                                     ['a.chat', 'b.chat'], undefined],
  ['a.chat --against aula',                             ['a.chat'],         usual],
  ['a.chat --against aula --room bots',                 ['a.chat'],         { ...usual, room: 'bots' }],
  ['a.chat --against aula -r bots',                     ['a.chat'],         { ...usual, room: 'bots' }],
  ['a.chat --against http://aula:51000/r/art',          ['a.chat'],         { ...usual, room: 'art' }],
  ['a.chat --against http://aula:51000/r/art -r bots',  ['a.chat'],         { ...usual, room: 'bots' }],
  ['a.chat --against aula --patience 0.5',              ['a.chat'],         { ...usual, patienceMs: 500 }],
  ['a.chat --against aula --patience 3600',             ['a.chat'],         { ...usual, patienceMs: 3_600_000 }],
])('[PR6] %j is understood', (command, files, against) => {
  expect(parse(command)).toEqual({ ok: true, options: { files, against, lang: 'es' } });
}); // prettier-ignore

test.each([
  ['', 2, /guion/u, /script/u],
  ['a.chat --patience 0', 2, /--patience|«0»/u, /--patience|“0”/u],
  ['a.chat --patience 3601', 2, /--patience|«3601»/u, /--patience|“3601”/u],
  ['a.chat --patience x', 2, /--patience|«x»/u, /--patience|“x”/u],
  ['a.chat --against ftp://aula', 2, /«ftp:\/\/aula» no/u, /“ftp:\/\/aula”/u],
  ['--help', 0, /^Uso: .*run/u, /^Usage: .*run/u],
])('[PR6] [LA1] of %j it is said in the language of who asks what is wrong', (command, exitCode, spanish, english) => {
  expect(parse(command)).toEqual({ ok: false, exitCode, say: expect.stringMatching(spanish) });
  expect(parse(command, { LANG: 'en' })).toEqual({ ok: false, exitCode, say: expect.stringMatching(english) });
}); // prettier-ignore

test.each(['a.chat --against ', 'a.chat --patience ', '--lang ', '--'])(
  '[TX2] %j says foreign words safely',
  (command) => {
    const parsed = parse(`${command}a\u001B[2J`);
    expect(parsed).toMatchObject({ ok: false, say: expect.stringContaining('a\\u{1b}[2J') });
    expect(JSON.stringify(parsed)).not.toContain('\\u001b');
  },
);
