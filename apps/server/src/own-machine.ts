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

async function isOfOwnUser(socket: Socket): Promise<boolean> {
  const own = process.platform === 'linux' ? process.getuid?.() : undefined;
  if (own === undefined) return true;
  const userOf = await freshUsers();
  return userOf(socket.remotePort, socket.localPort) === own;
}

type Users = ReturnType<typeof usersIn>;

let latest: Promise<unknown> = Promise.resolve();
let next: Promise<Users> | undefined;

/** One look at a time, since with thousands of connections the tables are long: all who ask during one share the next. */
function freshUsers(): Promise<Users> {
  next ??= latest.then(() => {
    next = undefined;
    const look = readUsers();
    latest = look;
    return look;
  });
  return next;
}

async function readUsers(): Promise<Users> {
  const tables = await Promise.all(TABLES.map((file) => readFile(file, 'utf8').catch(() => '')));
  return usersIn(tables.join('\n'));
}

/**
 * Tells whose connection leads from one loopback port to another, by the tables of Linux; `undefined` if there is none, or if several users
 * have one between the same two ports: that may be at other loopback addresses, and the tables write addresses in several ways.
 */
export function usersIn(tables: string) {
  const users = new Map<string, number | undefined>();
  for (const line of tables.split('\n')) {
    // sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid
    const [, local = '', remote = '', , , , , uid] = line.trim().split(/\s+/u);
    const ports = `${portIn(local)} ${portIn(remote)}`;
    const user = Number(uid);
    users.set(ports, !users.has(ports) || users.get(ports) === user ? user : undefined);
  }
  return (from: number | undefined, to: number | undefined) => users.get(`${from} ${to}`);
}

function portIn(end: string): number {
  return Number.parseInt(end.split(':')[1] ?? '', 16);
}
