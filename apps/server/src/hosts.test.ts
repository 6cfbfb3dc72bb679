import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { ourHosts } from './hosts.ts';

test.each([
  // asked for                   answers
  ['localhost',                  true],
  ['LocalHost:51000',            true],
  ['localhost.',                 true],
  ['chat.localhost:80',          true],
  ['127.0.0.1',                  true],
  ['192.168.1.5:51000',          true],
  ['93.184.216.34',              true],      // an address is no name, wherever it leads
  ['[::1]:51000',                true],
  ['[fe80::1]',                  true],
  ['[::ffff:10.0.0.1]',          true],
  ['aula3',                      true],
  ['aula3.local:51000',          true],
  ['aula3.home.arpa',            true],
  ['aula3.lan',                  true],
  ['a.b.internal',               true],
  ['chat.test',                  true],
  [`${hostname()}:51000`,        true],
  ['chat.example.org',           true],      // --host
  ['CHAT.example.org.:443',      true],
  ['evil.example',               false],
  ['www.chat.example.org',       false],
  ['local.evil.example',         false],
  ['localhost.evil.example',     false],
  ['evillocal.example',          false],
  ['127.0.0.1.evil.example',     false],
  ['1.2.3',                      false],
  ['1.2.3.4.5',                  false],
  ['[evil.example]',             false],
  ['[127.0.0.1]',                false],
  ['[::1',                       false],
  ['::1',                        false],
  ['localhost:1:2',              false],
  ['localhost:',                 false],
  ['a@localhost',                false],
  ['localhost/',                 false],
  ['ｌocalhost',                 false],
  ['.',                          false],
  ['',                           false],
  [undefined,                    false],
])('[SE8] a server with --host chat.example.org that is asked for %j answers: %s', (host, answers) => {
  expect(ourHosts(['chat.example.org'])(host)).toBe(answers);
}); // prettier-ignore
