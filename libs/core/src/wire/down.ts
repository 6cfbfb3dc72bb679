import * as v from 'valibot';
import type { RoomEvent } from '../room/event.ts';
import type { Why } from '../refusal.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Milliseconds since 1970, as far as a calendar goes: beyond it there is no date to show, and asking for one throws. */
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));
const stamp = { seq: count, atMs: time, session: v.string(), alias: v.string() };

const event = v.variant('type', [
  v.strictObject({ type: v.literal('joined'), ...stamp }),
  v.strictObject({ type: v.literal('left'), ...stamp, how: v.picklist(['quit', 'lost']) }),
  v.strictObject({ type: v.literal('said'), ...stamp, n: count, text: v.string() }),
  v.strictObject({ type: v.literal('recording'), ...stamp, n: count, on: v.boolean() }),
]) satisfies v.GenericSchema<RoomEvent>;

const member = v.strictObject({ session: v.string(), alias: v.string(), recording: v.boolean() });
/** A server newer than this client may have reasons we do not know: the words for that say so. */
const why = v.custom<Why>((value) => typeof value === 'string');

/**
 * You are in. `seq` is the head of the room's log, `roster` who is here at that point, `events` what you have not seen
 * (after your cursor, or the latest ones), `lastN` the last of your asks that was decided. `resumed`: the
 * session goes on that was asked for; a new one comes with its `token`, told this once.
 */
const welcome = v.strictObject({
  type: v.literal('welcome'),
  room: v.string(),
  alias: v.string(),
  session: v.string(),
  token: v.optional(v.string()),
  epoch: v.string(),
  seq: count,
  atMs: time,
  roster: v.array(member),
  lastN: count,
  resumed: v.boolean(),
  events: v.array(event),
});

const events = v.strictObject({ type: v.literal('events'), events: v.array(event) });
/** The page that was asked for by its `before`, oldest first; empty where the log begins. */
const page = v.strictObject({ type: v.literal('page'), before: count, events: v.array(event) });
const accepted = v.strictObject({ type: v.literal('accepted'), n: count, seq: count });
/** With `n` it is an ask that is refused, with `before` a page; with neither, something that carried none, or none that could be read. */
const refused = v.strictObject({
  type: v.literal('refused'),
  n: v.optional(count),
  before: v.optional(count),
  why,
});
/** The connection ends, and this is why. */
const bye = v.strictObject({ type: v.literal('bye'), why });

const down = v.variant('type', [welcome, events, page, accepted, refused, bye]);

/** What the server may say to a client. */
export type Down = v.InferOutput<typeof down>;
export type Welcome = v.InferOutput<typeof welcome>;
export type Answer = v.InferOutput<typeof accepted> | v.InferOutput<typeof refused>;

/** A fresh, checked value, or `undefined`. A client trusts a server no further than this. */
export function decodeDown(value: unknown): Down | undefined {
  const parsed = v.safeParse(down, value);
  return parsed.success ? parsed.output : undefined;
}
