import {
  ADDRESS_CONNECTIONS_MAX,
  ASKS_PER_SECOND,
  ASKS_PER_SECOND_MIN,
  CODE_CHARS_MIN,
  CONNECTIONS_MAX,
  DEFAULT_PORT,
  HELLO_WAIT_MS,
  LISTED_ROOMS_MAX,
  MEMORY_BYTES_MAX,
  RESUME_WAIT_MS,
  aliasRefusal,
  isModCode,
  listedRooms as listed,
  roomName,
  type Alias,
  type RoomName,
} from '@charla/core';
import { refusalSentence, safeLine, type Lang } from '@charla/text';
import { no, readCommandLine, type Environment, type Instead } from '@charla/text/command-line';
import { wordsIn } from '@charla/text/words';
import { ourHosts } from './hosts.ts';
import { isProxyName } from './proxy/origins.ts';
import { readAddress, type Address } from './store/pg/address.ts';

export type Options = {
  port: number;
  local: boolean;
  helloWaitMs: number;
  resumeWaitMs: number;
  /** Infinity if a limit is lifted. */
  asksPerSecond: number;
  addressConnectionsMax: number;
  connectionsMax: number;
  lang: Lang;
  /** The folder of the log; absent with `--ephemeral`. */
  data: string | undefined;
  /** A database for the log instead of that folder, and whether one copy of it is enough. LS18. */
  log: Address | undefined;
  oneCopy: boolean;
  /** How long such a server may take to hand its people over to the others, in ms. NO11. */
  drainMs: number;
  /** The most bytes of the log, on the disk or with `--ephemeral` in memory. LS15, LS16. */
  logBytesMax: number;
  memoryBytesMax: number;
  /** Addresses or networks of proxies whose word about their clients counts. SE32. */
  proxies: string[];
  /** Further names that lead here. */
  hosts: string[];
  /** Bots of this run: they get keys when it begins. HT1. */
  bots: Alias[];
  /** Rooms that are listed besides the lobby. RO15. */
  listedRooms: RoomName[];
  /** The moderators' code, if the operator chose one. MO1. */
  code: string | undefined;
};

/** The folder of the log for operators who name none. */
export const DEFAULT_DATA = './charla-data';

/** By default a server has handed over before `docker stop` loses its patience, after 10 s. */
const DRAIN_MS = 8_000;

/** The options of a command line, or a text to print instead with its exit code. */
export type Parsed = { ok: true; options: Options } | Instead;

export const OPTIONS = {
  port: { type: 'string', short: 'p' },
  local: { type: 'boolean', short: 'l' },
  'alias-timeout': { type: 'string' },
  grace: { type: 'string' },
  rate: { type: 'string' },
  'per-address': { type: 'string' },
  'max-connections': { type: 'string' },
  data: { type: 'string' },
  ephemeral: { type: 'boolean' },
  log: { type: 'string' },
  'one-copy': { type: 'boolean' },
  drain: { type: 'string' },
  'max-log': { type: 'string' },
  'max-memory': { type: 'string' },
  host: { type: 'string', multiple: true },
  proxy: { type: 'string', multiple: true },
  bot: { type: 'string', multiple: true },
  room: { type: 'string', multiple: true },
  'mod-code': { type: 'string' },
} as const;

/** Reads a command line. `env` gives the default language. SE1. */
export function parseOptions(argv: readonly string[], env: Environment): Parsed {
  const line = readCommandLine(argv, env, OPTIONS, ({ server }) => server.usage);
  if (!line.ok) return line;
  const { values: read, lang } = line;
  const allWords = wordsIn(lang);
  const { server: words, cli } = allWords;
  const [extra] = line.positionals;
  if (extra !== undefined) return no(cli.tooMany(safeLine(extra)));

  const port = read.port === undefined ? DEFAULT_PORT : Number(read.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return no(cli.badPort(safeLine(read.port ?? '')));
  const helloWaitMs = milliseconds(read['alias-timeout'], HELLO_WAIT_MS);
  if (!(helloWaitMs > 0))
    return no(words.badNumber('--alias-timeout', safeLine(read['alias-timeout'] ?? '')));
  const resumeWaitMs = milliseconds(read.grace, RESUME_WAIT_MS);
  if (!(resumeWaitMs >= 0)) return no(words.badNumber('--grace', safeLine(read.grace ?? '')));
  const limits = {
    asksPerSecond: limit(read.rate, ASKS_PER_SECOND),
    addressConnectionsMax: limit(read['per-address'], ADDRESS_CONNECTIONS_MAX),
    connectionsMax: limit(read['max-connections'], CONNECTIONS_MAX),
  };
  if (!(limits.asksPerSecond >= ASKS_PER_SECOND_MIN))
    return no(words.badNumber('--rate', safeLine(read.rate ?? '')));
  if (!(limits.addressConnectionsMax > 0))
    return no(words.badNumber('--per-address', safeLine(read['per-address'] ?? '')));
  if (!(limits.connectionsMax > 0))
    return no(words.badNumber('--max-connections', safeLine(read['max-connections'] ?? '')));
  if (read.ephemeral && read.data !== undefined) return no(words.dataOrEphemeral);
  const { log: inDatabase, 'one-copy': oneCopy = false } = read;
  if (read.ephemeral && inDatabase !== undefined) return no(words.logOrEphemeral);
  if (oneCopy && inDatabase === undefined) return no(words.goesWith('--one-copy', '--log'));
  if (read.drain !== undefined && inDatabase === undefined) return no(words.goesWith('--drain', '--log'));
  const drainMs = milliseconds(read.drain, DRAIN_MS);
  if (!(drainMs >= 0)) return no(words.badNumber('--drain', safeLine(read.drain ?? '')));
  const log = inDatabase === undefined ? undefined : readAddress(inDatabase);
  if (inDatabase !== undefined && !log) return no(words.badLog);
  if ((read.ephemeral || log) && read['max-log'] !== undefined)
    return no(words.goesWith('--max-log', '--data'));
  if (!read.ephemeral && read['max-memory'] !== undefined)
    return no(words.goesWith('--max-memory', '--ephemeral'));
  const logBytesMax = size(read['max-log'], Infinity);
  if (!(logBytesMax > 0)) return no(words.badSize('--max-log', safeLine(read['max-log'] ?? '')));
  const memoryBytesMax = size(read['max-memory'], MEMORY_BYTES_MAX);
  if (!(memoryBytesMax > 0)) return no(words.badSize('--max-memory', safeLine(read['max-memory'] ?? '')));
  const data = read.ephemeral ? undefined : (read.data ?? DEFAULT_DATA);
  if (data === '') return no(cli.noValue('--data'));
  const { local = false, host: hosts = [], proxy: proxies = [], bot: bots = [] } = read;
  const badName = hosts.find((name) => !ourHosts([name])(name) || name.includes(':'));
  if (badName !== undefined) return no(words.badName(safeLine(badName)));
  const badProxy = proxies.find((named) => !isProxyName(named));
  if (badProxy !== undefined) return no(words.badProxy(safeLine(badProxy)));
  for (const name of bots) {
    const why = aliasRefusal(name);
    if (why) return no(refusalSentence(allWords, why, name));
  }
  const { room: named = [] } = read;
  const badRoom = named.find((name) => roomName(name) === undefined);
  if (badRoom !== undefined) return no(refusalSentence(allWords, 'room/invalid', '', badRoom));
  const listedRooms = named.flatMap((name) => roomName(name) ?? []);
  if (listed(listedRooms).length > LISTED_ROOMS_MAX) return no(words.tooManyRooms(LISTED_ROOMS_MAX));
  const code = read['mod-code'];
  if (code !== undefined && !isModCode(code)) return no(words.badCode(CODE_CHARS_MIN));
  return {
    ok: true,
    options: {
      port,
      local,
      helloWaitMs,
      resumeWaitMs,
      ...limits,
      lang,
      data,
      log,
      oneCopy,
      drainMs,
      logBytesMax,
      memoryBytesMax,
      hosts,
      proxies,
      bots,
      listedRooms,
      code,
    },
  };
}

/** NaN if it is no number of seconds, or more than a day: any timer can hold a day. */
function milliseconds(seconds: string | undefined, otherwise: number): number {
  if (seconds === undefined) return otherwise;
  const ms = seconds.trim() === '' ? NaN : Number(seconds) * 1_000;
  return ms <= 86_400_000 ? ms : NaN;
}

/** Bytes of `500M` or `2G`; NaN if it is no size. 0 lifts the limit. SE18. */
function size(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([KMGT]?)B?$/iu.exec(text.trim()) ?? [];
  return limit(number ?? 'none', otherwise) * 1_024 ** ' KMGT'.indexOf(unit.toUpperCase() || ' ');
}

/** NaN if it is no number above 0; 0 lifts the limit. SE18. */
function limit(number: string | undefined, otherwise: number): number {
  if (number === undefined) return otherwise;
  const value = number.trim() === '' ? NaN : Number(number);
  if (value === 0) return Infinity;
  return value > 0 && value < Infinity ? value : NaN;
}
