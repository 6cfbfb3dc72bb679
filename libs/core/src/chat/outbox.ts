import type { Ask } from '../wire/up.ts';
import { change, act, type Step } from './step.ts';

/** CL2. Numbers an ask, keeps it until it is answered, and sends it if there is somebody to send it to. */
export function askFor(now: Step, make: (n: number) => Ask): Step {
  const { chat } = now;
  if (chat.link.state === 'ended') return now;
  const ask = make(chat.lastN + 1);
  const kept = change(now, { lastN: ask.n, outbox: [...chat.outbox, ask] });
  return chat.link.state === 'joined' ? act(change(kept, { sentN: ask.n }), { type: 'send', up: ask }) : kept;
}
