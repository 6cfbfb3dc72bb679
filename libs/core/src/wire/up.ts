import * as v from 'valibot';
import { FOREVER_MS, PAGE_EVENTS, SLOW_S_MAX } from '../limits.ts';
import { DOORS, GIVEN_MARKS, NOTES, OWN_MARKS } from '../room/event.ts';

/** Longer strings are refused: the server's frames hold 32 KiB, mostly one text in escapes. */
const text = v.pipe(v.string(), v.maxLength(16_384));

/** The longest name on the wire, in UTF-16 units. A client cuts longer names, so that the server can say why they are refused. */
export const NAME_MAX = 256;
const name = v.pipe(v.string(), v.maxLength(NAME_MAX));
const n = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * A client's first message. `session` and `token` ask for a place back; `cursor` is the last seq applied in `epoch`. With `reads` it
 * wants no place: the room is told that `alias` exports it, and the connection may read it up to there (HO19). `device` is a secret that the
 * client keeps for all its sessions (MO5). Unknown keys are dropped,
 * not refused, so that a client of another version hears about its version.
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
  reads: v.optional(v.boolean()),
  device: v.optional(name),
});

/** `user`: the alias that the client claims; compared, never believed. */
const say = v.strictObject({ type: v.literal('say'), n, text, user: v.optional(name) });
const record = v.strictObject({ type: v.literal('record'), n, on: v.boolean() });
/** How long something holds, in ms; as long as time goes on if it is larger than any date. */
const forMs = v.pipe(v.number(), v.minValue(1), v.maxValue(FOREVER_MS));
/** The member takes a mark, or gives it up; a moderator gives it to the member `of`, or takes it from them. MK1, MO2. */
const mark = v.strictObject({
  type: v.literal('mark'),
  n,
  mark: v.picklist(GIVEN_MARKS),
  on: v.boolean(),
  of: v.optional(name),
  forMs: v.optional(forMs),
});
/** The member wants to moderate, and knows the code. MO1. */
const lead = v.strictObject({ type: v.literal('lead'), n, code: name });
/** Puts a member out, and keeps them out for so long; or keeps a name out that nobody has. MO3, MO4. */
const kick = v.strictObject({
  type: v.literal('kick'),
  n,
  of: v.optional(name),
  alias: v.optional(name),
  reason: v.optional(text),
  forMs: v.optional(forMs),
});
/** Lets somebody in again. MO4. */
const pardon = v.strictObject({ type: v.literal('pardon'), n, of: name });
const seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(SLOW_S_MAX));
/** Changes what members of the room may do, and whether others may come in. MO7–MO9. */
const rule = v.strictObject({
  type: v.literal('rule'),
  n,
  speak: v.optional(v.picklist(['all', 'moderators'])),
  slowS: v.optional(seconds),
  programsS: v.optional(seconds),
  door: v.optional(v.picklist(DOORS)),
});
/** Lets in whoever knocked in the session `of`, or not. MO11. */
const lets = v.strictObject({ type: v.literal('let'), n, of: name, in: v.boolean() });
/** The server announces to the room that this member saves all messages. */
const exports = v.strictObject({ type: v.literal('export'), n });
/** Writes the topic or the welcome of the room, or takes it away with an empty text. MO12. `pin`: whichever pin is free. MO14. */
const note = v.strictObject({ type: v.literal('note'), n, note: v.picklist([...NOTES, 'pin']), text });
/** Empties the history of the room. MO19. */
const clear = v.strictObject({ type: v.literal('clear'), n });
/** Puts the room in the list of rooms, or takes it out. RO15. */
const list = v.strictObject({ type: v.literal('list'), n, on: v.boolean() });
/** Tells that a question is answered. MO17. */
const answer = v.strictObject({ type: v.literal('answer'), n, asks: seq });
/** Takes a mark from all members. MO13. */
const unmark = v.strictObject({ type: v.literal('unmark'), n, mark: v.picklist(OWN_MARKS) });
/** Asks for the event at `after`, to compare, and those that follow; or for a fresh snapshot. */
const sync = v.strictObject({ type: v.literal('sync'), after: v.optional(seq) });
/**
 * Asks for older messages: at most `limit` events just before `before`. If they exceed one answer, it has the last of them, or the first
 * when reading forward. HO10.
 */
const page = v.strictObject({
  type: v.literal('page'),
  before: v.pipe(seq, v.minValue(1)),
  limit: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(PAGE_EVENTS)),
  forward: v.optional(v.boolean()),
});
/** The member is typing. Not an ask: it has no number, no answer and no place in the log. TY1. */
const typing = v.strictObject({ type: v.literal('typing') });
/** Asks which rooms are listed. RO15. */
const rooms = v.strictObject({ type: v.literal('rooms') });
const quit = v.strictObject({ type: v.literal('quit') });

/** The asks that a client keeps over a reload: what a moderator does is done at once, or not. CL14a. */
export const KEPT_ASKS: ReadonlySet<string> = new Set(['say', 'record', 'mark', 'export']);
const keptAsk = v.variant('type', [say, record, mark, exports]);
/** The decoders, most frequent first. */
// prettier-ignore
const up = v.variant('type', [say, typing, sync, page, record, mark, exports, rooms, kick, pardon, lead, rule, lets, note, list, clear, unmark, answer, hello, quit]);

/** A client's message to the server. */
export type Up = v.InferOutput<typeof up>;
export type Hello = v.InferOutput<typeof hello>;
/** Asks: numbered, answered exactly once, in the outbox until then. */
export type Ask = Extract<Up, { n: number }>;
/** A member's messages besides quitting: handled at once, or later if there are too many at a time. */
export type Wanted = Exclude<Up, { type: 'hello' | 'quit' }>;

/** A fresh, checked value, or `undefined`: unknown keys, wrong types and unknown types are refused. ME5. */
export function decodeUp(value: unknown): Up | undefined {
  const parsed = v.safeParse(up, value);
  return parsed.success ? parsed.output : undefined;
}

/** The same for an ask that was kept. A page loads no other decoder. CL14a. */
export function decodeAsk(value: unknown): Ask | undefined {
  const parsed = v.safeParse(keptAsk, value);
  return parsed.success ? parsed.output : undefined;
}
