import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

const parse = (command: string, env: Record<string, string> = { LANG: 'es_ES.UTF-8' }) =>
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
  [{ LANG: 'es_ES.UTF-8' },                               'es'],
  [{ LANG: 'fr_FR.UTF-8' },                               'en'],
  [{ LANG: 'C.UTF-8' },                                   'en'],
  [{ LANG: 'en_GB.UTF-8' },                               'en'],
  [{ LANG: 'en_GB.UTF-8', LC_ALL: 'es_ES.UTF-8' },        'es'],
  [{ LANG: 'es_ES.UTF-8', LC_MESSAGES: 'en_US.UTF-8' },   'en'],
])('[LA1] with %o the language is %s', (env, lang) => {
  expect(parse('ana', env)).toMatchObject({ options: { lang } });
}); // prettier-ignore

test.each([
  // command              code  says
  ['--help',              0,    'Uso: npm run charla -- ALIAS [HOST]'],
  ['--help --lang en',    0,    'Usage: npm run charla -- ALIAS [HOST]'],
  ['',                    2,    'Falta el alias'],
  ['ana aula otra',       2,    'El argumento «otra» sobra'],
  ['ana --nada',          2,    'Opción desconocida: --nada. Consulta --help.'],
  ['ana --rom x',         2,    'Opción desconocida: --rom. ¿Querías --room? Consulta --help.'],
  ['ana --room',          2,    'Falta el valor de --room. Consulta --help.'],
  ['ana --plain=no',      2,    '--plain no lleva ningún valor. Consulta --help.'],
  ['ana -p 0',            2,    'El puerto «0» no es válido'],
  ['ana -p 65536',        2,    'El puerto «65536» no es válido'],
  ['ana -p uno',          2,    'El puerto «uno» no es válido'],
  ['ana --port=',         2,    'El puerto «» no es válido'],
  ['ana --lang fr',       2,    'El idioma «fr» no está disponible'],
  ['ana --tz Mart/e',     2,    'No existe la zona horaria «Mart/e»'],
  ['ana ftp://aula',      2,    '«ftp://aula» no es una dirección válida'],
  ['ana a\u001B[2J',      2,    '«a\\u{1b}[2J» no es una dirección'],
])('[TE6] %s ends with %i and says %s', (command, exitCode, says) => {
  expect(parse(command)).toEqual({ ok: false, exitCode, say: expect.stringContaining(says) });
}); // prettier-ignore
