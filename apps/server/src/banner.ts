import { networkInterfaces } from 'node:os';
import { DEFAULT_PORT } from '@charla/core';
import { CALLED, type AllWords } from '@charla/text/words';
import { renderUnicodeCompact } from 'uqr';

/** Networks inside this machine, without neighbours: containers, virtual machines, tunnels. */
const VIRTUAL = /^(?:docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|tun|tap|wg|utun|zt)/u;

/** The address ranges of home, school and office networks. */
const PRIVATE = /^(?:192\.168\.|10\.|172\.(?:1[6-9]|2\d|3[01])\.)/u;

/** The IPv4 addresses of this machine that others can reach, the likeliest first. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  const all = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses.map(({ family, internal, address }) => ({ name, family, internal, address })),
  );
  const rank = ({ name, address }: (typeof all)[number]) =>
    (VIRTUAL.test(name) ? 2 : 0) + (PRIVATE.test(address) ? 0 : 1);
  return all
    .filter(
      ({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'),
    )
    .sort((a, b) => rank(a) - rank(b))
    .map(({ address }) => address);
}

/** Tells what to open and what to type, with the first LAN address as a QR code. It fits 80 × 24 with up to four addresses. SE5. */
export function banner(
  words: AllWords['server'],
  port: number,
  lan: readonly string[],
  local: boolean,
): string {
  const [first] = lan;
  const portOption = port === DEFAULT_PORT ? '' : ` -p ${port}`;
  const lines = [
    words.ready,
    row(words.here, `http://localhost:${port}`),
    ...inPairs(lan.map((address) => `http://${address}:${port}`)).map((pair) => row(words.lan, pair)),
    row(words.terminal, `${CALLED.client} ALIAS${first === undefined ? '' : ` ${first}`}${portOption}`),
    '',
  ];
  if (first !== undefined)
    lines.push(renderUnicodeCompact(`http://${first}:${port}`, { border: 1 }), words.openToAll);
  else lines.push(local ? words.onlyLocal : words.noLan);
  return [...lines, words.stopHint, ''].join('\n');
}

function inPairs(addresses: readonly string[]): string[] {
  return addresses.flatMap((address, i) =>
    i % 2 === 0 ? [[address, ...addresses.slice(i + 1, i + 2)].join('  ')] : [],
  );
}

function row(label: string, what: string): string {
  return `  ${label.padEnd(18)} ${what}`;
}
