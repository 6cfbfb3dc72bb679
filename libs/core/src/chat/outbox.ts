import type { N } from '../ids.ts';
import type { Ask } from '../wire/up.ts';
import { upOf, type Asked, type Key, type Outcome } from './asked.ts';
import { dequeue, enqueue, unsettledIn } from './asks.ts';
import { change, act, type Step } from './step.ts';

/** Numbers an ask, keeps it until it is answered, and sends it if there is a connection. Without a `key` it gets a new one. CL2. */
export function askFor(now: Step, make: (n: N) => Ask, key?: Key): Step {
  const { link, asks } = now.chat;
  if (link.state === 'ended') return now;
  const [waiting, ask] = enqueue(asks, make, key);
  return link.state === 'joined'
    ? send(change(now, { asks: { ...waiting, sentN: ask.n } }), [ask])
    : change(now, { asks: waiting });
}

export function send(now: Step, asks: readonly Asked[]): Step {
  return act(now, ...asks.map((ask) => ({ type: 'send', up: upOf(ask) }) as const));
}

/** Takes the ask out of the outbox and reports its outcome. CL15. */
export function settle(now: Step, ask: Asked, outcome: Outcome): Step {
  return act(change(now, { asks: dequeue(now.chat.asks, ask) }), settled(ask, outcome));
}

/** Takes asks that were never sent out of the outbox, and reports that. CL15. */
export function settleUnsent(now: Step, asks: readonly Asked[]): Step {
  return asks.reduce((step, ask) => settle(step, ask, { result: 'unsent' }), now);
}

/** Reports an outcome for every ask that still waits when the chat ends. CL15. */
export function settleRest(now: Step): Step {
  return act(now, ...unsettledIn(now.chat.asks).map((one) => ({ type: 'settled', settled: one }) as const));
}

function settled({ key, type }: Asked, outcome: Outcome) {
  return { type: 'settled', settled: { key, ask: type, ...outcome } } as const;
}
