import type { N } from '../ids.ts';
import type { Why } from '../refusal.ts';
import type { Asked, Failed } from './asked.ts';
import { askFor } from './outbox.ts';
import { act, change, tell, type Step } from './step.ts';

/** CL3. What the room has refused stays with its author, who decides what becomes of it; or it is given back at once. */
export function setAside(now: Step, { key, n, text }: Asked & { type: 'say' }, why: Why): Step {
  const { failed, givesBack } = now.chat;
  if (givesBack) return act(tell(now, { what: 'refused', why, text }), { type: 'restore', line: text });
  // In the order in which they were asked, whichever was answered first.
  return change(now, { failed: [...failed, { key, n, text, why }].sort((one, other) => one.n - other.n) });
}

/** CL12. Asks again at the end of the outbox, under a new number: under the old one the old answer would come again. HO6. */
export function retry(now: Step, n: N): Step {
  const one = find(now, n);
  // CL5. Nothing is asked any more; the text stays where it can be read.
  if (!one || now.chat.link.state === 'ended') return now;
  return askFor(without(now, one), (fresh) => ({ type: 'say', n: fresh, text: one.text }), one.key);
}

export function retryAll(now: Step): Step {
  return now.chat.failed.reduce((step, { n }) => retry(step, n), now);
}

/** CL12. Its text goes back to the entry, and from then on it is there and nowhere else. */
export function edit(now: Step, n: N): Step {
  const one = find(now, n);
  return one ? act(without(now, one), { type: 'restore', line: one.text }) : now;
}

export function discard(now: Step, n: N): Step {
  const one = find(now, n);
  return one ? without(now, one) : now;
}

function find(now: Step, n: N): Failed | undefined {
  return now.chat.failed.find((one) => one.n === n);
}

function without(now: Step, gone: Failed): Step {
  return change(now, { failed: now.chat.failed.filter((one) => one !== gone) });
}
