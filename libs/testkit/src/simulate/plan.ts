import { SESSION_KEPT_MS, SIZES, WIRE_VERSION, type Sizes } from '@charla/core';
import { random, type Random } from '../random.ts';
import { ASKING, moderating } from './moderating.ts';
import type { Delay } from './network.ts';
import { scenesFor } from './scenes.ts';

/** One act of a person, a machine or the network, `atMs` after the world began. `who` is the number of a device. */
export type Op = { atMs: number } & (
  | { do: 'say'; who: number; lines: number }
  | { do: 'command'; who: number; line: string }
  /** A person tries to moderate: a command with the code, or to somebody. */
  | { do: 'moderate'; who: number; lines: readonly string[] }
  /** Types without sending, a key every half second. */
  | { do: 'keys'; who: number; keys: number }
  /** Reads older pages, one a second. */
  | { do: 'scroll'; who: number; pages: number }
  /** A person decides about a failed message, if there is one. */
  | { do: 'decide'; how: 'retry' | 'retryAll' | 'edit' | 'discard' }
  | { do: 'join' | 'quit'; who: number }
  /** The person's disk is full once, when the recorder opens, writes or closes a file. */
  | { do: 'breakRecorder'; who: number; at: 'open' | 'write' | 'close' }
  /** The same person opens a second window beside the first. */
  | { do: 'tab'; who: number }
  /** The window dies and reopens. Without `keeps` the device also loses what it kept. */
  | { do: 'reload'; who: number; keeps: boolean; awayMs: number }
  /** A program exports the room of that device without joining it; its connection is cut after these times, in ms. */
  | { do: 'read'; who: number; cutsMs: readonly number[] }
  /** At the console the power is taken from whoever moderates the room of that device. */
  | { do: 'demote'; who: number }
  | { do: 'cut'; who: number }
  | { do: 'lag'; who: number }
  | { do: 'swallow'; who: number; direction: 'up' | 'down' | 'both' }
  | { do: 'cutAll' }
  /** A hostile client sends these one after the other over one connection. */
  | { do: 'vandal'; says: readonly unknown[]; staysMs: number }
  /** An attacker uses a stolen token. */
  | { do: 'steal'; who: number }
  | { do: 'crash' | 'stop'; downMs: number; then: 'as it was' | 'empty' | 'old copy'; batchesBack: number }
  | { do: 'pause'; ms: number }
  /** Nothing passes between one node and the log, in one direction or in both. */
  | { do: 'cutLog'; direction: 'up' | 'down' | 'both'; ms: number }
  /** The machine that keeps the log dies. Another one answers after `downMs`, without the latest `lost` changes. */
  | { do: 'failover'; lost: number; downMs: number }
  /** A node lets its people go within `ms`, then stops, and another one is started after `downMs`. */
  | { do: 'drain'; ms: number; downMs: number }
  /** A program listens to the room of that device on some node, without joining it. */
  | { do: 'listen'; who: number; ms: number }
  /** The operator sets the server's clock. */
  | { do: 'clock'; byMs: number }
  /** The log is full, and then it is not. */
  | { do: 'diskFails' | 'diskIsSlow' | 'logIsFull'; ms: number }
);

/** The lines of an act that is typing. */
export const linesIn = (op: Extract<Op, { do: 'command' | 'moderate' }>): readonly string[] =>
  op.do === 'moderate' ? op.lines : [op.line];

/** A complete world: the same plan plays out the same way each time. */
export type Plan = {
  seed: number;
  people: number;
  rooms: readonly string[];
  lengthMs: number;
  helloWaitMs: number;
  graceMs: number;
  /** How long the log remembers a lost session. */
  sessionKeptMs: number;
  delay: Delay;
  sizes: Sizes;
  /** The rate limit of one person; further asks wait. */
  asksPerSecond: number;
  /** The drift of the server's clock, which stamps the events, and of each device's clock and timers: 0.1 is 10 % fast. */
  serverDrift: number;
  drifts: readonly number[];
  /** The percentage of writes that the store answers with `stale` for no reason. */
  spuriousStale: number;
  /** The percentage of batches that another writer of the same log overtakes. */
  othersWrite: number;
  /** How many nodes write to the log, and the percentage of questions to it, and of answers, that get lost. */
  nodes: number;
  losses: number;
  /** The clock of each life of a node is at most this far ahead or behind, in ms. */
  clocksMs: number;
  ops: readonly Op[];
};

const ALIASES = ['ana', 'ANA', 'ａｎａ', 'beto', 'beto_', 'eva', 'Daniel', 'DanieI', 'ñandú', 'root', 'a b'];
const SMALL: Sizes = {
  history: 5,
  tail: 8,
  tailBytes: 1_400,
  tailsBytes: 1_600,
  page: 4,
  catchUp: 20,
  answers: 512,
};

/** Each seed gets its own mixture of acts: some bugs show only where another kind of act is missing. */
export function planFor(seed: number): Plan {
  const chance = random(seed);
  const some = <T>(...all: readonly T[]): T => all[chance.between(0, all.length - 1)] as T;
  const people = chance.between(2, 6);
  const lengthMs = some(20_000, 60_000, 120_000);
  const graceMs = some(0, 2_000, 10_000);
  const delay = some(
    { leastMs: 0, mostMs: 0 },
    { leastMs: 1, mostMs: 30 },
    { leastMs: 20, mostMs: 500 },
    { leastMs: 0, mostMs: 5_000 },
  );
  const weights = weightsFor(chance);
  const count = chance.between(60, 160);
  const any = Array.from({ length: count }, (): Op => {
    const atMs = chance.between(0, lengthMs);
    return { atMs, ...doing(pick(weights, chance), chance, people) } as Op;
  });
  const all = [...any, ...scenesFor(seed, people, lengthMs)].sort((a, b) => a.atMs - b.atMs);
  const ops = all.filter((op) => !isBack(op) || !all.some(isOldCopy));
  return {
    seed,
    people,
    rooms: some(['lobby'], ['lobby'], ['lobby', 'aula']),
    lengthMs,
    helloWaitMs: some(3_000, 10_000),
    graceMs,
    delay,
    sizes: some(SIZES, SMALL, SMALL, { ...SMALL, answers: 600 }),
    spuriousStale: some(0, 0, 10),
    othersWrite: some(0, 0, 2, 10),
    asksPerSecond: some(1_000_000, 4, 1),
    ...drifting(chance, people),
    sessionKeptMs: some(SESSION_KEPT_MS, SESSION_KEPT_MS, 5_000),
    nodes: 1,
    losses: 0,
    clocksMs: 0,
    ops,
  };
}

/** Makes clocks drift in every third world. */
function drifting(chance: Random, people: number): Pick<Plan, 'serverDrift' | 'drifts'> {
  const most = chance.next() < 0.33 ? DRIFT_MAX : 0;
  const drift = () => (most > 0 ? most * (2 * chance.next() - 1) : 0);
  return { serverDrift: drift(), drifts: Array.from({ length: people }, drift) };
}

/** No real clock is this wrong: 10 % of a day is more than two hours. */
const DRIFT_MAX = 0.1;

/** A restored copy may go unnoticed if the clock was set back as well. docs/guarantees.md admits that. */
const isOldCopy = (op: Op) => 'then' in op && op.then === 'old copy';
const isBack = (op: Op) => op.do === 'clock' && op.byMs < 0;

/** The alias a device asks for when it joins. */
export function aliasFor(chance: Random, who: number): string {
  return chance.next() < 0.6 ? `p${who}` : (ALIASES[chance.between(0, ALIASES.length - 1)] as string);
}

type Kind = Op['do'];

/** The weights of acts: some belong to every world, and each of the others to half of them. */
const ALWAYS: Partial<Record<Kind, number>> = { say: 60, join: 6 };
const SOMETIMES: Partial<Record<Kind, number>> = {
  command: 8, moderate: 10, decide: 8, keys: 12, scroll: 4, quit: 3, lag: 8, tab: 4, breakRecorder: 4, reload: 6, read: 6, cut: 8, swallow: 5, cutAll: 1, vandal: 6, steal: 2,
  crash: 2, stop: 1, pause: 2, clock: 2, diskFails: 2, diskIsSlow: 2, logIsFull: 2,
}; // prettier-ignore

/** Storms break connections while the disk is slow and full. They find bugs that need several faults at once. */
const STORM: [Kind, number][] = [['say', 40], ['join', 10], ['cut', 30], ['reload', 10], ['diskFails', 10], ['diskIsSlow', 10], ['crash', 1]]; // prettier-ignore

function weightsFor(chance: Random): [Kind, number][] {
  if (chance.next() < 0.1) return STORM;
  const chosen = Object.entries(SOMETIMES).filter(() => chance.next() < 0.5);
  return [...Object.entries(ALWAYS), ...chosen] as [Kind, number][];
}

function pick(weights: readonly [Kind, number][], chance: Random): Kind {
  let left = chance.next() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  return weights.find(([, weight]) => (left -= weight) < 0)?.[0] ?? 'say';
}

function doing(kind: Kind, chance: Random, people: number): object {
  const who = chance.between(0, people - 1);
  const some = <T>(...all: readonly T[]): T => all[chance.between(0, all.length - 1)] as T;
  switch (kind) {
    case 'say':
      return { do: kind, who, lines: some(1, 1, 1, 1, 2, 3, 8) };
    case 'command':
      return {
        do: kind,
        who,
        line: some(
          '.r',
          '.r',
          '.r',
          '.r all',
          '.r all',
          '.a',
          '.a',
          '.a',
          '.e',
          '.e',
          '.e',
          '.l',
          '.m',
          '.m',
          '.d',
          '.rooms',
          '.rooms',
          '.t',
          '.h',
          '.x',
          ...ASKING,
        ),
      };
    case 'moderate':
      return { do: kind, who, lines: moderating(chance, people) };
    case 'keys':
      return { do: kind, who, keys: some(1, 5, 20) };
    case 'scroll':
      return { do: kind, who, pages: some(1, 5, 30) };
    case 'decide':
      return { do: kind, how: some('retry', 'retry', 'retryAll', 'retryAll', 'edit', 'discard') };
    case 'breakRecorder':
      return { do: kind, who, at: some('open', 'write', 'write', 'close') };
    case 'reload':
      return { do: kind, who, keeps: chance.next() < 0.8, awayMs: some(0, 100, 3_000, 30_000) };
    case 'read':
      return { do: kind, who, cutsMs: some([], [50], [500], [200, 5_000], [20, 40, 12_000]) };
    case 'swallow':
      return { do: kind, who, direction: some('up', 'down', 'both') };
    case 'cutAll':
      return { do: kind };
    case 'vandal':
      return {
        do: kind,
        says: Array.from({ length: chance.between(1, 6) }, () => nonsense(chance)),
        staysMs: some(0, 5_000, 60_000),
      };
    case 'crash':
    case 'stop':
      return {
        do: kind,
        downMs: some(0, 500, 5_000, 30_000),
        then: some('as it was', 'as it was', 'as it was', 'empty', 'old copy'),
        batchesBack: chance.between(1, 40),
      };
    case 'clock':
      return { do: kind, byMs: some(-3_600_000, -5_000, 5_000, 3_600_000) };
    case 'pause':
      return { do: kind, ms: some(500, 5_000, 30_000) };
    case 'diskFails':
    case 'diskIsSlow':
    case 'logIsFull':
      return { do: kind, ms: some(500, 5_000, 20_000) };
    default:
      return { do: kind, who };
  }
}

function nonsense(chance: Random): unknown {
  const some = <T>(...all: readonly T[]): T => all[chance.between(0, all.length - 1)] as T;
  const hello = {
    type: 'hello',
    version: some(WIRE_VERSION, WIRE_VERSION, WIRE_VERSION, WIRE_VERSION, 77),
    room: some('lobby', 'LOBBY', 'aula', '…'),
    alias: some(...ALIASES, 'vandal'),
  };
  return some<unknown>(
    hello, hello, hello,
    { ...hello, reads: true }, { ...hello, reads: true, session: 'session-c.2', token: 'token-c.2' },
    { ...hello, session: 'session-c.2', token: 'token-wrong' },
    { ...hello, session: 'session-c.1', epoch: some('epoch-1', 'epoch-9'), cursor: chance.between(0, 200), token: 'token-wrong' },
    { type: 'say', n: chance.between(1, 5), text: some('vandal was here', '', '\u001b[2J', 'x'.repeat(5_000)), user: some('ana', undefined, 'p1') },
    { type: 'say', n: chance.between(1, 5), text: 'vandal was here' },
    { type: 'record', n: chance.between(1, 9), on: chance.next() < 0.5 },
    { type: 'export', n: chance.between(1, 9) },
    { type: 'mark', n: chance.between(1, 9), mark: some('hand', 'done', 'recording'), on: chance.next() < 0.5 },
    { type: 'sync', after: some(0, 3, 1_000_000) },
    { type: 'page', before: some(1, 3, 1_000_000), limit: some(1, 500, 501) },
    { type: 'lead', n: chance.between(1, 9), code: 'not-the-code' }, { type: 'kick', n: chance.between(1, 9), of: 'session-c.1' },
    { type: 'rooms' }, { type: 'typing' }, { type: 'typing', n: 1 }, { type: 'quit' }, null, 'quit', 7, [], { type: 'shout' }, { type: 'say', n: -1, text: 'x' }, { type: 'sync', after: -1 },
  ); // prettier-ignore
}

/** How long pauses, or faults of the disk, last together. */
export function totalMs({ ops }: Plan, what: 'pause' | 'diskFails'): number {
  return ops.reduce((sum, op) => sum + (op.do === what ? op.ms : 0), 0);
}
