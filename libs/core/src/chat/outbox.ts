import type { N } from '../ids.ts';
import type { Ask } from '../wire/up.ts';
import { upOf, type Asked, type Key, type Outcome, type Settled } from './asked.ts';
import type { Chat } from './chat.ts';
import { change, act, type Step } from './step.ts';

/** Numbers an ask, keeps it until it is answered, and sends it if there is a connection. Without a `key` it gets a new one. CL2. */
export function askFor(now: Step, make: (n: N) => Ask, key?: Key): Step {
  if (now.chat.link.state === 'ended') return now;
  const [named, name] = keyFor(now, key);
  const { chat } = named;
  const ask = { ...make(chat.lastN + 1), key: name };
  const kept = change(named, { lastN: ask.n, outbox: [...chat.outbox, ask] });
  return chat.link.state === 'joined' ? send(change(kept, { sentN: ask.n }), [ask]) : kept;
}

/** The caller's key, or a new one. CL15. */
export function keyFor(now: Step, key: Key | undefined): [Step, Key] {
  const lastKey = now.chat.lastKey + 1;
  return key === undefined ? [change(now, { lastKey }), `#${lastKey}`] : [now, key];
}

export function send(now: Step, asks: readonly Asked[]): Step {
  return act(now, ...asks.map((ask) => ({ type: 'send', up: upOf(ask) }) as const));
}

/** Takes the ask out of the outbox and reports its outcome. CL15. */
export function settle(now: Step, ask: Asked, outcome: Outcome): Step {
  const outbox = now.chat.outbox.filter((one) => one !== ask);
  return act(change(now, { outbox }), settled(ask, outcome));
}

/** Reports an outcome for every ask that still waits when the chat ends. CL15. */
export function settleRest(now: Step): Step {
  return act(now, ...unsettledIn(now.chat).map((one) => ({ type: 'settled', settled: one }) as const));
}

/** The unanswered asks: `unknown` if sent, else `unsent`. CL15. */
export function unsettledIn({ outbox, sentN }: Pick<Chat, 'outbox' | 'sentN'>): Settled[] {
  return outbox.map(({ key, type, n }) => ({ key, ask: type, result: n <= sentN ? 'unknown' : 'unsent' }));
}

function settled({ key, type }: Asked, outcome: Outcome) {
  return { type: 'settled', settled: { key, ask: type, ...outcome } } as const;
}
