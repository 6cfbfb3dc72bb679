export const SERVERS = ['charla', 'socket-io', 'socket-io-log', 'ws'] as const;
/** Our server, and its yardsticks. */
export type ServerName = (typeof SERVERS)[number];

/** `writers` of `people` talk for `seconds`, after `warmS` that do not count. In several rounds the servers take turns. */
export type Talk = {
  kind: 'talk';
  people: number;
  writers: number;
  perSecond: number;
  warmS: number;
  seconds: number;
  rounds: number;
};
/** Silent connections, in rooms of `roomOf`. */
export type Idle = { kind: 'idle'; people: number; roomOf: number };
/** `people` come in at once, are all cut off, and come back at once. */
export type Arrivals = { kind: 'arrivals'; people: number };
export type Workload = Talk | Idle | Arrivals;

const talk = (
  people: number,
  writers: number,
  perSecond: number,
  warmS: number,
  seconds: number,
  rounds = 1,
): Talk => ({
  kind: 'talk',
  ...{ people, writers, perSecond, warmS, seconds, rounds },
});

/**
 * The workloads of issue 6, and a quiet room, where people wait for the disk alone. Small workloads are easily disturbed, so they have
 * several rounds. A small room warms up for a thousand messages: until then V8 runs much code as it was first compiled, and a server
 * costs more the more code it has.
 */
export const WORKLOADS = {
  quiet: talk(10, 5, 10, 1, 5, 3),
  small: talk(50, 50, 50, 20, 8, 2),
  hall: talk(1_000, 20, 200, 3, 15),
  busy: talk(1_000, 100, 1_000, 3, 15),
  idle: { kind: 'idle', people: 10_000, roomOf: 100 },
  joins: { kind: 'arrivals', people: 5_000 },
} satisfies Record<string, Workload>;
export type WorkloadName = keyof typeof WORKLOADS;

/** The yardstick with a log runs where writing each message is most of the work. In a hall it would only lag. */
export function isMeasuredIn(workload: WorkloadName, server: ServerName): boolean {
  return server !== 'socket-io-log' || workload === 'quiet' || workload === 'small';
}

/**
 * The same workloads in less than a minute, with fewer seconds, and fewer people where the number matters. They show whether something
 * broke, not how fast it is.
 */
export const SHORT_WORKLOADS: Record<WorkloadName, Workload> = {
  quiet: talk(10, 5, 20, 0.5, 1.5),
  small: talk(50, 50, 50, 0.5, 1.5),
  hall: talk(1_000, 20, 200, 0.5, 1.5),
  busy: talk(1_000, 100, 1_000, 0.5, 2),
  idle: { kind: 'idle', people: 2_000, roomOf: 100 },
  joins: { kind: 'arrivals', people: 1_000 },
};

/** The measurements of one server in one workload. Fields that do not apply are absent. Delays in ms, memory and traffic in bytes. */
export type Measured = {
  workload: WorkloadName | 'return';
  server: ServerName;
  people: number;
  /** The machine's load average at the start, and the share of a core for which the load generator was busy. */
  load: number;
  generator: number;
  /** CPU time of the server per delivery, in µs; only for `talk`. */
  cpuPerDelivery?: number;
  /** Deliveries a second, and the number that was due: a server with many fewer lags. */
  deliveries?: number;
  offered?: number;
  lagged?: boolean;
  p50?: number;
  p99?: number;
  max?: number;
  /** The lateness of the load generator itself, at the 99th percentile. */
  lateP99?: number;
  lost?: number | undefined;
  doubled?: number;
  unordered?: number;
  /** Connections that ended by themselves. */
  gone?: number;
  memoryIdle?: number;
  memoryEach?: number;
  memoryPeak?: number;
  /** Until the last guest was in and knew of all, and until the last was connected. */
  seconds?: number;
  connectedS?: number;
  cpuS?: number;
  bytesEach?: number;
  /** Guests that resumed their session, and guests that lost their place before they were back. */
  resumed?: number;
  givenUp?: number;
  /** Guests among the compared ones whose roster is incomplete. */
  incomplete?: number;
};
