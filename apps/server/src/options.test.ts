import { LISTED_ROOMS_MAX } from '@charla/core';
import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

const parse = (command: string, env = { LANG: 'es_ES.UTF-8' }) =>
  parseOptions(command.split(' ').filter(Boolean), env);

const USUAL = {
  port: 51_000,
  local: false,
  helloWaitMs: 10_000,
  resumeWaitMs: 10_000,
  asksPerSecond: 4,
  addressConnectionsMax: 512,
  connectionsMax: 10_000,
  lang: 'es',
  data: './charla-data',
  log: undefined,
  oneCopy: false,
  drainMs: 8_000,
  logBytesMax: Infinity,
  memoryBytesMax: 268_435_456,
  hosts: [],
  proxies: [],
  bots: [],
  listedRooms: [],
};

const DATABASE = {
  ...{ hosts: [{ host: 'db', port: 5_432 }], folder: undefined, database: 'charla' },
  ...{ user: 'c', password: undefined, ssl: 'prefer' },
};

test.each([
  // command                              what is not as usual
  ['',                                    {}],
  ['-p 52000',                            { port: 52_000 }],
  ['--port=1 --local',                    { port: 1, local: true }],
  ['-l -p 65535',                         { port: 65_535, local: true }],
  ['--alias-timeout 2.5 --grace 0',       { helloWaitMs: 2_500, resumeWaitMs: 0 }],
  ['--alias-timeout 86400',               { helloWaitMs: 86_400_000 }],
  ['--rate 0.1',                          { asksPerSecond: 0.1 }],
  ['--rate 0.5 --per-address 20',         { asksPerSecond: 0.5, addressConnectionsMax: 20 }],
  ['--max-connections 99',                { connectionsMax: 99 }],
  ['--lang en',                           { lang: 'en' }],
  ['--data /srv/charla',                  { data: '/srv/charla' }],
  ['--ephemeral',                         { data: undefined }],
  ['--log postgres://c@db/charla',        { log: DATABASE }],
  ['--log postgres://c@db/charla --one-copy', { log: DATABASE, oneCopy: true }],
  ['--log postgres://c@db/charla --drain 30', { log: DATABASE, drainMs: 30_000 }],
  ['--max-log 2G',                        { logBytesMax: 2_147_483_648 }],
  ['--max-log 1.5m',                      { logBytesMax: 1_572_864 }],
  ['--max-log 4096',                      { logBytesMax: 4_096 }],
  ['--max-log 0',                         { logBytesMax: Infinity }],
  ['--ephemeral --max-memory 64MB',       { data: undefined, memoryBytesMax: 67_108_864 }],
  ['--host chat.example.org --host b.de', { hosts: ['chat.example.org', 'b.de'] }],
  ['--proxy 127.0.0.1 --proxy fd00::/8',  { proxies: ['127.0.0.1', 'fd00::/8'] }],
  ['--bot hora --bot avisos',             { bots: ['hora', 'avisos'] }],
])('[SE1] %j is understood', (command, unusual) => {
  expect(parse(command)).toEqual({ ok: true, options: { ...USUAL, ...unusual } });
}); // prettier-ignore

test('[SE18] 0 lifts a limit', () => {
  const lifted = { asksPerSecond: Infinity, addressConnectionsMax: Infinity, connectionsMax: Infinity };
  expect(parse('--rate 0 --per-address 0 --max-connections 0')).toMatchObject({ options: lifted });
});

test('[SE1] [RO15] rooms are listed under their names, and as many as the list has space for', () => {
  expect(parse('--room Mates --room ｌｅｎｇｕａ')).toMatchObject({
    options: { listedRooms: ['mates', 'lengua'] },
  });
  const many = (count: number) =>
    parse(Array.from({ length: count }, (_, i) => `--room sala-${i}`).join(' '));
  expect(many(LISTED_ROOMS_MAX - 1)).toMatchObject({ ok: true });
  expect(parse(`--room lobby ${'--room mates '.repeat(LISTED_ROOMS_MAX)}`.trim())).toMatchObject({
    ok: true,
  });
  expect(many(LISTED_ROOMS_MAX)).toMatchObject({
    ok: false,
    exitCode: 2,
    say: expect.stringContaining('--room'),
  });
});

test('[LA1] without --lang, the environment has the language', () => {
  expect(parse('', { LANG: 'en_GB.UTF-8' })).toMatchObject({ options: { lang: 'en' } });
  expect(parse('--lang es', { LANG: 'en_GB.UTF-8' })).toMatchObject({ options: { lang: 'es' } });
});

test.each([
  // command                   code  says
  ['--help',                   0,    'Uso: '],
  ['-h --lang en',             0,    'Usage: '],
  ['--nada',                   2,    'Opción desconocida: --nada. Consulta --help.'],
  ['--prot 52000',             2,    'Opción desconocida: --prot. ¿Querías --port? Consulta --help.'],
  ['-x',                       2,    'Opción desconocida: -x. Consulta --help.'],
  ['--nada --lang en',         2,    'Unknown option --nada. See --help.'],
  ['52000',                    2,    'El argumento «52000» sobra. Consulta --help.'],
  ['--max-log 2X',             2,    '«2X» no es válido para --max-log; usa un tamaño como 500M o 2G.'],
  ['--max-log -1G',            2,    'Falta el valor de --max-log. Consulta --help.'],
  ['--max-log G',              2,    '«G» no es válido para --max-log; usa un tamaño como 500M o 2G.'],
  ['--max-memory 1G',          2,    '--max-memory solo sirve con --ephemeral. Consulta --help.'],
  ['--log postgres://c@db/x --max-log 1G', 2, '--max-log solo sirve con --data. Consulta --help.'],
  ['--log postgres://c@db/x --ephemeral', 2, '--ephemeral no guarda nada'],
  ['--log mysql://c:secreto@db/x', 2, 'El valor de --log no es válido; usa postgres://USUARIO@SERVIDOR/BASE.'],
  ['--drain 5',             2,    '--drain solo sirve con --log. Consulta --help.'],
  ['--log postgres://c@db/x --drain=-1', 2, '«-1» no es válido para --drain'],
  ['--one-copy',            2,    '--one-copy solo sirve con --log. Consulta --help.'],
  ['--ephemeral --max-log 1G', 2,    '--max-log solo sirve con --data. Consulta --help.'],
  ['--port',                   2,    'Falta el valor de --port. Consulta --help.'],
  ['-p --local',               2,    'Falta el valor de -p. Consulta --help.'],
  ['--local=sí',               2,    '--local no lleva ningún valor. Consulta --help.'],
  ['--port 0',                 2,    'El puerto «0» no es válido'],
  ['--port 65536',             2,    'El puerto «65536» no es válido'],
  ['--port 5.5',               2,    'El puerto «5.5» no es válido'],
  ['--port=',                  2,    'El puerto «» no es válido'],
  ['--port \u001B[2J',         2,    'El puerto «\\u{1b}[2J» no es válido'],
  ['--alias-timeout 0',        2,    '«0» no es válido para --alias-timeout'],
  ['--alias-timeout=-1',       2,    '«-1» no es válido para --alias-timeout'],
  ['--alias-timeout=',         2,    '«» no es válido para --alias-timeout'],
  ['--alias-timeout 86401',    2,    '«86401» no es válido para --alias-timeout'],   // more than a day
  ['--grace=-1',               2,    '«-1» no es válido para --grace'],
  ['--grace Infinity',         2,    '«Infinity» no es válido para --grace'],
  ['--rate=-1',                2,    '«-1» no es válido para --rate'],
  ['--rate mucho',             2,    '«mucho» no es válido para --rate'],
  ['--rate=',                  2,    '«» no es válido para --rate'],
  ['--rate 0.099',             2,    '«0.099» no es válido para --rate'],   // less than one ask in all that can be saved up
  ['--per-address=-1',         2,    '«-1» no es válido para --per-address'],
  ['--max-connections x',      2,    '«x» no es válido para --max-connections'],
  ['--max-connections Infinity', 2,  '«Infinity» no es válido para --max-connections'],
  ['--room -',                 2,    'El nombre de sala «-» no es válido'],
  ['--room \u001B[2J',         2,    'El nombre de sala «\\u{1b}[2J» no es válido'],
  ['--bot todos',              2,    '«todos»'],
  ['--lang fr',                2,    'El idioma «fr» no está disponible'],
  ['--data=',                  2,    'Falta el valor de --data. Consulta --help.'],
  ['--data x --ephemeral',     2,    '--ephemeral no guarda nada'],
  ['--host http://b.de',       2,    '«http://b.de» no es válido para --host'],
  ['--host b.de:80',           2,    '«b.de:80» no es válido para --host'],
])('[SE1] %j ends with %i and says %s', (command, exitCode, says) => {
  expect(parse(command)).toEqual({ ok: false, exitCode, say: expect.stringContaining(says) });
}); // prettier-ignore
