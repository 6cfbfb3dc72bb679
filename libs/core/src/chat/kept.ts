import type { Alias, Epoch, N, SessionId, Token } from '../ids.ts';
import { ALIAS_BYTES_MAX, IGNORED_MAX } from '../limits.ts';
import type { Why } from '../refusal.ts';
import { decodeAsk, NAME_MAX } from '../wire/up.ts';
import type { Asked, Failed, Key } from './asked.ts';

/** The place that the server gave this chat, kept to ask for it back. */
export type Place = { session: SessionId; token: Token; epoch: Epoch };

/**
 * A chat's memory for a reload or a restart: its place, its unanswered asks and its failed messages. The place is absent only if the kept
 * one is unreadable.
 */
export type Kept = {
  place: Place | undefined;
  lastN: N;
  sentN: N;
  lastKey: number;
  outbox: readonly Asked[];
  failed: readonly Failed[];
  /** Those whose messages the person does not see; absent if there are none. CO15. */
  ignored?: readonly Alias[];
};

/**
 * Decodes what any version kept into fresh, checked values. A damaged part loses only itself. `undefined` if there is nothing to go on
 * with. CL14.
 */
export function decodeKept(value: unknown): Kept | undefined {
  const fields = fieldsOf(value);
  const place = placeIn(fields['place']);
  const outbox = numbered(listIn(fields['outbox']).flatMap(askIn));
  const waiting = new Set(outbox.map(({ n }) => n));
  const failed = numbered(listIn(fields['failed']).flatMap(failedIn)).filter(({ n }) => !waiting.has(n));
  const known = [numberIn(fields['lastN']), numberIn(fields['sentN'])].map((n) => n ?? 0);
  const lastN = Math.max(...known, outbox.at(-1)?.n ?? 0, failed.at(-1)?.n ?? 0);
  // Without `sentN` all asks may have arrived: they count as sent, so that none is said twice.
  const sentN = numberIn(fields['sentN']) ?? lastN;
  const lastKey = numberIn(fields['lastKey']) ?? lastN;
  const ignored = ignoredIn(fields['ignored']);
  const kept = { place, lastN, sentN, lastKey, outbox, failed, ...(ignored.length > 0 && { ignored }) };
  if (place) return kept;
  return outbox.length + failed.length > 0 ? withoutPlace(kept) : undefined;
}

/** Without a place the chat cannot learn whether sent messages arrived: they fail, and their author decides. CL12. */
function withoutPlace(kept: Kept): Kept | undefined {
  const says = kept.outbox.filter((ask) => ask.type === 'say');
  const sent = says.filter(({ n }) => n <= kept.sentN);
  const lost = sent.map(({ key, n, text }): Failed => ({ key, n, text, why: 'ask/old' }));
  const failed = numbered([...kept.failed, ...lost]);
  const outbox = says.filter(({ n }) => n > kept.sentN);
  return failed.length + outbox.length > 0 ? { ...kept, outbox, failed } : undefined;
}

function askIn(value: unknown): Asked[] {
  const { key, ...ask } = fieldsOf(value);
  const asked = decodeAsk(ask);
  return asked ? [{ ...asked, key: keyIn(key, asked.n) }] : [];
}

/** What a hello needs to take a place back. */
function placeIn(value: unknown): Place | undefined {
  const { session, token, epoch } = fieldsOf(value);
  const isName = (one: unknown): one is string => typeof one === 'string' && one.length <= NAME_MAX;
  return isName(session) && isName(token) && isName(epoch) ? { session, token, epoch } : undefined;
}

function ignoredIn(value: unknown): Alias[] {
  const names = listIn(value).filter((name) => typeof name === 'string' && name.length <= ALIAS_BYTES_MAX);
  return (names as Alias[]).slice(0, IGNORED_MAX);
}

/** Earlier versions kept no key. */
function keyIn(key: unknown, n: N): Key {
  return typeof key === 'string' ? key : `#${n}`;
}

function failedIn(value: unknown): Failed[] {
  const { key, n, text, why } = fieldsOf(value);
  const say = decodeAsk({ type: 'say', n, text });
  // Another version may have kept a reason that this one does not know: `libs/text` has a sentence for that. LA2.
  return say?.type === 'say' && typeof why === 'string'
    ? [{ key: keyIn(key, say.n), n: say.n, text: say.text, why: why as Why }]
    : [];
}

/** Sorted by number; of several with one number, the first stays. */
function numbered<Numbered extends { n: N }>(all: readonly Numbered[]): Numbered[] {
  const sorted = [...all].sort((one, other) => one.n - other.n);
  return sorted.filter(({ n }, i) => n !== sorted[i - 1]?.n);
}

function numberIn(value: unknown): N | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return Object(value) as Record<string, unknown>;
}
