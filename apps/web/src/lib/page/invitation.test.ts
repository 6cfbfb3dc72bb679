import { expect, test } from 'vitest';
import { invitation, type Told } from './invitation.ts';

const LAN = ['http://192.168.1.20:51000', 'http://10.0.0.5:51000'];
const at = (origin: string) => new URL(origin);
const open: Told = { local: false, addresses: LAN };

test.each<[string, Told | undefined, string, string[] | string]>([
  // in the bar                   told                                room     others get in at
  ['http://localhost:51000',      open,                               'lobby', LAN],
  ['http://127.0.0.1:51000',      open,                               'lobby', LAN],
  ['http://[::1]:51000',          open,                               'lobby', LAN],
  ['http://10.0.0.5:51000',       open,                               'lobby', [LAN[1] ?? '', LAN[0] ?? '']],
  ['http://10.0.0.5:51000',       undefined,                          'lobby', ['http://10.0.0.5:51000']],
  ['http://localhost.com:51000',  undefined,                          'lobby', ['http://localhost.com:51000']],
  ['https://chat.example.org',    { local: true, addresses: [] },     'lobby', ['https://chat.example.org']],
  ['http://localhost:51000',      { ...open, addresses: ['http://a'] }, 'año-2', ['http://a/r/a%C3%B1o-2']],
  ['http://localhost:51000',      { local: true, addresses: [] },     'lobby', 'local'],
  ['http://localhost:51000',      { local: false, addresses: [] },    'lobby', 'noNetwork'],
  ['http://localhost:51000',      undefined,                          'lobby', 'unknown'],
])('[WE43] [WE43a] from a page at %s, where the server says %j, others get into %s by %j', (bar, told, room, by) => {
  const found = invitation(at(bar), told, room);
  expect(found.state === 'open' ? found.addresses : found.state).toEqual(by);
}); // prettier-ignore
