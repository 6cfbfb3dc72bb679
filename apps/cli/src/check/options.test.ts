import { expect, test } from 'vitest';
import { parseCheckOptions } from './options.ts';

const parse = (command: string, env: Record<string, string> = { LANG: 'es' }) =>
  parseCheckOptions(command.split(' ').filter(Boolean), env);

test.each([
  // command                   host          port    as JSON  language
  ['aula',                     'aula',       51_000, false,   'es'],
  ['aula:5000 --json',         'aula',       5_000,  true,    'es'],
  ['http://aula --lang en',    'aula',       80,     false,   'en'],
  ['[::1]:5000',               '::1',        5_000,  false,   'es'],
  ['10.0.0.5 --spec exercise', '10.0.0.5',   51_000, false,   'es'],
])('[PR7] %j is understood', (command, host, port, json, lang) => {
  expect(parse(command)).toMatchObject({ ok: true, options: { place: { host, port }, json, lang } });
}); // prettier-ignore

test.each([
  ['', 2, /servidor/u, /server/u],
  ['aula otra', 2, /«otra»/u, /“otra”/u],
  ['aula --spec otro', 2, /«otro»/u, /“otro”/u],
  ['ftp://aula', 2, /«ftp:\/\/aula» no/u, /“ftp:\/\/aula”/u],
  ['--help', 0, /^Uso: .*check/u, /^Usage: .*check/u],
])('[PR7] [LA1] of %j it is said in the language of who asks what is wrong', (command, exitCode, spanish, english) => {
  expect(parse(command)).toEqual({ ok: false, exitCode, say: expect.stringMatching(spanish) });
  expect(parse(command, { LANG: 'en' })).toEqual({ ok: false, exitCode, say: expect.stringMatching(english) });
}); // prettier-ignore

test.each(['aula ', '', 'aula --spec ', '--lang ', '--'])('[TX2] %j says foreign words safely', (command) => {
  const parsed = parse(`${command}a\u001B[2J`);
  expect(parsed).toMatchObject({ ok: false, say: expect.stringContaining('a\\u{1b}[2J') });
  expect(JSON.stringify(parsed)).not.toContain('\\u001b');
});
