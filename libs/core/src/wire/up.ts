import * as v from 'valibot';
import { PAGE_EVENTS } from '../limits.ts';

/** Longer strings than this are no message: a frame of the server takes 32 KiB, of which a text in escapes is most. */
const text = v.pipe(v.string(), v.maxLength(16_384));

/** In UTF-16 units, longer than any name. A client cuts what is longer still, and hears why it can be none; else it would talk nonsense. */
export const NAME_MAX = 256;
const name = v.pipe(v.string(), v.maxLength(NAME_MAX));
const n = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * The first thing a client says. With `session` and `token` it asks for its place back; `cursor` is the last seq it applied in `epoch`. Unknown
 * keys are left out rather than refused, so that a client of another version hears that, and not that it talks nonsense.
 */
const hello = v.object({
  type: v.literal('hello'),
  version: v.number(),
  room: name,
  alias: name,
  session: v.optional(name),
  token: v.optional(name),
  epoch: v.optional(name),
  cursor: v.optional(seq),
});

/** `user` may say who the client believes it is: compared, never believed. */
const say = v.strictObject({ type: v.literal('say'), n, text, user: v.optional(name) });
const record = v.strictObject({ type: v.literal('record'), n, on: v.boolean() });
/** Something was missed: the event at `after`, to compare, and those that follow; or a fresh copy of all, please. */
const sync = v.strictObject({ type: v.literal('sync'), after: v.optional(seq) });
/**
 * HO10. What was said before: at most `limit` events, those just before `before`. Where they are too many bytes for one answer it is the
 * last of them, or, for who reads forward, the first.
 */
const page = v.strictObject({
  type: v.literal('page'),
  before: v.pipe(seq, v.minValue(1)),
  limit: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(PAGE_EVENTS)),
  forward: v.optional(v.boolean()),
});
/** TY1. Something is being typed. No ask: it has no number and no answer, and is never in the log. */
const typing = v.strictObject({ type: v.literal('typing') });
const quit = v.strictObject({ type: v.literal('quit') });

/** They are tried in this order: first what is said most. */
const up = v.variant('type', [say, typing, sync, page, record, hello, quit]);

/** What a client may say to the server. */
export type Up = v.InferOutput<typeof up>;
export type Hello = v.InferOutput<typeof hello>;
/** What is numbered, answered exactly once, and kept in the outbox until then. */
export type Ask = Extract<Up, { n: number }>;
/** What a member may send besides going: it is taken in at once or, when it is too much at a time, later. */
export type Wanted = Exclude<Up, { type: 'hello' | 'quit' }>;

/** ME5. A fresh, checked value, or `undefined`: unknown keys, wrong types and unknown types are all refused. */
export function decodeUp(value: unknown): Up | undefined {
  const parsed = v.safeParse(up, value);
  return parsed.success ? parsed.output : undefined;
}
