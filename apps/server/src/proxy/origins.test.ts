import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { isProxyName, openOrigins } from './origins.ts';

/** A request from this peer with these headers, each a line of its own. */
function aRequest(peer: string, ...lines: string[]): IncomingMessage {
  const headersDistinct: Record<string, string[]> = {};
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]+): ?(.*)$/u.exec(line) ?? [];
    (headersDistinct[name.toLowerCase()] ??= []).push(value);
  }
  return { socket: { remoteAddress: peer } as Socket, headersDistinct } as unknown as IncomingMessage;
}

const P = '10.0.0.1';
const NAMED = [P, '10.1.0.0/16', 'fd00::/8'];

test.each<[string, string[], string]>([
  // peer                  headers                                                                  counts
  ['192.0.2.9',            ['X-Forwarded-For: 1.2.3.4'],                                            '192.0.2.9'],     // nobody named it
  ['192.0.2.9',            ['Forwarded: for=1.2.3.4'],                                              '192.0.2.9'],
  [P,                      [],                                                                      P],
  [P,                      ['X-Forwarded-For: 192.0.2.1'],                                          '192.0.2.1'],
  ['::ffff:10.0.0.1',      ['X-Forwarded-For: 192.0.2.1'],                                          '192.0.2.1'],
  ['::ffff:a00:1',         ['X-Forwarded-For: 192.0.2.1'],                                          '192.0.2.1'],
  ['fd12::1%eth0',         ['X-Forwarded-For: 192.0.2.1'],                                          '192.0.2.1'],
  ['10.1.200.3',           ['X-Forwarded-For: 192.0.2.1'],                                          '192.0.2.1'],
  ['10.2.0.1',             ['X-Forwarded-For: 192.0.2.1'],                                          '10.2.0.1'],
  [P,                      ['X-Forwarded-For: 6.6.6.6, 192.0.2.1'],                                 '192.0.2.1'],     // the first is a stranger's word
  [P,                      ['X-Forwarded-For: 6.6.6.6', 'X-Forwarded-For: 192.0.2.1'],              '192.0.2.1'],
  [P,                      ['X-Forwarded-For: 192.0.2.1, 10.1.0.7'],                                '192.0.2.1'],     // a proxy before a proxy
  [P,                      ['X-Forwarded-For: 192.0.2.1,10.1.0.7 ,  10.0.0.1'],                     '192.0.2.1'],
  [P,                      ['X-Forwarded-For: 10.1.0.8, 10.1.0.7'],                                 '10.1.0.8'],      // proxies all the way
  [P,                      ['X-Forwarded-For: 192.0.2.1, unknown'],                                 P],
  [P,                      ['X-Forwarded-For: 192.0.2.1, unknown, 10.1.0.7'],                       '10.1.0.7'],
  [P,                      ['X-Forwarded-For: 192.0.2.1,'],                                         '192.0.2.1'],
  [P,                      ['X-Forwarded-For:   '],                                                 P],
  [P,                      ['X-Forwarded-For: 192.0.2.1:5678'],                                     '192.0.2.1'],
  [P,                      ['X-Forwarded-For: 2001:db8::1'],                                        '2001:db8::1'],
  [P,                      ['X-Forwarded-For: [2001:db8::1]'],                                      '2001:db8::1'],
  [P,                      ['X-Forwarded-For: [2001:db8::1]:443'],                                  '2001:db8::1'],
  [P,                      ['X-Forwarded-For: fe80::1%25eth0'],                                     'fe80::1'],
  [P,                      ['X-Forwarded-For: ::ffff:192.0.2.1'],                                   '192.0.2.1'],
  [P,                      ['X-Forwarded-For: ::FFFF:c000:0201'],                                   '192.0.2.1'],
  [P,                      ['X-Forwarded-For: ::ffff:10.1.0.7, ::ffff:a01:7'],                      '10.1.0.7'],
  [P,                      ['X-Forwarded-For: <script>'],                                           P],
  [P,                      ['X-Forwarded-For: 999.0.2.1'],                                          P],
  [P,                      ['X-Forwarded-For: 192.0.2.1 192.0.2.2'],                                P],
  [P,                      ['X-Forwarded-For: example.org'],                                         P],
  [P,                      ['Forwarded: for=192.0.2.1'],                                            '192.0.2.1'],
  [P,                      ['Forwarded: proto=https;FOR="192.0.2.1:80";by=203.0.113.9'],            '192.0.2.1'],
  [P,                      ['Forwarded: by=6.6.6.6;for="[2001:db8:cafe::17]:4711"'],                '2001:db8:cafe::17'],
  [P,                      ['Forwarded: for=6.6.6.6, for=192.0.2.1;proto=http'],                    '192.0.2.1'],
  [P,                      ['Forwarded: for=6.6.6.6', 'Forwarded: for=192.0.2.1'],                  '192.0.2.1'],
  [P,                      ['Forwarded: for=192.0.2.1, for=10.1.0.7'],                              '192.0.2.1'],
  [P,                      ['Forwarded: for=192.0.2.1, for=_hidden'],                               P],
  [P,                      ['Forwarded: for=192.0.2.1, for="_gazonk"'],                             P],
  [P,                      ['Forwarded: for=192.0.2.1, for=unknown'],                               P],
  [P,                      ['Forwarded: for="192.0.2.1:_port"'],                                    '192.0.2.1'],
  [P,                      ['Forwarded: for=192.0.2.1, proto=http'],                                P],               // it does not tell for whom
  [P,                      ['Forwarded: for="', 'Forwarded: for=192.0.2.1'],                        '192.0.2.1'],     // a quote that a stranger opened
  [P,                      ['Forwarded: for=", for=192.0.2.1'],                                     P],
  [P,                      ['Forwarded: for="a, for=192.0.2.1"'],                                   P],
  [P,                      ['Forwarded: for="a\\"b", for=192.0.2.1'],                                '192.0.2.1'],
  [P,                      ['Forwarded: host="for=6.6.6.6";for=192.0.2.1'],                         '192.0.2.1'],
  [P,                      ['Forwarded: for=192.0.2.1', 'X-Forwarded-For: 192.0.2.1'],              '192.0.2.1'],
  [P,                      ['Forwarded: for=6.6.6.6', 'X-Forwarded-For: 192.0.2.1'],                P],               // one of them is a stranger's word
])('[SE32] from %s with %j, %s counts', (peer, lines, counts) => {
  expect(openOrigins(NAMED).ofRequest(aRequest(peer, ...lines))).toBe(counts);
}); // prettier-ignore

test('[SE32] with /0 everybody is a proxy, and the first address counts', () => {
  const { ofRequest } = openOrigins(['0.0.0.0/0', '::/0']);
  expect(ofRequest(aRequest('192.0.2.9', 'X-Forwarded-For: 6.6.6.6, 192.0.2.1'))).toBe('6.6.6.6');
  expect(ofRequest(aRequest('2001:db8::9', 'X-Forwarded-For: 2001:db8::1, 192.0.2.1'))).toBe('2001:db8::1');
});

test('[SE32] a socket whose client a proxy told counts as that one, for its requests as well', () => {
  const origins = openOrigins([P]);
  const request = aRequest(P, 'X-Forwarded-For: 6.6.6.6');
  origins.tell(request.socket, '192.0.2.1');
  expect([origins.ofSocket(request.socket), origins.ofRequest(request)]).toEqual(['192.0.2.1', '192.0.2.1']);
  expect(origins.ofSocket({ remoteAddress: P } as Socket)).toBe(P);
});

test.each([
  ['192.0.2.1', true],
  ['10.0.0.0/8', true],
  ['10.0.0.9/8', true],
  ['0.0.0.0/0', true],
  ['::1', true],
  ['[::1]', true],
  ['2001:db8::/32', true],
  ['::ffff:10.0.0.1', true],
  ['fe80::1%eth0', true],
  ['', false],
  ['localhost', false],
  ['example.org', false],
  ['192.0.2.1:80', false],
  ['10.0.0.0/33', false],
  ['10.0.0.0/', false],
  ['10.0.0.0/8/8', false],
  ['10.0.0.0/-1', false],
  ['::/129', false],
  ['10.0.0', false],
])('[SE32] a proxy can be named %j: %s', (named, can) => {
  expect(isProxyName(named)).toBe(can);
});
