import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

const parse = (command: string, env = {}) =>
  parseOptions(command.split(' ').filter(Boolean), env, 'Europe/Madrid');

const USUAL = {
  alias: 'ana',
  url: 'http://localhost:51000',
  room: 'lobby',
  lang: 'es',
  zone: 'Europe/Madrid',
  manner: 'auto',
};

test.each([
  // command                                   what is not as usual
  ['ana',                                      {}],
  ['ana aula',                                 { url: 'http://aula:51000' }],
  ['ana aula -p 52000',                        { url: 'http://aula:52000' }],
  ['--port=52000 ana',                         { url: 'http://localhost:52000' }],
  ['ana -r math',                              { room: 'math' }],
  ['ana http://aula:51000/r/math',             { url: 'http://aula:51000', room: 'math' }],
  ['ana http://aula:51000/r/math --room art',  { url: 'http://aula:51000', room: 'art' }],
  ['ana --lang en --tz America/Lima',          { lang: 'en', zone: 'America/Lima' }],
  ['-- -ana',                                  { alias: '-ana' }],
  ['ana --plain',                              { manner: 'plain' }],
  ['ana --json',                               { manner: 'json' }],
  ['ana --json --plain',                       { manner: 'json' }],
])('[TE6] %s is understood', (command, unusual) => {
  expect(parse(command)).toEqual({ ok: true, options: { ...USUAL, ...unusual } });
}); // prettier-ignore

test.each([
  // environment                                          language
  [{},                                                    'es'],
  [{ LANG: 'en_GB.UTF-8' },                               'en'],
  [{ LANG: 'en_GB.UTF-8', LC_ALL: 'es_ES.UTF-8' },        'es'],
  [{ LANG: 'es_ES.UTF-8', LC_MESSAGES: 'en_US.UTF-8' },   'en'],
])('[LA1] with %o the language is %s', (env, lang) => {
  expect(parse('ana', env)).toMatchObject({ options: { lang } });
}); // prettier-ignore

test.each([
  // command              code  says
  ['--help',              0,    'Uso: npx nx run cli:start -- ALIAS [HOST]'],
  ['--help --lang en',    0,    'Usage: npx nx run cli:start -- ALIAS [HOST]'],
  ['',                    2,    'Falta el alias'],
  ['ana aula otra',       2,    'Sobra «otra»'],
  ['ana --nada',          2,    "No se entiende la orden: Unknown option '--nada'"],
  ['ana --room',          2,    'No se entiende la orden'],
  ['ana -p 0',            2,    'El puerto «0» no vale'],
  ['ana -p 65536',        2,    'El puerto «65536» no vale'],
  ['ana -p uno',          2,    'El puerto «uno» no vale'],
  ['ana --port=',         2,    'El puerto «» no vale'],
  ['ana --lang fr',       2,    'No se habla «fr»'],
  ['ana --tz Mart/e',     2,    'No existe la zona horaria «Mart/e»'],
  ['ana ftp://aula',      2,    '«ftp://aula» no es una dirección'],
  ['ana a\u001B[2J',      2,    '«a\\u{1b}[2J» no es una dirección'],
])('[TE6] %s ends with %i and says %s', (command, exitCode, says) => {
  expect(parse(command)).toEqual({ ok: false, exitCode, say: expect.stringContaining(says) });
}); // prettier-ignore
