import { expect, test } from 'vitest';
import { createServer, get } from 'node:http';
import { addressName, addressOf, agentFor, placeOf } from './address.ts';

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
  'aula%eth0',
  '192.168.1.5%eth0',
  'fe80::1%',
  'fe80::1%eth 0',
  'fe80::zz%eth0',
  'http://aula%eth0',
  'http://[fe80::1%]',
])('[TE6] %j is no address', (host) => expect(addressOf(host, undefined, 51_000)).toBeUndefined());

test.each([
  // name                                 -p         via                url                        room
  ['fe80::1%eth0',                        undefined, 'fe80::1%eth0',    'http://[fe80::1]:51000',  undefined],
  ['fe80::1%eth0',                        52_000,    'fe80::1%eth0',    'http://[fe80::1]:52000',  undefined],
  ['FE80::0:1%12',                        undefined, 'fe80::1%12',      'http://[fe80::1]:51000',  undefined],
  ['fe80::1%25',                          undefined, 'fe80::1%25',      'http://[fe80::1]:51000',  undefined],
  ['fe80::1%br-lan.2',                    undefined, 'fe80::1%br-lan.2', 'http://[fe80::1]:51000', undefined],
  ['[fe80::1%wlan_0]:52000',              undefined, 'fe80::1%wlan_0',  'http://[fe80::1]:52000',  undefined],
  ['[fe80::1%eth0]/r/math',               undefined, 'fe80::1%eth0',    'http://[fe80::1]:51000',  'math'],
  ['http://[fe80::1%25eth0]:51000/r/math', undefined, 'fe80::1%eth0',   'http://[fe80::1]:51000',  'math'],
  ['http://[fe80::1%eth0]',               undefined, 'fe80::1%eth0',    'http://[fe80::1]:80',     undefined],
  ['https://[fe80::1%2512]',              undefined, 'fe80::1%12',      'https://[fe80::1]:443',   undefined],
  ['http://[::1]/r/a%25b',                undefined, undefined,         'http://[::1]:80',         'a%b'],
])('[TE6] %s with -p %s leads to %s', (host, port, via, url, room) => {
  const address = addressOf(host, port, 51_000);
  expect(address).toEqual({ url, room, via });
}); // prettier-ignore

test.each([
  // url                     via             name                          host            port
  ['http://aula:51000',      undefined,      'http://aula:51000',          'aula',         51_000],
  ['http://aula:80',         undefined,      'http://aula:80',             'aula',         80],
  ['https://aula:443',       undefined,      'https://aula:443',           'aula',         443],
  ['http://[::1]:51000',     undefined,      'http://[::1]:51000',         '::1',          51_000],
  ['http://[fe80::1]:51000', 'fe80::1%eth0', 'http://[fe80::1%eth0]:51000', 'fe80::1%eth0', 51_000],
])('[TE6] %s via %s is called %s and is %s, %i', (url, via, name, host, port) => {
  expect(addressName({ url, via })).toBe(name);
  expect(placeOf({ url, via })).toEqual({ host, port });
}); // prettier-ignore

test('[TE6] an address with a zone is connected to there, under the name of its URL', async () => {
  const server = createServer((request, response) => response.end(request.headers.host));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  // The machine may have no IPv6: only that the agent leads elsewhere is tried.
  const url = `http://[fe80::1]:${port}`;
  const agent = agentFor({ url, via: '127.0.0.1' });
  const body = await new Promise((resolve, reject) =>
    get(url, { agent }, (response) => response.setEncoding('utf8').on('data', resolve)).on('error', reject),
  );
  expect(body).toBe(`[fe80::1]:${port}`);
  expect(agentFor({ url, via: undefined })).toBeUndefined();
  server.close();
});
