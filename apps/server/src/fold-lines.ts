import type { EpochMs, Report } from '@charla/core';
import { addressOf } from './address.ts';

/** A line of the server's window, about what happened and from where. */
export type Told = { report: Report; from: string; text: string };

/** Lines that were left out: how many of a kind, from one address; '' stands for several. */
export type More = { what: Report['what']; from: string; count: number };

export type Fold = {
  /** The line, if it is shown. */
  tell(told: Told, atMs: EpochMs): string[];
  /** One line about those that were left out since the last time. */
  tick(atMs: EpochMs): string[];
  /** When `tick` is due; `undefined` if nothing was left out. */
  nextAtMs(): EpochMs | undefined;
};

/** How many lines a second are shown for ever, and how many can be saved up. */
type Rate = { perSecond: number; saved: number };

/**
 * What an address may fill of the window. Lines of one kind about connections repeat themselves: 30 are enough to see what goes on. A
 * class of 300 that joins and leaves from one address is shown person by person. Judgement.
 */
const CONNECTIONS: Rate = { perSecond: 1, saved: 30 };
const PEOPLE: Rate = { perSecond: 1, saved: 600 };

/** What all addresses together may fill, of each of the two. Judgement. */
const ALL: Rate = { perSecond: 2, saved: 1_000 };

/** How often the lines that were left out are told, in ms. */
const EVERY_MS = 1_000;

/** The longest line, in bytes. A refusal has an alias twice. */
export const LINE_BYTES_MAX = 500;

/** The most lines of a day: the saved credit, the credit of the day, and one line a second about folded ones. SE33. */
export const LINES_A_DAY_MAX = 2 * ALL.saved + 86_400 * (2 * ALL.perSecond + 1_000 / EVERY_MS);

/** Kinds and addresses that are told apart; further ones are counted together. Judgement. */
const SOURCES_MAX = 10_000;

/** How many of them a line names. */
const NAMED_MAX = 3;

const OF_PEOPLE: readonly Report['what'][] = ['joined', 'resumed', 'quit', 'lost', 'kicked', 'exported'];

/** Credit for lines, kept as the moment at which it is full again. */
type Bucket = { fullAtMs: EpochMs };

/** Bounds what strangers can write into the window, and counts the rest. Changed in place; the clock is an argument. SE33. */
export function openFold(summary: (more: readonly More[], others: number) => string): Fold {
  const sources = new Map<string, Bucket>();
  const people: Bucket = { fullAtMs: 0 };
  const connections: Bucket = { fullAtMs: 0 };
  const addressOfMember = newHomes();
  let more = new Map<string, More>();
  let dueAtMs: EpochMs | undefined;

  function bucketOf(source: string, atMs: EpochMs): Bucket {
    const known = sources.get(source);
    if (known) return known;
    if (sources.size >= SOURCES_MAX)
      for (const [one, { fullAtMs }] of sources) if (fullAtMs <= atMs) sources.delete(one);
    // Many addresses at once share one bucket.
    const key = sources.size >= SOURCES_MAX ? '' : source;
    const bucket = sources.get(key) ?? { fullAtMs: 0 };
    sources.set(key, bucket);
    return bucket;
  }

  function count(what: Report['what'], from: string, atMs: EpochMs): void {
    const isKnown = more.has(`${what} ${from}`) || more.size < SOURCES_MAX;
    const key = isKnown ? `${what} ${from}` : what;
    const before = more.get(key) ?? { what, from: isKnown ? from : '', count: 0 };
    more.set(key, { ...before, count: before.count + 1 });
    dueAtMs ??= atMs + EVERY_MS;
  }

  return {
    tell({ report, from, text }, atMs) {
      const { what } = report;
      const isOfPeople = OF_PEOPLE.includes(what);
      const home = addressOfMember(report, from);
      const own = bucketOf(isOfPeople ? `people ${home}` : `${what} ${home}`, atMs);
      const shared = isOfPeople ? people : connections;
      const rate = isOfPeople ? PEOPLE : CONNECTIONS;
      if (!hasCredit(own, rate, atMs) || !hasCredit(shared, ALL, atMs)) {
        count(what, home, atMs);
        return [];
      }
      spend(own, rate, atMs);
      spend(shared, ALL, atMs);
      return [cut(text)];
    },
    tick(atMs) {
      if (dueAtMs === undefined || atMs < dueAtMs) return [];
      const most = [...more.values()].sort((one, other) => other.count - one.count);
      const others = most.slice(NAMED_MAX).reduce((sum, one) => sum + one.count, 0);
      more = new Map();
      dueAtMs = undefined;
      return [cut(summary(most.slice(0, NAMED_MAX), others))];
    },
    nextAtMs: () => dueAtMs,
  };
}

/** Finds the address of a report, by which limits count, too: of IPv6 it is a network. A member who is gone has no connection any more. */
function newHomes(): (report: Report, from: string) => string {
  const homes = new Map<string, string>();
  return (report, from) => {
    const [ip = ''] = from.split(' ', 1);
    const here = ip === '' ? '' : addressOf(ip);
    if (report.what === 'joined' || report.what === 'resumed')
      homes.set(`${report.room} ${report.alias}`, here);
    if (report.what !== 'quit' && report.what !== 'lost' && report.what !== 'kicked') return here;
    const member = `${report.room} ${report.alias}`;
    const home = homes.get(member) ?? '';
    homes.delete(member);
    return home;
  };
}

function hasCredit({ fullAtMs }: Bucket, { perSecond, saved }: Rate, atMs: EpochMs): boolean {
  return fullAtMs - atMs <= ((saved - 1) * 1_000) / perSecond;
}

function spend(bucket: Bucket, { perSecond }: Rate, atMs: EpochMs): void {
  bucket.fullAtMs = Math.max(bucket.fullAtMs, atMs) + 1_000 / perSecond;
}

function cut(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= LINE_BYTES_MAX) return text;
  // Half a character at the end is left out.
  return `${bytes.toString('utf8', 0, LINE_BYTES_MAX - 3).replace(/\ufffd+$/u, '')}…`;
}
