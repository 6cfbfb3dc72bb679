import type { Down } from '@charla/core';
import type { Ledger } from './findings.ts';

/** Checks that nobody on a node waits for what happens to another node: only for the log, and for the node's own way to it. I27. */
export type Waits = {
  /** Whoever says hello waits for a welcome or a goodbye. */
  hello(connection: string): void;
  asked(connection: string, n: number): void;
  told(connection: string, down: Down): void;
  closed(connection: string): void;
};

export type WaitsOptions = {
  ledger: Ledger;
  nowMs: () => number;
  /** For how long in all this node got no answers from the log, or handled nothing, in ms. */
  troubleMs: () => number;
  /** The longest wait of a node without trouble, in ms. */
  mostMs: number;
};

/** For a node whose people wait for credit as well. */
export const NO_WAITS: Waits = { hello() {}, asked() {}, told() {}, closed() {} };

type Since = { atMs: number; troubleMs: number };
const HELLO = 0;

export function newWaits({ ledger, nowMs, troubleMs, mostMs }: WaitsOptions): Waits {
  const waiting = new Map<string, Map<number, Since>>();

  function wait(connection: string, what: number): void {
    const all = waiting.get(connection) ?? new Map<number, Since>();
    waiting.set(connection, all);
    if (!all.has(what)) all.set(what, { atMs: nowMs(), troubleMs: troubleMs() });
  }

  function judge(connection: string, what: number, since: Since): void {
    const forMs = nowMs() - since.atMs;
    const ownMs = troubleMs() - since.troubleMs;
    const name = what === HELLO ? 'a welcome' : `an answer to ${what}`;
    if (forMs - ownMs > mostMs)
      ledger.fault('I27', `${connection} waits ${forMs} ms for ${name}; its node had ${ownMs} ms of trouble`);
  }

  function settle(connection: string, what: number): void {
    const since = waiting.get(connection)?.get(what);
    if (!since) return;
    waiting.get(connection)?.delete(what);
    judge(connection, what, since);
  }

  function end(connection: string): void {
    for (const [what, since] of waiting.get(connection) ?? []) judge(connection, what, since);
    waiting.delete(connection);
  }

  return {
    hello: (connection) => wait(connection, HELLO),
    asked: wait,
    told(connection, down) {
      if (down.type === 'welcome' || down.type === 'knocking') settle(connection, HELLO);
      if ((down.type === 'accepted' || down.type === 'refused') && down.n !== undefined)
        settle(connection, down.n);
      if (down.type === 'bye') end(connection);
    },
    closed: end,
  };
}
