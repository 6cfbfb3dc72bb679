import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { plainIp } from './address.ts';

/** Proxies add one of these. */
const PASSED_ON = [
  ...['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'],
  ...['cf-connecting-ip', 'true-client-ip', 'x-client-ip'],
];

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1)$/u;
/** A name that somebody else in the network could announce for this machine is none of these. */
const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/iu;

/** Where Linux lists its connections, and whose they are. */
const TABLES = ['/proc/net/tcp', '/proc/net/tcp6'];

/**
 * Whether a request comes from a page on the server's own computer, and nobody passed it on. On Linux it must also be of the user who
 * started the server: others may have an account there. HT18.
 */
export async function isOwnMachine({ headers, socket }: IncomingMessage): Promise<boolean> {
  const { remoteAddress = '', localAddress = '' } = socket;
  const site = headers['sec-fetch-site'];
  return (
    LOOPBACK.test(plainIp(remoteAddress)) &&
    LOOPBACK.test(plainIp(localAddress)) &&
    LOOPBACK_HOST.test(headers.host ?? '') &&
    !PASSED_ON.some((name) => name in headers) &&
    (site === undefined || site === 'same-origin') &&
    (await isOfOwnUser(socket))
  );
}

let isLooking = false;

/** One look at a time: with thousands of connections the tables are long. */
async function isOfOwnUser(socket: Socket): Promise<boolean> {
  const own = process.platform === 'linux' ? process.getuid?.() : undefined;
  if (own === undefined) return true;
  if (isLooking) return false;
  isLooking = true;
  try {
    const tables = await Promise.all(TABLES.map((file) => readFile(file, 'utf8').catch(() => '')));
    return userIn(tables.join('\n'), socket.remotePort, socket.localPort) === own;
  } finally {
    isLooking = false;
  }
}

/**
 * The user whose connection leads from this loopback port to that one, in the tables of Linux; `undefined` if there is none, or if another
 * user has one between the same two ports: that may be at another loopback address, and the tables write addresses in several ways.
 */
export function userIn(tables: string, from: number | undefined, to: number | undefined): number | undefined {
  const users = new Set<number>();
  for (const line of tables.split('\n')) {
    // sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid
    const [, local = '', remote = '', , , , , user] = line.trim().split(/\s+/u);
    if (portIn(local) === from && portIn(remote) === to && from !== undefined) users.add(Number(user));
  }
  const [user] = users;
  return users.size === 1 ? user : undefined;
}

function portIn(end: string): number {
  return Number.parseInt(end.split(':')[1] ?? '', 16);
}
