import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ConnectionId, Down, HostInput, N, Report, RoomEvent, Written } from '@charla/core';
import { Counter, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { Watcher } from './hearers.ts';
import type { Census } from './loop.ts';

/** As a watcher it sees the broadcasts and messages that go out. HT14. */
export type Metrics = Watcher &
  Required<Pick<Watcher, 'send'>> & {
    /** Sees the inputs that come in. */
    saw(input: HostInput): void;
    reported(report: Report): void;
    /** A batch was handed to the log this long ago, in ms, and this is the answer. */
    wrote(ms: number, written: Written): void;
    /** Whether the last batch was stored, and the next will be, as far as anybody knows. HT13. */
    isStoring(): boolean;
    /** Whether the log takes nothing more. LS15. */
    isFull(): boolean;
    /** The metrics in Prometheus's format. */
    text(): Promise<{ text: Buffer; type: string }>;
    close(): void;
  };

/** The clocks of the metrics: the time now, in ms, and how long turns of the event loop took, in ns. For tests. */
export type Gauges = {
  nowMs: () => number;
  turns: Pick<ReturnType<typeof monitorEventLoopDelay>, 'percentile' | 'max' | 'reset' | 'disable'>;
};

const realGauges = (): Gauges => ({ nowMs: () => performance.now(), turns: turnsOfTheLoop() });

/** Counts the work of a server. The cost of a broadcast does not depend on its hearers, and nothing is kept by name. HT14. */
export function countAll(
  census: () => Census & { streams: number; nodes: number; isLogAway: boolean },
  { nowMs, turns } = realGauges(),
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const events = new Counter({
    name: 'charla_events_total',
    help: 'Events in the logs of all rooms since the start, by type.',
    labelNames: ['type'] as const,
    registers,
  });
  const refused = new Counter({
    name: 'charla_refused_total',
    help: 'What was refused since the start, by reason.',
    labelNames: ['why'] as const,
    registers,
  });
  const batches = new Histogram({
    name: 'charla_batch_events',
    help: 'Events of one batch, which is one write and one broadcast.',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000],
    registers,
  });
  const delivery = new Histogram({
    name: 'charla_delivery_seconds',
    help: 'From the arrival of a message to its broadcast, its turn and the disk included.',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    registers,
  });
  const writes = new Histogram({
    name: 'charla_store_seconds',
    help: 'From handing a batch to the log until it was durable, or refused.',
    buckets: [0.000_5, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
    registers,
  });
  const stale = new Counter({
    name: 'charla_stale_batches_total',
    help: 'Batches that had to be decided again, because another server was first.',
    registers,
  });
  const failures = new Counter({
    name: 'charla_store_failures_total',
    help: 'Batches that could not be stored, and rooms that could not be read.',
    registers,
  });
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  gauge('charla_connections', 'Connections now.', () => census().connections);
  gauge('charla_rooms', 'Rooms in which somebody is.', () => census().rooms);
  gauge('charla_streams', 'Streams of events now.', () => census().streams);
  gauge('charla_nodes', 'Servers of this log that live, this one included.', () => census().nodes);
  gauge('charla_members', 'Members of all rooms, those who are waited for included.', () => census().members);
  gauge(
    'charla_store_up',
    '1 if the last batch was stored, the disk has room for more and the database answers.',
    () => Number(isUp()),
  );
  gauge('process_resident_memory_bytes', 'Memory of the process.', () => process.memoryUsage.rss());
  /** The delays of the window before the present one, which began at `sinceMs`. */
  let lately: readonly number[] = [];
  let sinceMs = nowMs();
  new Gauge({
    name: 'charla_event_loop_delay_seconds',
    help: 'How long a turn of the event loop kept all others waiting, in the last 30 seconds or more: half of them at most, 99 of 100, and at worst.',
    labelNames: ['quantile'] as const,
    registers,
    collect() {
      const before = lately;
      const now = delaysOf(turns);
      QUANTILES.forEach((quantile, i) => this.set({ quantile }, Math.max(before[i] ?? 0, now[i] ?? 0) / 1e9));
      // A look takes nothing away from the next one: strangers may look as well.
      if (nowMs() - sinceMs < WINDOW_MS) return;
      [lately, sinceMs] = [now, nowMs()];
      turns.reset();
    },
  }); // prettier-ignore

  let isStoring = true;
  let isFull = false;
  const isUp = () => isStoring && !isFull && !census().isLogAway;
  /** The arrival times of asks without an answer. */
  const arrivals = new Map<ConnectionId, Map<N, number>>();

  function stored(batch: readonly RoomEvent[]): void {
    isStoring = true;
    batches.observe(batch.length);
    for (const { type } of batch) events.inc({ type });
  }

  /** The answer follows the broadcast, before anything else happens. */
  function answered(connection: ConnectionId, down: Down): void {
    if ((down.type !== 'accepted' && down.type !== 'refused') || down.n === undefined) return;
    const own = arrivals.get(connection);
    const atMs = own?.get(down.n);
    own?.delete(down.n);
    if (atMs !== undefined && down.type === 'accepted') delivery.observe((nowMs() - atMs) / 1_000);
  }

  return {
    broadcast(_, down) {
      if (down.type === 'events') stored(down.events);
    },
    send: answered,
    saw(input) {
      if (input.type === 'closed') arrivals.delete(input.connection);
      const n = input.type === 'received' ? numberOf(input.value) : undefined;
      if (input.type !== 'received' || n === undefined) return;
      const own = arrivals.get(input.connection) ?? new Map<N, number>();
      arrivals.set(input.connection, own);
      // The first arrival counts, also for a repeat. No more unanswered arrivals are kept than may wait.
      if (!own.has(n) && own.size < ARRIVALS_MAX) own.set(n, nowMs());
    },
    reported(report) {
      if (report.what === 'refused') refused.inc({ why: report.why });
      if (report.what === 'storeFailed') isStoring = false;
      if (report.what === 'storeFull' || report.what === 'storeGoesOn') isFull = report.what === 'storeFull';
      if (report.what === 'storeFailed' || report.what === 'unreadable') failures.inc();
    },
    wrote(ms, written) {
      writes.observe(ms / 1_000);
      if (!written.ok && written.why === 'stale') stale.inc();
    },
    isStoring: isUp,
    isFull: () => isFull,
    text: async () => ({ text: Buffer.from(await registry.metrics()), type: registry.contentType }),
    close: () => void turns.disable(),
  };
}

/** How long the delays of the event loop are remembered at least, in ms: twice the usual pause between two looks. */
const WINDOW_MS = 30_000;

const QUANTILES = ['0.5', '0.99', '1'];

function delaysOf(turns: Gauges['turns']): number[] {
  return [turns.percentile(50), turns.percentile(99), turns.max];
}

/** Counts turn by turn: a timer that looked fifty times a second took as much of an idle machine as a message every second. */
function turnsOfTheLoop() {
  const turns = monitorEventLoopDelay({ samplePerIteration: true });
  turns.enable();
  // The first turn counts with all the waiting in it, so this makes it a short one.
  setImmediate(() => {});
  return turns;
}

/** Messages of one connection that are tracked: more than may wait for their turn. HO13. */
const ARRIVALS_MAX = 1_024;

/** The number of a `say`. Nothing has validated this input yet. */
function numberOf(value: unknown): N | undefined {
  const { type, n } = (value ?? {}) as { type?: unknown; n?: unknown };
  return type === 'say' && typeof n === 'number' ? n : undefined;
}

/** How long a text of the metrics is told again, in ms: strangers may ask for it, too. Judgement. */
const FRESH_MS = 1_000;

/** Makes the text once a second at most, however many ask for it; they share its bytes. */
export function freshly<T>(make: () => T, nowMs = () => performance.now()): () => T {
  let latest: { atMs: number; made: T } | undefined;
  return () => {
    if (!latest || nowMs() - latest.atMs >= FRESH_MS) latest = { atMs: nowMs(), made: make() };
    return latest.made;
  };
}
