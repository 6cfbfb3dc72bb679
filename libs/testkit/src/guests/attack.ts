import type { Attacker } from './attacker.ts';

/** What guests may use up of the server during one attack, besides the time of the others. */
export type Budget = {
  /** Growth of its memory, in MiB. */
  memoryMiB: number;
  /** Growth of the data folder, in MiB. */
  diskMiB: number;
  /** Lines of its window. */
  lines: number;
  /** What the server reads of each of the attackers' sockets, in MiB. Networks hold some 4 MiB of it at either end. */
  sentMiB: number;
  /** What it tells the attackers, in MiB: work that is the same on every machine. */
  heardMiB: number;
  /** Of one core, by the thread that serves everyone, besides what it takes without the attack; 1 is all of it. */
  share: number;
};

/**
 * Memory as the readers campaign has it. The file of the log grows by 4 MiB before SQLite uses its space again; as much again is for
 * messages. A person reads a window of 300 lines in a minute or two. Work that is paid for leaves most of the thread idle. Judgement.
 */
export const BUDGET: Budget = {
  memoryMiB: 64,
  diskMiB: 8,
  lines: 300,
  sentMiB: 16,
  heardMiB: 16,
  share: 0.3,
};

/**
 * For guests who join and leave: an address may claim 400 aliases at once and then 20 a second (HO14a). The window shows 600 joins and
 * leaves of it one by one, as of a class of 300, and then one a second. It shows 30 lines of each other kind (SE33).
 */
export const CLAIMS: Partial<Budget> = { lines: 800 };

/** The doors by which guests come. */
export type Entrance = 'bare sockets' | 'sockets' | 'Socket.IO' | 'messages' | 'HTTP' | 'names';

/** The key of the attackers' bot. */
export const BOT_KEY = `charla_${'b'.repeat(43)}`;

/** One thing that guests do to a server and to the others. */
export type Attack = {
  /** Its name on the command line and in the table. */
  name: string;
  by: Entrance;
  /** A sentence for the table. */
  does: string;
  /** Fills the log before, through a server without limits. */
  past?: (attacker: Attacker) => Promise<void>;
  /** Goes on until its time is over. */
  run: (attacker: Attacker) => Promise<unknown>;
  /** Larger budgets, where guests may use more. */
  budget?: Partial<Budget>;
  /** Whether the attack comes from the address of the others. */
  isNear?: true;
  /** Whether the server has a bot with `BOT_KEY`. */
  hasBot?: true;
  /** The most that an ephemeral server keeps of messages; without it the log is on the disk. */
  maxMemory?: string;
};
