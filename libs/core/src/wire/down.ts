import * as v from 'valibot';
import { TEXT_BYTES_MAX, TYPING_NAMED_MAX } from '../limits.ts';
import type { Why } from '../refusal.ts';
import { GENEROUSLY, NAME_CHARS_MAX, SOME, unpackEvents, unpackRoster, type PackedEvent } from './pack.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Milliseconds since 1970, as far as a calendar goes: beyond it there is no date to show, and asking for one throws. */
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));

const text = v.pipe(v.string(), v.maxLength(GENEROUSLY * TEXT_BYTES_MAX));
const name = v.pipe(v.string(), v.maxLength(NAME_CHARS_MAX));
const names = v.pipe(v.string(), v.maxLength(SOME * NAME_CHARS_MAX));

const when = { seq: count, atMs: time };
const stamp = { ...when, session: name, alias: name };
const row = { sessions: names, aliases: names };
const how = v.picklist(['quit', 'lost']);

const event = v.variant('type', [
  v.strictObject({ type: v.literal('joined'), ...stamp }),
  v.strictObject({ type: v.literal('left'), ...stamp, how }),
  v.strictObject({ type: v.literal('said'), ...stamp, n: count, text }),
  v.strictObject({ type: v.literal('recording'), ...stamp, n: count, on: v.boolean() }),
  v.strictObject({ type: v.literal('allJoined'), ...when, ...row }),
  v.strictObject({ type: v.literal('allLeft'), ...when, how, ...row }),
]) satisfies v.GenericSchema<PackedEvent>;

const packedRoster = v.strictObject({ ...row, recording: v.pipe(v.array(count), v.maxLength(SOME)) });

/** HO17. What was packed, as it was before; refused if nothing can have been packed like that. */
const unpacked = <In, Out>(packed: v.GenericSchema<In>, unpack: (value: In) => Out | undefined) =>
  v.pipe(
    packed,
    v.rawTransform<In, Out>(({ dataset, addIssue, NEVER }) => {
      const value = unpack(dataset.value);
      if (value === undefined) addIssue();
      return value ?? NEVER;
    }),
  );
const someEvents = unpacked(v.array(event), unpackEvents);
const roster = unpacked(packedRoster, unpackRoster);

/** A server newer than this client may have reasons we do not know: the words for that say so. */
const why = v.custom<Why>((value) => typeof value === 'string' && value.length <= NAME_CHARS_MAX);

/**
 * You are in. `seq` is the head of the room's log, `roster` who is here at that point, `events` what you have not seen
 * (after your cursor, or the latest ones), `lastN` the last of your asks that was decided. `resumed`: the
 * session goes on that was asked for; a new one comes with its `token`, told this once.
 */
const welcome = v.strictObject({
  type: v.literal('welcome'),
  room: name,
  alias: name,
  session: name,
  token: v.optional(name),
  epoch: name,
  seq: count,
  atMs: time,
  roster,
  lastN: count,
  resumed: v.boolean(),
  events: someEvents,
});

const events = v.strictObject({ type: v.literal('events'), events: someEvents });
/** The page that was asked for by its `before`, oldest first; empty where the log begins. */
const page = v.strictObject({ type: v.literal('page'), before: count, events: someEvents });
const accepted = v.strictObject({ type: v.literal('accepted'), n: count, seq: count });
/** With `n` it is an ask that is refused, with `before` a page; with neither, something that carried none, or none that could be read. */
const refused = v.strictObject({
  type: v.literal('refused'),
  n: v.optional(count),
  before: v.optional(count),
  why,
});
/** TY3. Who is typing in the room, those who began first, and how many more are; replaces what was told before. Nothing of it is in the log. */
const typing = v.strictObject({
  type: v.literal('typing'),
  sessions: v.pipe(v.array(name), v.maxLength(TYPING_NAMED_MAX)),
  more: count,
});
/** The connection ends, and this is why. */
const bye = v.strictObject({ type: v.literal('bye'), why });

const down = v.variant('type', [welcome, events, page, accepted, refused, typing, bye]);

/** What the server may say to a client. */
export type Down = v.InferOutput<typeof down>;
export type Welcome = v.InferOutput<typeof welcome>;
export type Typists = Omit<v.InferOutput<typeof typing>, 'type'>;
export type Answer = v.InferOutput<typeof accepted> | v.InferOutput<typeof refused>;

/** A fresh, checked value, or `undefined`. A client trusts a server no further than this. */
export function decodeDown(value: unknown): Down | undefined {
  const parsed = v.safeParse(down, value);
  return parsed.success ? parsed.output : undefined;
}
