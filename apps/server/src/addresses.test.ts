import { expect, test } from 'vitest';
import { addressesFor } from './addresses.ts';

test.each([
  // asked for              local   addresses
  ['localhost:51000',       false,  ['http://10.0.0.5:51000', 'http://172.16.0.9:51000']],
  ['192.168.1.5:8080',      false,  ['http://10.0.0.5:8080', 'http://172.16.0.9:8080']],
  ['[::1]:51000',           false,  ['http://10.0.0.5:51000', 'http://172.16.0.9:51000']],
  ['aula.local',            false,  ['http://10.0.0.5', 'http://172.16.0.9']],
  ['localhost:51000',       true,   []],
  ['chat.example.org',      false,  []],
])('[HT16] whoever asks for %s (--local: %s) is told of %j', async (host, local, addresses) => {
  expect(await addressesFor(host, local, async () => ['10.0.0.5', '172.16.0.9'])).toEqual({ local, addresses });
}); // prettier-ignore
