import { loadavg } from 'node:os';
import { openCrowd, untilOr, watchGenerator } from './crowd.ts';
import { isEvents, isWelcome, type Guest } from './guest.ts';
import { messagesIn } from './messages.ts';
import { newRoster, type Roster } from './roster.ts';
import type { UnderTest } from './server-process.ts';
import type { Arrivals, Measured, ServerName, WorkloadName } from './workloads.ts';

/** Longer than any person waits, in ms. */
const PATIENCE_MS = 60_000;

/** The number of guests whose roster is compared name by name at the end: for all guests it would be most of the work. */
const SAMPLES = 50;

/** Messages that are said while the others are away. */
const MISSED = 10;

/** One guest's progress: the last seq, the messages heard, and perhaps a roster. */
type Knows = { seq: number; messages: number; roster?: Roster };

/**
 * All guests come in at once, are cut off at once, and come back at once. A yardstick has no roster to send, so there only the connecting
 * is measured.
 */
export async function measureArrivals(
  under: UnderTest,
  workload: WorkloadName,
  server: ServerName,
  { people }: Arrivals,
): Promise<Measured[]> {
  const { rss: memoryIdle } = await under.tidyFigures();
  const came = await come(under, server, people);
  const measured: Measured[] = [{ workload, server, people, ...came.measured, memoryIdle }];
  if (server === 'charla') {
    const back = await comeBack(under, came.guests, came.crowd);
    measured.push({ workload: 'return', server, people: people - 1, ...back, memoryIdle });
  }
  came.guests.forEach((guest) => guest.cut());
  return measured;
}

async function come(under: UnderTest, server: ServerName, people: number) {
  const crowd = newCrowd(people, 0);
  const load = loadavg()[0] ?? 0;
  const stop = await watch(under);
  const guests = await openCrowd(people, (index) => ({
    ...{ port: under.port, server, alias: `p${index}`, room: 'lobby' },
    hear: (payload) => crowd.hear(index, payload),
  }));
  const connectedS = stop.seconds();
  // The log has nothing but joins: a guest at seq `people` knows of all.
  if (server === 'charla') await crowd.untilAt(people);
  const seconds = stop.seconds();
  const bytes = guests.reduce((sum, guest) => sum + guest.received(), 0);
  const told = server === 'charla' ? { incomplete: crowd.incomplete(people), seconds } : {};
  return {
    guests,
    crowd,
    measured: { load, ...told, connectedS, bytesEach: bytes / people, ...(await stop.figures()) },
  };
}

/** The first guest stays, and says a few messages that the others miss. */
async function comeBack(under: UnderTest, guests: Guest[], before: Crowd) {
  const [stays, ...others] = guests;
  const people = guests.length;
  const load = loadavg()[0] ?? 0;
  others.forEach((guest) => guest.cut());
  for (let n = 1; n <= MISSED; n += 1) stays?.say(`@0 ${n} 0`);
  await untilOr(PATIENCE_MS, () => before.messages(0) >= MISSED);
  const crowd = newCrowd(people, 1);
  const stop = await watch(under);
  let resumed = 0;
  const back = await openCrowd(people - 1, (index) => {
    const place = others[index]?.place();
    const cursor = before.seq(index + 1);
    return {
      ...{ port: under.port, server: 'charla' as const, alias: `p${index + 1}`, room: 'lobby' },
      ...(place ? { back: { ...place, cursor } } : {}),
      hear(payload) {
        if (isWelcome(payload) && payload.includes('"resumed":true')) resumed += 1;
        crowd.hear(index + 1, payload);
      },
    };
  });
  const connectedS = stop.seconds();
  await crowd.untilAt(people + MISSED);
  const seconds = stop.seconds();
  const bytes = back.reduce((sum, guest) => sum + guest.received(), 0);
  const heard = back.map((_, index) => crowd.messages(index + 1) - MISSED);
  const measured = {
    ...{ load, resumed, seconds, connectedS, bytesEach: bytes / back.length },
    lost: heard.reduce((sum, more) => sum + Math.max(0, -more), 0),
    doubled: heard.reduce((sum, more) => sum + Math.max(0, more), 0),
    incomplete: crowd.incomplete(people),
    // The guest that stayed sees a leave for each guest that came back too late.
    givenUp: before.left(),
    ...(await stop.figures()),
  };
  back.forEach((guest) => guest.cut());
  return measured;
}

type Crowd = {
  hear(index: number, payload: Buffer): void;
  seq(index: number): number;
  messages(index: number): number;
  /** How many leaves the first guest has seen. */
  left(): number;
  untilAt(seq: number): Promise<void>;
  incomplete(people: number): number;
};

/** `first` is the index of the first guest to wait for. */
function newCrowd(people: number, first: number): Crowd {
  const every = Math.max(1, Math.floor(people / SAMPLES));
  const all = Array.from({ length: people }, (_, index): Knows => {
    const looked = index >= first && index % every === 0;
    return { seq: 0, messages: 0, ...(looked ? { roster: newRoster() } : {}) };
  });
  let left = 0;
  return {
    hear(index, payload) {
      const knows = all[index];
      if (!knows || !(isWelcome(payload) || isEvents(payload))) return;
      knows.seq = lastSeqIn(payload);
      knows.messages += messagesIn(payload).length;
      knows.roster?.keep(payload);
      if (index === 0 && isEvents(payload)) left += payload.toString().split('"type":"left"').length - 1;
    },
    seq: (index) => all[index]?.seq ?? 0,
    left: () => left,
    messages: (index) => all[index]?.messages ?? 0,
    untilAt: (seq) => untilOr(PATIENCE_MS, () => all.every((one, index) => index < first || one.seq >= seq)),
    incomplete: (count) => all.filter(({ roster }) => roster && roster.size() !== count).length,
  };
}

const SEQ = '"seq":';
const ALIASES = '"aliases":"';
const COMMA = ','.charCodeAt(0);
const QUOTE = '"'.charCodeAt(0);

/**
 * The seq of the last event in a frame, or of a welcome without events. Simultaneous joins form a row that begins with this seq. HO17.
 */
function lastSeqIn(payload: Buffer): number {
  const at = payload.lastIndexOf(SEQ) + SEQ.length;
  const seq = Number.parseInt(payload.toString('latin1', at, at + 16), 10);
  const row = payload.indexOf(ALIASES, at);
  if (row < 0) return seq;
  let more = 0;
  for (let i = row + ALIASES.length; payload[i] !== QUOTE && i < payload.length; i += 1)
    if (payload[i] === COMMA) more += 1;
  return seq + more;
}

/** Measures from now on: the time, and the load of this process and the server. */
async function watch(under: UnderTest) {
  const before = await under.figures();
  const generator = watchGenerator();
  const startMs = performance.now();
  return {
    seconds: () => (performance.now() - startMs) / 1_000,
    async figures() {
      const busy = generator();
      const after = await under.figures();
      return { generator: busy, cpuS: (after.cpuUs - before.cpuUs) / 1e6, memoryPeak: after.peakRss };
    },
  };
}
