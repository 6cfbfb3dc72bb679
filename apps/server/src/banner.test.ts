import { wordsIn } from '@charla/text/words';
import { expect, test } from 'vitest';
import { banner, lanAddresses } from './banner.ts';

const LONGEST = '192.168.100.100';

const lines = (port: number, lan: string[], local = false) =>
  banner(wordsIn('es').server, port, lan, local).split('\n');
const withoutCode = (all: string[]) => all.filter((line) => !/[█▀▄]/u.test(line));

test.each([
  // port    addresses                             local  lines
  [51_000,   ['10.0.0.5'],                         false, [
    '  en este ordenador  http://localhost:51000',
    '  en la red          http://10.0.0.5:51000',
    '  en una terminal    npm run charla -- ALIAS 10.0.0.5',
  ]],
  [52_000,   ['10.0.0.5', '172.16.0.9'],           false, [
    '  en este ordenador  http://localhost:52000',
    '  en la red          http://10.0.0.5:52000  http://172.16.0.9:52000',
    '  en una terminal    npm run charla -- ALIAS 10.0.0.5 -p 52000',
  ]],
  [51_000,   [],                                   false, [
    '  en este ordenador  http://localhost:51000',
    '  en una terminal    npm run charla -- ALIAS',
    '',
    'Este ordenador no está en ninguna red: solo se puede entrar desde él.',
  ]],
  [52_000,   [],                                   true,  [
    '  en este ordenador  http://localhost:52000',
    '  en una terminal    npm run charla -- ALIAS -p 52000',
    '',
    'Solo se puede entrar desde este ordenador (--local).',
  ]],
])('[SE5] at port %i with %j, local: %s', (port, lan, local, shown) => {
  const all = withoutCode(lines(port, lan, local));
  expect(all.filter((line, i) => line !== '' || all[i - 1]?.startsWith('  en un'))).toEqual([
    'charla está en marcha. Para entrar:',
    ...shown,
    ...(lan.length > 0 ? ['', 'Abierto a toda esta red. Solo para este ordenador: npm start -- --local'] : []),
    'Ctrl-C cierra el chat.',
  ]);
}); // prettier-ignore

test.each([1, 2, 4])(
  '[SE5] with %i addresses, all fits a window of 80 × 24, and a line to spare for the cursor',
  (count) => {
    const all = lines(
      51_000,
      Array.from({ length: count }, () => LONGEST),
    );
    expect(all.length).toBeLessThan(24);
    expect(Math.max(...all.map((line) => line.length))).toBeLessThan(80);
  },
);

test('[SE5] every address is shown', () => {
  const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5'];
  const all = lines(51_000, addresses).join('\n');
  expect(addresses.filter((address) => !all.includes(`http://${address}:51000`))).toEqual([]);
});

test('[SE5] the addresses that neighbours are likely to reach come first, those of no use are left out', () => {
  const at = (address: string, internal = false) => [
    { address, family: 'IPv4' as const, internal, netmask: '', mac: '', cidr: null },
  ];
  const interfaces = {
    lo: at('127.0.0.1', true),
    docker0: at('172.17.0.1'),
    eth0: at('203.0.113.7'),
    wlan0: at('192.168.1.5'),
    usb0: at('169.254.3.4'),
  };
  expect(lanAddresses(interfaces)).toEqual(['192.168.1.5', '203.0.113.7', '172.17.0.1']);
});

test('[SE5] the QR code is of the first address', () => {
  const code = (lan: string[]) => lines(51_000, lan).filter((line) => /[█▀▄]/u.test(line));
  expect(code(['10.0.0.5', '10.0.0.6'])).toEqual(code(['10.0.0.5']));
  expect(code(['10.0.0.6'])).not.toEqual(code(['10.0.0.5']));
});
