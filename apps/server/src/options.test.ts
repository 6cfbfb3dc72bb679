import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

const parse = (command: string, env = {}) => parseOptions(command.split(' ').filter(Boolean), env);

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
  hosts: [],
  bots: [],
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
  ['--host chat.example.org --host b.de', { hosts: ['chat.example.org', 'b.de'] }],
  ['--bot hora --bot avisos',             { bots: ['hora', 'avisos'] }],
])('[SE1] %j is understood', (command, unusual) => {
  expect(parse(command)).toEqual({ ok: true, options: { ...USUAL, ...unusual } });
}); // prettier-ignore

test('[SE18] 0 lifts a limit', () => {
  const lifted = { asksPerSecond: Infinity, addressConnectionsMax: Infinity, connectionsMax: Infinity };
  expect(parse('--rate 0 --per-address 0 --max-connections 0')).toMatchObject({ options: lifted });
});

test('[LA1] without --lang, the environment has the language', () => {
  expect(parse('', { LANG: 'en_GB.UTF-8' })).toMatchObject({ options: { lang: 'en' } });
  expect(parse('--lang es', { LANG: 'en_GB.UTF-8' })).toMatchObject({ options: { lang: 'es' } });
});

test.each([
  // command                   code  says
  ['--help',                   0,    'Uso: '],
  ['-h --lang en',             0,    'Usage: '],
  ['--nada',                   2,    "No se entiende la orden: Unknown option '--nada'"],
  ['52000',                    2,    'No se entiende la orden'],
  ['--port',                   2,    'No se entiende la orden'],
  ['--port 0',                 2,    'El puerto «0» no vale'],
  ['--port 65536',             2,    'El puerto «65536» no vale'],
  ['--port 5.5',               2,    'El puerto «5.5» no vale'],
  ['--port=',                  2,    'El puerto «» no vale'],
  ['--port \u001B[2J',         2,    'El puerto «\\u{1b}[2J» no vale'],
  ['--alias-timeout 0',        2,    '--alias-timeout 0 no vale'],
  ['--alias-timeout=-1',       2,    '--alias-timeout -1 no vale'],
  ['--alias-timeout=',         2,    '--alias-timeout  no vale'],
  ['--alias-timeout 86401',    2,    '--alias-timeout 86401 no vale'],   // more than a day
  ['--grace=-1',               2,    '--grace -1 no vale'],
  ['--grace Infinity',         2,    '--grace Infinity no vale'],
  ['--rate=-1',                2,    '--rate -1 no vale'],
  ['--rate mucho',             2,    '--rate mucho no vale'],
  ['--rate=',                  2,    '--rate  no vale'],
  ['--rate 0.099',             2,    '--rate 0.099 no vale'],   // less than one ask in all that can be saved up
  ['--per-address=-1',         2,    '--per-address -1 no vale'],
  ['--max-connections x',      2,    '--max-connections x no vale'],
  ['--max-connections Infinity', 2,  '--max-connections Infinity no vale'],
  ['--bot todos',              2,    '«todos»'],
  ['--lang fr',                2,    'No se habla «fr»'],
  ['--data=',                  2,    'No se entiende la orden: --data'],
  ['--data x --ephemeral',     2,    '--ephemeral no guarda nada'],
  ['--host http://b.de',       2,    '--host http://b.de no vale'],
  ['--host b.de:80',           2,    '--host b.de:80 no vale'],
])('[SE1] %j ends with %i and says %s', (command, exitCode, says) => {
  expect(parse(command)).toEqual({ ok: false, exitCode, say: expect.stringContaining(says) });
}); // prettier-ignore
