import type { N } from '../ids.ts';
import type { Why } from '../refusal.ts';
import type { Asked, Failed } from './asked.ts';
import { addFailed, dropFailed } from './asks.ts';
import { askFor, settleUnsent } from './outbox.ts';
import { act, change, tell, type Step } from './step.ts';

/** Keeps a refused message until its author decides, or gives it back at once if `givesBack`. CL3. */
export function setAside(now: Step, { key, n, text }: Asked & { type: 'say' }, why: Why): Step {
  const { asks } = now.chat;
  if (asks.givesBack) return act(tell(now, { what: 'refused', why, text }), { type: 'restore', line: text });
  return change(now, { asks: addFailed(asks, { key, n, text, why }) });
}

/** Asks again at the end of the outbox under a new number: the old number would get the old answer. CL12, HO6. */
export function retry(now: Step, n: N): Step {
  const one = find(now, n);
  // An ended chat asks nothing; the text stays where its author can read it. CL5.
  if (!one || now.chat.link.state === 'ended') return now;
  return askFor(without(now, one), (fresh) => ({ type: 'say', n: fresh, text: one.text }), one.key);
}

export function retryAll(now: Step): Step {
  return now.chat.asks.failed.reduce((step, { n }) => retry(step, n), now);
}

/** Moves the text back to the input field: from then on it is only there. CL12. */
export function edit(now: Step, n: N): Step {
  const one = find(now, n);
  return one ? act(without(now, one), { type: 'restore', line: one.text }) : now;
}

export function discard(now: Step, n: N): Step {
  const one = find(now, n);
  return one ? without(now, one) : now;
}

/** Drops the messages that wait for a connection. What was sent may have arrived, and goes on waiting for its answer. CL12b. */
export function discardUnsent(now: Step): Step {
  const { outbox, sentN } = now.chat.asks;
  return settleUnsent(
    now,
    outbox.filter(({ type, n }) => type === 'say' && n > sentN),
  );
}

function find(now: Step, n: N): Failed | undefined {
  return now.chat.asks.failed.find((one) => one.n === n);
}

function without(now: Step, gone: Failed): Step {
  return change(now, { asks: dropFailed(now.chat.asks, gone) });
}
