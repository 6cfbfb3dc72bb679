import { expect, test } from 'vitest';
import { parseExportOptions } from './options.ts';

const parse = (command: string, env: Record<string, string> = { LANG: 'es' }) =>
  parseExportOptions(command.split(' ').filter(Boolean), env, 'export-7');

const USUAL = {
  url: 'http://localhost:51000',
  room: 'lobby',
  alias: 'export-7',
  format: 'txt',
  zone: 'UTC',
  only: undefined,
  names: undefined,
  file: undefined,
  lang: 'es',
};

test.each([
  // command                                        what is not as usual
  ['',                                              {}],
  ['aula -p 52000',                                 { url: 'http://aula:52000' }],
  ['aula --port 52000 -r math',                     { url: 'http://aula:52000', room: 'math' }],
  ['http://aula:51000/r/math',                      { url: 'http://aula:51000', room: 'math' }],
  ['http://aula:51000/r/math --room art',           { url: 'http://aula:51000', room: 'art' }],
  ['-f md',                                         { format: 'md' }],
  ['-o a.json',                                     { format: 'json', file: 'a.json' }],
  ['-o a.MD',                                       { format: 'md', file: 'a.MD' }],
  ['-o a.htm',                                      { format: 'html', file: 'a.htm' }],
  ['-o sala',                                       { format: 'txt', file: 'sala' }],
  ['-o .sala',                                      { format: 'txt', file: '.sala' }],
  ['-o a.pdf -f txt',                               { format: 'txt', file: 'a.pdf' }],
  ['-o a.csv',                                      { format: 'attendance', file: 'a.csv' }],
  ['-f asistencia --only ana',                      { format: 'attendance', only: 'ana' }],
  ['-o -',                                          { file: undefined }],
  ['-o - -f md',                                    { format: 'md', file: undefined }],
  ['--output a.json --format html',                 { format: 'html', file: 'a.json' }],
  ['--tz America/Lima --as eva --lang en',          { zone: 'America/Lima', alias: 'eva', lang: 'en' }],
])('[PR8] [PR8b] %j is understood', (command, unusual) => {
  expect(parse(command)).toEqual({ ok: true, options: { ...USUAL, ...unusual } });
}); // prettier-ignore

test.each([
  // command           says in Spanish                       and in English
  ['--help',           /^Uso: .*export/u,                    /^Usage: .*export/u],
  ['aula otra',        /«otra»/u,                            /“otra”/u],
  ['-p 0',             /El puerto «0» no/u,                  /“0”/u],
  ['ftp://aula',       /«ftp:\/\/aula» no/u,                 /“ftp:\/\/aula”/u],
  ['--tz Mart/e',      /No existe la zona horaria «Mart\/e»/u, /“Mart\/e”/u],
  ['-o a.pdf',         /«\.pdf».*--format: txt, md/u,       /“\.pdf”.*--format: txt, md/u],
  ['-f md --names a',  /para la asistencia/u,                /for the attendance/u],
  ['--names nada.txt', /la lista de nombres: ENOENT/u,       /the list of names: ENOENT/u],
  ['-o a.tar.gz',      /«\.gz»/u,                            /“\.gz”/u],
  ['-o nueva/',        /carpeta.*: nueva\/chat\.txt$/u,      /folder.*: nueva\/chat\.txt$/u],
  ['-o .',             /carpeta/u,                           /folder/u],
  ['-f pdf',           /«pdf».*txt, md, html, json, jsonl, attendance/u, /“pdf”.*jsonl, attendance/u],
])('[PR8] [LA1] of %j it is said in the language of who asks what is wrong', (command, spanish, english) => {
  const exitCode = command === '--help' ? 0 : 2;
  expect(parse(command)).toEqual({ ok: false, exitCode, say: expect.stringMatching(spanish) });
  expect(parse(command, { LANG: 'en' })).toEqual({ ok: false, exitCode, say: expect.stringMatching(english) });
  expect(parse(`${command} --lang en`)).toEqual({ ok: false, exitCode, say: expect.stringMatching(english) });
}); // prettier-ignore

test.each(['aula ', '', '-p ', '--tz ', '-f ', '--lang ', '--names ', '--'])(
  '[TX2] %j says foreign words safely',
  (command) => {
    const parsed = parse(`${command}a\u001B[2J`);
    expect(parsed).toMatchObject({ ok: false, say: expect.stringContaining('a\\u{1b}[2J') });
    expect(JSON.stringify(parsed)).not.toContain('\\u001b');
  },
);
