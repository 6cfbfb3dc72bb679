import { wordsIn } from '@charla/text/words';
import { expect, test } from 'vitest';
import { banner, likeliestFirst, routedAddress } from './banner.ts';

const LONGEST = '192.168.100.100';

const lines = (port: number, lan: string[], local = false) =>
  banner(wordsIn('es').server, port, lan, local, 'k7m4-qx2p').split('\n');
const withoutCode = (all: string[]) => all.filter((line) => !/[█▀▄]/u.test(line));

test.each([
  // port    addresses                             local  lines
  [51_000,   ['10.0.0.5'],                         false, [
    '  en este ordenador  http://localhost:51000',
    '  en la red          http://10.0.0.5:51000',
    '  en una terminal    npm run charla -- ALIAS 10.0.0.5',
    '  para moderar       .mod k7m4-qx2p',
  ]],
  [52_000,   ['10.0.0.5', '172.16.0.9'],           false, [
    '  en este ordenador  http://localhost:52000',
    '  en la red          http://10.0.0.5:52000  http://172.16.0.9:52000',
    '  en una terminal    npm run charla -- ALIAS 10.0.0.5 -p 52000',
    '  para moderar       .mod k7m4-qx2p',
  ]],
  [51_000,   [],                                   false, [
    '  en este ordenador  http://localhost:51000',
    '  en una terminal    npm run charla -- ALIAS',
    '  para moderar       .mod k7m4-qx2p',
    '',
    'Este ordenador no está en ninguna red: solo se puede entrar desde él.',
  ]],
  [52_000,   [],                                   true,  [
    '  en este ordenador  http://localhost:52000',
    '  en una terminal    npm run charla -- ALIAS -p 52000',
    '  para moderar       .mod k7m4-qx2p',
    '',
    'Solo se puede entrar desde este ordenador (--local).',
  ]],
])('[SE5] at port %i with %j, local: %s', (port, lan, local, shown) => {
  const all = withoutCode(lines(port, lan, local));
  expect(all.filter((line, i) => line !== '' || all[i - 1]?.startsWith('  para mod'))).toEqual([
    'charla está en marcha. Para entrar:',
    ...shown,
    ...(lan.length > 0 ? ['Abierto a toda esta red. Solo para este ordenador: npm start -- --local'] : []),
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

const at = (address: string, internal = false) => [
  { address, family: 'IPv4' as const, internal, netmask: '', mac: '', cidr: null },
];

test.each([
  // interfaces                                                         the default route's   in this order
  [{ lo: at('127.0.0.1', true), docker0: at('172.17.0.1'), eth0: at('203.0.113.7'), wlan0: at('192.168.1.5'), usb0: at('169.254.3.4') },
                                                                        undefined,            ['192.168.1.5', '203.0.113.7', '172.17.0.1']],
  [{ eth0: at('158.109.8.20'), podman0: at('10.88.0.1') },              undefined,            ['158.109.8.20', '10.88.0.1']],
  [{ lxdbr0: at('10.1.1.1'), lxcbr0: at('10.0.3.1'), cni0: at('10.42.0.1'), wlan0: at('192.168.1.20') },
                                                                        undefined,            ['192.168.1.20', '10.1.1.1', '10.0.3.1', '10.42.0.1']],
  [{ brand0: at('10.88.0.1'), wlan0: at('192.168.1.20') },              '192.168.1.20',       ['192.168.1.20', '10.88.0.1']],
  [{ brand0: at('10.88.0.1'), eth0: at('158.109.8.20') },               '158.109.8.20',       ['158.109.8.20', '10.88.0.1']],
  [{ tun0: at('10.8.0.2'), wlan0: at('192.168.1.20') },                 '10.8.0.2',           ['192.168.1.20', '10.8.0.2']],
  [{ vmbr0: at('192.168.1.9'), eth0: at('172.20.0.4') },                '192.168.1.9',        ['192.168.1.9', '172.20.0.4']],
  [{ 'vEthernet (WSL)': at('172.20.0.1'), 'Wi-Fi': at('192.168.1.9') }, undefined,            ['192.168.1.9', '172.20.0.1']],
  [{ bridge100: at('192.168.64.1'), en0: at('192.168.1.9') },           undefined,            ['192.168.1.9', '192.168.64.1']],
  [{ eth0: at('172.17.0.2') },                                          '172.17.0.2',         ['172.17.0.2']],
])('[SE5] of %j, with the default route at %s, neighbours are likely to reach %j', (interfaces, routed, order) => {
  expect(likeliestFirst(interfaces, routed)).toEqual(order);
}); // prettier-ignore

test('[SE5] the address of a route is one of this machine, and a machine without one has none', async () => {
  expect(await routedAddress('127.0.0.1')).toBe('127.0.0.1');
  expect(await routedAddress('255.255.255.255')).toBeUndefined();
});

test('[SE5] the QR code is of the first address', () => {
  const code = (lan: string[]) => lines(51_000, lan).filter((line) => /[█▀▄]/u.test(line));
  expect(code(['10.0.0.5', '10.0.0.6'])).toEqual(code(['10.0.0.5']));
  expect(code(['10.0.0.6'])).not.toEqual(code(['10.0.0.5']));
});
