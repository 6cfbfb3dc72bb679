import { OUTBOX_MAX } from '../limits.ts';
import type { Why } from '../refusal.ts';
import { textRefusal } from '../text-rule.ts';
import { askFor } from './outbox.ts';
import { stopRecording } from './record.ts';
import { change, tell, act, type Step } from './step.ts';

/** ME2–ME4, CL3. What can never be a message is refused here and given back; the rest waits in the outbox for its answer. */
export function say(now: Step, text: string): Step {
  const { outbox, failed, link } = now.chat;
  const isFull = outbox.length + failed.length >= OUTBOX_MAX;
  const why: Why | undefined = isFull ? 'outbox/full' : textRefusal(text);
  if (link.state === 'ended') return act(now, { type: 'restore', line: text });
  if (why) return act(tell(now, { what: 'refused', why }), { type: 'restore', line: text });
  // TY1. What is typed next is something new.
  return askFor(change(now, { typingToldMs: undefined }), (n) => ({ type: 'say', n, text }));
}

/** CO6. At once: nothing is waited for. */
export function quit(now: Step): Step {
  if (now.chat.link.state === 'ended') return now;
  const wasIn = now.chat.link.state === 'joined';
  const stopped = stopRecording(now);
  const ended = change(stopped, { link: { state: 'ended', why: 'quit', wasIn } });
  return wasIn
    ? act(ended, { type: 'send', up: { type: 'quit' } }, { type: 'hangUp' })
    : act(ended, { type: 'hangUp' });
}
