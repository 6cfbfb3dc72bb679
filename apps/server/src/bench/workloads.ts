export const SERVERS = ['charla', 'socket-io', 'socket-io-log', 'ws'] as const;
/** Ours, and those that it is measured against. */
export type ServerName = (typeof SERVERS)[number];

/** So many people of whom some write, for some seconds after others that do not count; in so many rounds, in which the servers take turns. */
export type Talk = {
  kind: 'talk';
  people: number;
  writers: number;
  perSecond: number;
  warmS: number;
  seconds: number;
  rounds: number;
};
/** So many who are connected and silent, in rooms of `roomOf`. */
export type Idle = { kind: 'idle'; people: number; roomOf: number };
/** So many who come in at once, and are then all cut off and come back at once. */
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

/** What issue 6 names, and a room in which hardly anything is said: whoever waits there waits for the disk alone. Where little is to be done, little disturbs. */
export const WORKLOADS = {
  quiet: talk(10, 5, 10, 1, 5, 3),
  small: talk(50, 50, 50, 2, 8, 3),
  hall: talk(1_000, 20, 200, 3, 15),
  busy: talk(1_000, 100, 1_000, 3, 15),
  idle: { kind: 'idle', people: 10_000, roomOf: 100 },
  joins: { kind: 'arrivals', people: 5_000 },
} satisfies Record<string, Workload>;
export type WorkloadName = keyof typeof WORKLOADS;

/** Where a write for each message is most of the work, plain Socket.IO that writes as well says what it costs; in a hall it would only lag. */
export function isMeasuredIn(workload: WorkloadName, server: ServerName): boolean {
  return server !== 'socket-io-log' || workload === 'quiet' || workload === 'small';
}

/** The same in less than a minute: fewer seconds, and fewer people where it is about how many. It shows whether something broke, not how fast it is. */
export const SHORT_WORKLOADS: Record<WorkloadName, Workload> = {
  quiet: talk(10, 5, 20, 0.5, 1.5),
  small: talk(50, 50, 50, 0.5, 1.5),
  hall: talk(1_000, 20, 200, 0.5, 1.5),
  busy: talk(1_000, 100, 1_000, 0.5, 2),
  idle: { kind: 'idle', people: 2_000, roomOf: 100 },
  joins: { kind: 'arrivals', people: 1_000 },
};

/** What was measured of one server in one workload. What does not apply is absent. Delays in ms, memory and traffic in bytes. */
export type Measured = {
  workload: WorkloadName | 'return';
  server: ServerName;
  people: number;
  /** How many programs of this machine wanted to run when it began, and which share of a core the load generator was busy. */
  load: number;
  generator: number;
  /** CPU of the server, in µs, for each message that reached somebody; of `talk` only. */
  cpuPerDelivery?: number;
  /** Deliveries a second, and how many there should have been; fewer by much is a server that lags behind. */
  deliveries?: number;
  offered?: number;
  lagged?: boolean;
  p50?: number;
  p99?: number;
  max?: number;
  /** How late the load generator itself was with 99 in 100 messages. */
  lateP99?: number;
  lost?: number | undefined;
  doubled?: number;
  unordered?: number;
  /** Connections that ended without having been asked to. */
  gone?: number;
  memoryIdle?: number;
  memoryEach?: number;
  memoryPeak?: number;
  /** Until the last one was in and knew of all, and until the last was connected. */
  seconds?: number;
  connectedS?: number;
  cpuS?: number;
  bytesEach?: number;
  /** Those who go on in their session, and those whose place was given up before they were back. */
  resumed?: number;
  givenUp?: number;
  /** Of those who were looked at, how many do not know the whole roster. */
  incomplete?: number;
};
