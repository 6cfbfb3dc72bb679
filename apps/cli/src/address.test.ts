import { expect, test } from 'vitest';
import { addressOf } from './address.ts';

test.each([
  // name                             -p         address                            room
  ['localhost',                       undefined, 'http://localhost:51000',          undefined],
  ['aula.local',                      52_000,    'http://aula.local:52000',         undefined],
  ['aula:52000',                      undefined, 'http://aula:52000',               undefined],
  ['aula:80',                         undefined, 'http://aula:80',                  undefined],
  ['192.168.1.5',                     undefined, 'http://192.168.1.5:51000',        undefined],
  ['aula:443',                        undefined, 'http://aula:443',                 undefined],
  ['::1',                             undefined, 'http://[::1]:51000',              undefined],
  ['fe80::a1',                        52_000,    'http://[fe80::a1]:52000',         undefined],
  ['[::1]:52000',                     undefined, 'http://[::1]:52000',              undefined],
  // As copied from a browser.
  ['http://192.168.1.5:51000',        undefined, 'http://192.168.1.5:51000',        undefined],
  ['http://aula',                     undefined, 'http://aula:80',                  undefined],
  ['https://chat.example.org',        undefined, 'https://chat.example.org:443',    undefined],
  ['ws://aula',                       undefined, 'http://aula:80',                  undefined],
  ['wss://aula',                      undefined, 'https://aula:443',                undefined],
  ['http://aula:51000',               52_000,    'http://aula:52000',               undefined],
  ['HTTP://Aula:51000/',              undefined, 'http://aula:51000',               undefined],
  ['http://aula:51000/min?x#y',       undefined, 'http://aula:51000',               undefined],
  ['http://aula:51000/r/math',        undefined, 'http://aula:51000',               'math'],
  ['http://aula:51000/r/math/',       undefined, 'http://aula:51000',               'math'],
  ['http://aula:51000/r/math?x#y',    undefined, 'http://aula:51000',               'math'],
  ['http://aula:51000/r/f%C3%ADsica', undefined, 'http://aula:51000',               'física'],
  ['http://aula:51000/r/física',      undefined, 'http://aula:51000',               'física'],
  ['http://aula:51000/r/50%',         undefined, 'http://aula:51000',               '50%'],
  ['aula/r/math',                     undefined, 'http://aula:51000',               'math'],
])('[TE6] %s with -p %s is %s, room %s', (host, port, url, room) => {
  expect(addressOf(host, port, 51_000)).toEqual({ url, room });
}); // prettier-ignore

test.each([
  '',
  'dos palabras',
  'http://',
  'ftp://aula',
  'file:///etc/passwd',
  'aula:99999',
  'aula:x',
  '256.1.1.1',
  '[::1',
])('[TE6] %j is no address', (host) => expect(addressOf(host, undefined, 51_000)).toBeUndefined());
