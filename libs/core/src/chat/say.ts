import type { EpochMs } from '../ids.ts';
import { OUTBOX_MAX } from '../limits.ts';
import type { Why } from '../refusal.ts';
import { voteIn } from '../room/questions.ts';
import { textRefusal } from '../text-rule.ts';
import type { Key, Outcome } from './asked.ts';
import { keyFor } from './asks.ts';
import { stopExport } from './exporting.ts';
import { askFor, settleRest } from './outbox.ts';
import { stopRecording } from './record.ts';
import { tellWait } from './ruling.ts';
import { change, changeIn, tell, act, type Step } from './step.ts';

/**
 * Puts a message into the outbox. A text that can never be a message, or finds the outbox full, goes back to its author. ME2–ME4, CL3.
 */
export function say(now: Step, text: string, asked: Key | undefined, atMs: EpochMs): Step {
  const { asks, link, copy, me } = now.chat;
  const isFull = asks.outbox.length + asks.failed.length >= OUTBOX_MAX;
  const why: Why | undefined = isFull ? 'outbox/full' : textRefusal(text);
  if (link.state === 'ended') return giveBack(now, text, asked, { result: 'unsent' });
  const [named, key] = keyFor(asks, asked);
  const next = change(now, { asks: named });
  if (why) return giveBack(tell(next, { what: 'refused', why }), text, key, { result: 'refused', why });
  // The next keystroke begins another message. TY1.
  const typed = changeIn(next, 'typing', { toldMs: undefined });
  const told = voteIn(copy.room, me, text) ? typed : tellWait(typed, atMs);
  return askFor(told, (n) => ({ type: 'say', n, text }), key);
}

function giveBack(now: Step, text: string, key: Key | undefined, outcome: Outcome): Step {
  const given = act(now, { type: 'restore', line: text });
  return key === undefined
    ? given
    : act(given, { type: 'settled', settled: { key, ask: 'say', ...outcome } });
}

/** Ends the chat at once, without waiting for answers. CO6. */
export function quit(now: Step): Step {
  if (now.chat.link.state === 'ended') return now;
  const wasIn = now.chat.link.state === 'joined';
  const stopped = stopExport(stopRecording(now));
  const ended = change(stopped, { link: { state: 'ended', why: 'quit', wasIn } });
  const rest = settleRest(ended);
  return wasIn
    ? act(rest, { type: 'send', up: { type: 'quit' } }, { type: 'hangUp' })
    : act(rest, { type: 'hangUp' });
}
