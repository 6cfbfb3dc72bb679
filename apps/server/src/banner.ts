import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { DEFAULT_PORT } from '@charla/core';
import { CALLED, type AllWords } from '@charla/text/words';
import { renderUnicodeCompact } from 'uqr';

/**
 * Networks inside this machine, without neighbours: containers, virtual machines, tunnels. The list is of names seen, and never complete, so
 * the default route counts, too.
 */
const VIRTUAL =
  /^(?:docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|wg|utun|zt|podman|nerdctl|lxc|lxd|incus|cni|cbr|flannel|cali|cilium|kube|vnet|bridge\d\d|tailscale|ppp|dummy|mpqemu)|virtual|vmware|vethernet|hyper-v|wsl|hamachi|bluetooth/iu;

/** The address ranges of home, school and office networks. */
const PRIVATE = /^(?:192\.168\.|10\.|172\.(?:1[6-9]|2\d|3[01])\.)/u;

/** An address that belongs to nobody (TEST-NET-1, RFC 5737), so the way to it is the default route. */
const ELSEWHERE = '192.0.2.1';

/** The IPv4 addresses of this machine that others can reach, the likeliest first. */
export async function lanAddresses(): Promise<string[]> {
  return likeliestFirst(networkInterfaces(), await routedAddress());
}

/** `routed` is the address of the default route, which neighbours most likely share. SE5. */
export function likeliestFirst(
  interfaces: ReturnType<typeof networkInterfaces>,
  routed: string | undefined,
): string[] {
  const all = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses.map(({ family, internal, address }) => ({ name, family, internal, address })),
  );
  const rank = ({ name, address }: (typeof all)[number]) =>
    (VIRTUAL.test(name) ? 4 : 0) + (address === routed ? 0 : 2) + (PRIVATE.test(address) ? 0 : 1);
  return all
    .filter(
      ({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'),
    )
    .sort((a, b) => rank(a) - rank(b))
    .map(({ address }) => address);
}

/** This machine's address on its default route, if it has one. A UDP socket that is connected sends nothing. */
export async function routedAddress(towards = ELSEWHERE): Promise<string | undefined> {
  const socket = createSocket('udp4');
  try {
    // The callback gets the error, which the types leave out.
    await new Promise<void>((resolve, reject) => {
      const done: (error?: Error) => void = (error) => (error ? reject(error) : resolve());
      socket.connect(9, towards, done);
    });
    return socket.address().address;
  } catch {
    return undefined;
  } finally {
    socket.close();
  }
}

/** Tells what to open and what to type, with the first LAN address as a QR code. It fits 80 × 24 with up to four addresses. SE5. */
export function banner(
  words: AllWords['server'],
  port: number,
  lan: readonly string[],
  local: boolean,
  code: string,
): string {
  const [first] = lan;
  const portOption = port === DEFAULT_PORT ? '' : ` -p ${port}`;
  const lines = [
    words.ready,
    row(words.here, `http://localhost:${port}`),
    ...inPairs(lan.map((address) => `http://${address}:${port}`)).map((pair) => row(words.lan, pair)),
    row(words.terminal, `${CALLED.client} ALIAS${first === undefined ? '' : ` ${first}`}${portOption}`),
    row(words.moderate, `.mod ${code}`),
  ];
  if (first !== undefined)
    lines.push(renderUnicodeCompact(`http://${first}:${port}`, { border: 1 }), words.openToAll);
  else lines.push('', local ? words.onlyLocal : words.noLan);
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
