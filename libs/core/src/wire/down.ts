import * as v from 'valibot';
import { LISTED_ROOMS_MAX, TEXT_BYTES_MAX, TYPING_NAMED_MAX } from '../limits.ts';
import type { Why } from '../refusal.ts';
import { DOORS, GIVEN_MARKS, MARKS, NOTES, OWN_MARKS } from '../room/event.ts';
import { GENEROUSLY, NAME_CHARS_MAX, SOME, unpackEvents, unpackRoster, type PackedEvent } from './pack.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Milliseconds since 1970, within the range of Date: a larger number is no date, and formatting it throws. */
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));

const text = v.pipe(v.string(), v.maxLength(GENEROUSLY * TEXT_BYTES_MAX));
const name = v.pipe(v.string(), v.maxLength(NAME_CHARS_MAX));
const names = v.pipe(v.string(), v.maxLength(SOME * NAME_CHARS_MAX));

const when = { seq: count, atMs: time };
const stamp = { ...when, session: name, alias: name };
const asked = { ...stamp, n: count };
const target = { of: name, ofAlias: name };
const row = { sessions: names, aliases: names };
const how = v.picklist(['quit', 'lost']);

const event = v.variant('type', [
  v.strictObject({
    type: v.literal('joined'),
    ...stamp,
    mutedUntilMs: v.exactOptional(time),
    program: v.exactOptional(v.literal(true)),
  }),
  v.strictObject({ type: v.literal('left'), ...stamp, how, led: v.exactOptional(v.literal(true)) }),
  v.strictObject({ type: v.literal('said'), ...asked, text, asks: v.exactOptional(count) }),
  v.strictObject({ type: v.literal('upvoted'), ...asked, asks: count, on: v.boolean(), votes: count }),
  v.strictObject({ type: v.literal('answered'), ...asked, asks: count, last: count }),
  v.strictObject({ type: v.literal('recording'), ...asked, on: v.boolean() }),
  v.strictObject({ type: v.literal('exported'), ...asked }),
  v.strictObject({
    type: v.literal('marked'),
    ...asked,
    of: v.exactOptional(name),
    ofAlias: v.exactOptional(name),
    mark: v.picklist(GIVEN_MARKS),
    on: v.boolean(),
    untilMs: v.exactOptional(time),
    muteOf: v.exactOptional(name),
    opens: v.exactOptional(v.literal(true)),
  }),
  v.strictObject({
    type: v.literal('kicked'),
    ...asked,
    ...target,
    reason: v.exactOptional(text),
    untilMs: v.exactOptional(time),
  }),
  v.strictObject({ type: v.literal('pardoned'), ...asked, ...target }),
  v.strictObject({ type: v.literal('noted'), ...asked, note: v.picklist(NOTES), text }),
  v.strictObject({ type: v.literal('listed'), ...asked, on: v.boolean() }),
  v.strictObject({ type: v.literal('cleared'), ...asked }),
  v.strictObject({ type: v.literal('unmarked'), ...asked, mark: v.picklist(OWN_MARKS) }),
  v.strictObject({
    type: v.literal('ruled'),
    ...asked,
    speak: v.picklist(['all', 'moderators']),
    slowS: count,
    door: v.picklist(DOORS),
    programsS: v.exactOptional(count),
  }),
  v.strictObject({ type: v.literal('knocked'), ...stamp, untilMs: time }),
  v.strictObject({ type: v.literal('admitted'), ...asked, ...target, in: v.boolean(), untilMs: time }),
  v.strictObject({ type: v.literal('allJoined'), ...when, ...row }),
  v.strictObject({ type: v.literal('allLeft'), ...when, how, ...row }),
]) satisfies v.GenericSchema<PackedEvent>;

const mark = v.strictObject({
  of: count,
  mark: v.picklist([...MARKS, 'program']),
  ...when,
  untilMs: v.exactOptional(time),
  isGiven: v.exactOptional(v.literal(true)),
});
const packedRoster = v.strictObject({
  ...row,
  marks: v.pipe(v.array(mark), v.maxLength(SOME * MARKS.length)),
});

/** Unpacked events; invalid if no packing gives this. HO17. */
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

/** A newer server may send a reason that this client does not know: libs/text has a sentence for that. */
const why = v.custom<Why>((value) => typeof value === 'string' && value.length <= NAME_CHARS_MAX);

/**
 * You have joined. `seq`: the head of the room's log. `roster`: the members at that point. `standing`: the events that the room goes by, like
 * bans, if there are any. `tally`: of each open question with votes its number, how many, and whether one is yours. `events`: those after your cursor, or the
 * latest. `lastN`: your last decided ask. `resumed`: your session goes on; a new session comes with its `token`, which is sent only once.
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
  standing: v.optional(someEvents),
  tally: v.optional(v.array(v.strictTuple([count, count, v.boolean()]))),
  lastN: count,
  resumed: v.boolean(),
  events: someEvents,
});

const events = v.strictObject({ type: v.literal('events'), events: someEvents });
/** The page that the client asked for by its `before`, oldest first; empty where the log begins. */
const page = v.strictObject({ type: v.literal('page'), before: count, events: someEvents });
/** Place and time of its event; of an ask that changed nothing, those of the latest event. HO18. */
const accepted = v.strictObject({ type: v.literal('accepted'), n: count, ...when });
/** With `n`, the refusal of an ask; with `before`, of a page; with neither, of something without a number or unreadable. */
const refused = v.strictObject({
  type: v.literal('refused'),
  n: v.optional(count),
  before: v.optional(count),
  why,
});
/** The typists of the room, earliest first, and the number of further ones; it replaces the previous report. Not in the log. TY3. */
const typing = v.strictObject({
  type: v.literal('typing'),
  sessions: v.pipe(v.array(name), v.maxLength(TYPING_NAMED_MAX)),
  more: count,
});
/** The listed rooms; `atMs` is the time of the last event, absent if there is none. RO15. */
const rooms = v.strictObject({
  type: v.literal('rooms'),
  rooms: v.pipe(
    v.array(v.strictObject({ room: name, members: count, atMs: v.optional(time) })),
    v.maxLength(GENEROUSLY * LISTED_ROOMS_MAX),
  ),
});
/** You knock, and wait so long for a moderator to let you in. MO11. */
const knocking = v.strictObject({ type: v.literal('knocking'), forMs: time });
/** A moderator is told: `alias` comes from where `of` was, who is banned or muted, and where so many others are. Not in the log. MO5b. */
const noticed = v.strictObject({
  type: v.literal('noticed'),
  alias: name,
  of: name,
  isBan: v.boolean(),
  others: count,
});
/** The server ends the connection, for this reason. */
const bye = v.strictObject({ type: v.literal('bye'), why });

const down = v.variant('type', [
  welcome,
  events,
  page,
  accepted,
  refused,
  typing,
  rooms,
  knocking,
  noticed,
  bye,
]);

/** A server's message to a client. */
export type Down = v.InferOutput<typeof down>;
export type Welcome = v.InferOutput<typeof welcome>;
export type Typists = Omit<v.InferOutput<typeof typing>, 'type'>;
export type Answer = v.InferOutput<typeof accepted> | v.InferOutput<typeof refused>;

/** A fresh, checked value, or `undefined`. A client trusts a server no further than this. */
export function decodeDown(value: unknown): Down | undefined {
  const parsed = v.safeParse(down, value);
  return parsed.success ? parsed.output : undefined;
}
