import fc from 'fast-check';
import { test } from 'vitest';
import { PAGE_EVENTS, SLOW_S_MAX } from '../limits.ts';
import { DOORS, GIVEN_MARKS, NOTES, OWN_MARKS } from '../room/event.ts';
import { decodeDown, type Down } from './down.ts';
import { packDown } from './pack-down.ts';
import { decodeUp, type Up } from './up.ts';

/** Field names for arbitrary JSON: many that messages use, and others. */
const KEYS = [
  'type',
  'n',
  'text',
  'user',
  'room',
  'alias',
  'session',
  'events',
  'roster',
  'sessions',
  'aliases',
  'recording',
  'more',
  'seq',
  'why',
  '__proto__',
  'constructor',
  'x',
];
const TYPES = [
  'hello',
  'say',
  'record',
  'sync',
  'typing',
  'quit',
  'welcome',
  'events',
  'accepted',
  'refused',
  'bye',
  'said',
  'allJoined',
  'allLeft',
];
const anything = fc.oneof(
  fc.anything({
    withBigInt: true,
    withMap: true,
    withDate: true,
    withNullPrototype: true,
    withTypedArray: true,
  }),
  fc.jsonValue(),
  fc.dictionary(fc.constantFrom(...KEYS), fc.oneof(fc.jsonValue(), fc.constantFrom(...TYPES))),
  fc
    .tuple(
      fc.constantFrom(...TYPES),
      fc.dictionary(fc.constantFrom(...KEYS), fc.oneof(fc.jsonValue(), fc.nat())),
    )
    .map(([type, rest]) => ({ ...rest, type })),
);

const count = fc.maxSafeNat();
const n = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const text = fc.string({ unit: 'binary', maxLength: 100 });
/** A member's alias is not empty and contains no separator of packed aliases. Some sessions are numbered. */
const alias = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 9 })
  .map((name) => name.replaceAll(',', '.'));
const session = fc.oneof(
  alias,
  fc.nat({ max: 50 }).map((nth) => `run.${nth.toString(36)}`),
);
const stamp = {
  seq: fc.maxSafeNat().map((seq) => Math.max(0, seq - 9)),
  atMs: fc.integer({ min: 0, max: 8.64e15 }),
  session,
  alias,
};
const is = <T extends string>(type: T) => fc.constant(type);

/** One generator for each message type: a new type does not compile without one. */
type Arbitraries<Message extends { type: string }> = {
  [Type in Message['type']]: fc.Arbitrary<Extract<Message, { type: Type }>>;
};

const givenMark = fc.constantFrom(...GIVEN_MARKS);
const note = fc.constantFrom(...NOTES);
const ownMark = fc.constantFrom(...OWN_MARKS);
const forMs = fc.integer({ min: 1, max: 8.64e15 });

const speak = fc.constantFrom('all' as const, 'moderators' as const);
const door = fc.constantFrom(...DOORS);

const ups: Arbitraries<Up> = {
  hello: fc.record(
    {
      type: is('hello'),
      version: fc.integer(),
      room: text,
      alias: text,
      session: text,
      token: text,
      epoch: text,
      cursor: count,
      device: text,
    },
    { requiredKeys: ['type', 'version', 'room', 'alias'] },
  ),
  say: fc.record({ type: is('say'), n, text, user: text }, { requiredKeys: ['type', 'n', 'text'] }),
  record: fc.record({ type: is('record'), n, on: fc.boolean() }),
  mark: fc.record(
    { type: is('mark'), n, mark: givenMark, on: fc.boolean(), of: text, forMs },
    { requiredKeys: ['type', 'n', 'mark', 'on'] },
  ),
  lead: fc.record({ type: is('lead'), n, code: text }),
  kick: fc.record(
    { type: is('kick'), n, of: text, alias: text, reason: text, forMs },
    { requiredKeys: ['type', 'n'] },
  ),
  pardon: fc.record({ type: is('pardon'), n, of: text }),
  note: fc.record({ type: is('note'), n, note, text }),
  list: fc.record({ type: is('list'), n, on: fc.boolean() }),
  answer: fc.record({ type: is('answer'), n, asks: count }),
  clear: fc.record({ type: is('clear'), n }),
  unmark: fc.record({ type: is('unmark'), n, mark: ownMark }),
  let: fc.record({ type: is('let'), n, of: text, in: fc.boolean() }),
  rule: fc.record(
    { type: is('rule'), n, speak, slowS: fc.nat({ max: SLOW_S_MAX }), door },
    { requiredKeys: ['type', 'n'] },
  ),
  export: fc.record({ type: is('export'), n }),
  sync: fc.record({ type: is('sync'), after: count }, { requiredKeys: ['type'] }),
  page: fc.record({ type: is('page'), before: n, limit: fc.integer({ min: 1, max: PAGE_EVENTS }) }),
  typing: fc.record({ type: is('typing') }),
  rooms: fc.record({ type: is('rooms') }),
  quit: fc.record({ type: is('quit') }),
};

const untilMs = fc.integer({ min: 1, max: 8.64e15 });
const target = { of: session, ofAlias: alias };
const required = ['type', 'seq', 'atMs', 'session', 'alias', 'n'] as const;
const tally = fc.array(fc.tuple(count, count, fc.boolean()), { maxLength: 3 });
const event = fc.oneof(
  fc.record(
    { type: is('joined'), ...stamp, mutedUntilMs: untilMs },
    { requiredKeys: ['type', 'seq', 'atMs', 'session', 'alias'] },
  ),
  fc.record(
    {
      type: is('left'),
      ...stamp,
      how: fc.constantFrom('quit' as const, 'lost' as const),
      led: fc.constant(true as const),
    },
    { requiredKeys: ['type', 'seq', 'atMs', 'session', 'alias', 'how'] },
  ),
  fc.record(
    { type: is('said'), ...stamp, n: count, text, asks: count },
    { requiredKeys: [...required, 'text'] },
  ),
  fc.record({ type: is('upvoted'), ...stamp, n: count, asks: count, on: fc.boolean(), votes: count }),
  fc.record({ type: is('answered'), ...stamp, n: count, asks: count, last: count }),
  fc.record({ type: is('recording'), ...stamp, n: count, on: fc.boolean() }),
  fc.record({ type: is('exported'), ...stamp, n: count }),
  fc.record(
    {
      type: is('marked'),
      ...stamp,
      n: count,
      mark: givenMark,
      on: fc.boolean(),
      ...target,
      untilMs,
      opens: fc.constant(true as const),
    },
    { requiredKeys: [...required, 'mark', 'on'] },
  ),
  fc.record(
    { type: is('kicked'), ...stamp, n: count, ...target, reason: text, untilMs },
    { requiredKeys: [...required, 'of', 'ofAlias'] },
  ),
  fc.record({ type: is('pardoned'), ...stamp, n: count, ...target }),
  fc.record({ type: is('noted'), ...stamp, n: count, note, text }),
  fc.record({ type: is('listed'), ...stamp, n: count, on: fc.boolean() }),
  fc.record({ type: is('cleared'), ...stamp, n: count }),
  fc.record({ type: is('unmarked'), ...stamp, n: count, mark: ownMark }),
  fc.record({ type: is('knocked'), ...stamp, untilMs }),
  fc.record({ type: is('admitted'), ...stamp, n: count, ...target, in: fc.boolean(), untilMs }),
  fc.record({ type: is('ruled'), ...stamp, n: count, speak, slowS: count, door }),
);
/** Groups of members who join or leave at once: their events are consecutive in the log. */
const atOnce = fc
  .tuple(event, fc.array(fc.record({ session, alias }), { maxLength: 4 }))
  .map(([first, others]) => [
    first,
    ...others.map((person, i) => ({ ...first, ...person, seq: first.seq + i + 1 })),
  ]);
const events = fc.array(atOnce, { maxLength: 3 }).map((some) => some.flat());
const since = fc.record({ seq: stamp.seq, atMs: stamp.atMs });
const more = fc.record(
  { seq: stamp.seq, atMs: stamp.atMs, untilMs, isGiven: fc.constant(true as const) },
  { requiredKeys: ['seq', 'atMs'] },
);
const marks = fc.record(
  { recording: since, hand: since, done: since, moderator: more, muted: more },
  { requiredKeys: [] },
);
const roster = fc.array(fc.record({ session, alias, marks }), { maxLength: 5 });
const why = fc.constantFrom('text/empty', 'alias/taken', 'wire/malformed') as fc.Arbitrary<'text/empty'>;
const { seq, atMs } = stamp;

const glance = fc.record({ room: text, members: count, atMs }, { requiredKeys: ['room', 'members'] });

const downs: Arbitraries<Down> = {
  welcome: fc.record(
    {
      ...{ type: is('welcome'), room: text, alias: text, session: text, token: text, epoch: text },
      ...{ seq, atMs, roster, standing: events, tally, lastN: count, resumed: fc.boolean(), events },
    },
    {
      requiredKeys: [
        'type',
        'room',
        'alias',
        'session',
        'epoch',
        'seq',
        'atMs',
        'roster',
        'lastN',
        'resumed',
        'events',
      ],
    },
  ),
  events: fc.record({ type: is('events'), events }),
  page: fc.record({ type: is('page'), before: count, events }),
  accepted: fc.record({ type: is('accepted'), n: count, seq, atMs }),
  refused: fc.record(
    { type: is('refused'), n: count, before: count, why },
    { requiredKeys: ['type', 'why'] },
  ),
  typing: fc.record({ type: is('typing'), sessions: fc.array(text, { maxLength: 5 }), more: count }),
  rooms: fc.record({ type: is('rooms'), rooms: fc.array(glance, { maxLength: 3 }) }),
  noticed: fc.record({ type: is('noticed'), alias: text, of: text, isBan: fc.boolean(), others: count }),
  knocking: fc.record({ type: is('knocking'), forMs: atMs }),
  bye: fc.record({ type: is('bye'), why }),
};

const up: fc.Arbitrary<Up> = fc.oneof(...Object.values(ups));
const down: fc.Arbitrary<Down> = fc.oneof(...Object.values(downs));

const RUNS = { numRuns: 2_000 };
const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('[ME5] whatever arrives is read as a fresh value or not at all, and reading never throws', () => {
  fc.assert(
    fc.property(anything, (value) => {
      const read = [decodeUp(value), decodeDown(value)];
      return read.every((message) => message === undefined || message !== value);
    }),
    RUNS,
  );
});

test('[ME5] what a client says arrives as it was', () => {
  fc.assert(
    fc.property(up, (message) => isSame(decodeUp(overTheWire(message)), message)),
    RUNS,
  );
});

test('[ME5] what a server says arrives as it was', () => {
  fc.assert(
    fc.property(down, (message) => isSame(decodeDown(overTheWire(packDown(message))), message)),
    RUNS,
  );
});

/** Ignores the order of fields. */
function isSame(one: unknown, other: unknown): boolean {
  return sorted(one) === sorted(other);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
