import { randomInt } from 'node:crypto';
import {
  ANSWERS_KEPT, WIRE_VERSION,
  type Down, type EpochMs, type LogStore, type N, type RoomName, type Seq, type SessionId, type Why,
} from '@charla/core'; // prettier-ignore
import type { Clock } from '../clock.ts';
import type { Entrance, OwnDoor } from '../hearers.ts';
import { placeFrom, type Bot, type Bots } from './bots.ts';
import { keyIn, type Flight, type Flights, type Keyed, type OldRetries } from './retries.ts';

/** How long a silent bot stays in a room, in ms. A bot that reports news speaks more often; one that tells the hour goes. Judgement. */
export const IDLE_MS = 600_000;

/** Messages of one bot in one room that wait for their turn or their answer: as many as it may send in 4 s. Judgement. HO11. */
export const ASKING_MAX = 16;

/**
 * Where several servers write to the log, the numbers of one place on one of them end in a random part below this. So no two places of a
 * bot give one number to two messages, as far as chance allows.
 */
const PART = 2 ** 20;

/** How often a message is asked while the bot's place goes from server to server, and the first pause between, in ms. It doubles. Judgement. */
const MOVES_MAX = 8;
const MOVE_PAUSE_MS = 20;

/** A bot's message. With `slip` it may come again. */
export type Message = { text: string; user?: string | undefined; slip?: Keyed | undefined };

/** `again`: another message was said under the same Idempotency-Key. */
export type Told = Accepted | { ok: false; why: Why | 'again' | 'busy' };
type Accepted = { ok: true; seq: Seq; atMs: EpochMs };

/** The sender of a request: a bot, with its key and address. */
export type Asker = { bot: Bot; key: string; ip: string };

export type BotDoor = OwnDoor & {
  /** Says it as a member of the room. Settles once the message is durable, or never will be. HT3, HT6. */
  say(asker: Asker, room: RoomName, message: Message): Promise<Told>;
};

type Answer = Accepted | { ok: false; why: Why };
/** The number under which a message without a key was asked, while that may still be decided. */
type Own = { n: N | undefined };
/** `flight`: the ask under a key; `isRepeat`: it was asked before. */
type Asked = { answer: Promise<Told>; flight?: Flight; isRepeat?: boolean };

/** The records that a bot door needs for retries, and whether other nodes write to them. HT8, NO12. */
export type Receipts = {
  store: Pick<LogStore, 'slip' | 'recall' | 'nodes'>;
  flights: Flights;
  old: OldRetries;
};

/** A bot in a room: a connection like any other, without a socket. */
type Place = {
  readonly connection: string;
  readonly bot: Bot;
  readonly room: RoomName;
  readonly session: SessionId;
  /** Settles when the bot is let in or refused. */
  readonly entered: Promise<'in' | Why>;
  enter(how: 'in' | Why): void;
  lastN: N;
  /** The random part of its numbers. */
  readonly part: number;
  /** The reason of its end. */
  over: Why | undefined;
  asking: number;
  readonly waiting: Map<N, ((answer: Answer) => void)[]>;
  /** Numbers go to the Host in their order, whatever look-up comes first. */
  turn: Promise<unknown>;
  usedAtMs: number;
};

/** Brings bots in over HTTP: each is a member of the rooms where it speaks, under the same Host and the same rules as everybody. HT3. */
export function botDoor(bots: Bots, { store, flights, old }: Receipts, clock: Clock): BotDoor {
  const places = new Map<string, Place>();
  let opened = 0;
  let loop: Entrance | undefined;

  function placeOf({ bot, key, ip }: Asker, room: RoomName): Place {
    const known = [...places.values()].find((place) => place.bot.hash === bot.hash && place.room === room);
    if (known) return known;
    opened += 1;
    let enter: Place['enter'] = () => {};
    const entered = new Promise<'in' | Why>((resolve) => (enter = resolve));
    const idle = { asking: 0, waiting: new Map(), turn: Promise.resolve(), usedAtMs: clock.now() };
    const { session, token } = placeFrom(key, room);
    const place: Place = {
      ...{ connection: `bot ${opened}`, bot, room, session, entered, enter },
      ...{ lastN: 0, part: randomInt(1, PART), over: undefined, ...idle },
    };
    places.set(place.connection, place);
    const { connection } = place;
    loop?.open(connection, ip, { fresh: { session, token }, name: bot.name });
    const hello = { type: 'hello', version: WIRE_VERSION, room, alias: bot.name, session, token };
    loop?.dispatch({ type: 'received', connection, value: hello });
    lookLater(place);
    return place;
  }

  /** A bot that was silent for long leaves, and may come back to its session. HT6. */
  function lookLater(place: Place): void {
    clock.schedule(place.usedAtMs + IDLE_MS, () => {
      if (!places.has(place.connection)) return;
      if (place.asking > 0) place.usedAtMs = clock.now();
      if (clock.now() - place.usedAtMs >= IDLE_MS) gone(place);
      else lookLater(place);
    });
  }

  function gone(place: Place): void {
    places.delete(place.connection);
    loop?.dispatch({ type: 'closed', connection: place.connection });
  }

  /** Guests may not take these names. HT6. */
  const nameBots = () => loop?.dispatch({ type: 'botsNamed', names: bots.names() });

  bots.onChange(() => {
    nameBots();
    // Nobody may come back to the place of a revoked bot. HT15.
    for (const place of [...places.values()])
      if (!bots.isKnown(place.bot))
        loop?.dispatch({ type: 'received', connection: place.connection, value: { type: 'quit' } });
  });

  /** The bot takes its place back from another server, and asks again what has no answer. NO12. */
  async function say(asker: Asker, room: RoomName, message: Message): Promise<Told> {
    const own: Own = { n: undefined };
    for (let moves = 0; moves < MOVES_MAX; moves += 1) {
      const told = await sayAt(placeOf(asker, room), message, own);
      if (!store.nodes || told.ok || told.why !== 'session/elsewhere') return told;
      // Another server may have a message of the same bot: one of the two has to be first.
      const pauseMs = randomInt(MOVE_PAUSE_MS * 2 ** moves);
      await new Promise<void>((resolve) => clock.schedule(clock.now() + pauseMs, resolve));
    }
    return UNREADABLE;
  }

  async function sayAt(place: Place, message: Message, own: Own): Promise<Told> {
    if (place.asking >= ASKING_MAX) return { ok: false, why: 'busy' };
    place.asking += 1;
    try {
      const how = await place.entered;
      return how === 'in' ? await sayIn(place, message, own) : { ok: false, why: how };
    } finally {
      place.asking -= 1;
      place.usedAtMs = clock.now();
    }
  }

  async function sayIn(place: Place, message: Message, own: Own): Promise<Told> {
    const asked = place.turn.then(() => askInTurn(place, message, own));
    place.turn = asked;
    const { answer: under, flight, isRepeat } = await asked;
    const answer = await under;
    // A place that has ended hears no answer: the next one asks under the same number.
    if (flight && !place.over) flights.remove(flight);
    // Later numbers have overtaken a repeat's number: either it is stored, or the Host never decided it.
    if (answer.ok || answer.why !== 'ask/old' || !isRepeat) return answer;
    own.n = undefined;
    return sayIn(place, message, own);
  }

  /**
   * A repeat gets the first ask's number, or the stored answer. The next ask need not wait for the answer. The bot holds its place before
   * the log is looked at: from then on no other server can say anything under the same key. HT8, NO12.
   */
  async function askInTurn(place: Place, message: Message, own: Own): Promise<Asked> {
    const { bot, room, session } = place;
    const { slip } = message;
    if (!slip) {
      const isRepeat = own.n !== undefined;
      own.n ??= nextN(place);
      // The log may not have come so far: whatever is asked next has a larger number.
      place.lastN = Math.max(place.lastN, own.n);
      return { answer: ask(place, own.n, message), isRepeat };
    }
    const key = keyIn(room, slip.key);
    const before = await stored(place, key, slip.body);
    const first = flights.find(bot, key);
    if (before && first) flights.remove(first);
    if (before) return { answer: Promise.resolve(before) };
    if (first?.body === slip.body)
      return { answer: ask(place, first.n, message), flight: first, isRepeat: true };
    if (first) return { answer: Promise.resolve(AGAIN) };
    const flight: Flight = { bot: bot.hash, key, body: slip.body, session, n: nextN(place) };
    flights.add(flight);
    return { answer: ask(place, flight.n, message), flight };
  }

  function nextN(place: Place): N {
    const { lastN, part } = place;
    place.lastN = store.nodes ? (Math.floor(lastN / PART) + 1) * PART + part : lastN + 1;
    return place.lastN;
  }

  /** The answer to a message that was stored under this key. */
  async function stored({ bot, session }: Place, key: string, body: string): Promise<Told | undefined> {
    const found = await store.slip(bot.hash, key);
    if (found === 'unreadable') return UNREADABLE;
    if (found !== 'none') return found.body === body ? { ok: true, seq: found.seq, atMs: found.atMs } : AGAIN;
    const retry = old.find(bot, key);
    if (!retry) return undefined;
    return retry.body === body ? storedBefore(session, retry.n) : AGAIN;
  }

  /** The answer to a message that version 0.1 asked under this number. */
  async function storedBefore(session: SessionId, n: N): Promise<Told | undefined> {
    const recalled = await store.recall(session);
    if (recalled === 'unreadable') return UNREADABLE;
    if (recalled === 'none') return undefined;
    const { accepted } = recalled;
    const said = accepted.find((one) => one.n === n);
    if (said) return { ok: true, seq: said.seq, atMs: said.atMs };
    const isForgotten = accepted.length >= ANSWERS_KEPT && n < (accepted[0]?.n ?? 0);
    return isForgotten ? { ok: false, why: 'ask/old' } : undefined;
  }

  function ask(place: Place, n: N, { text, user }: Message): Promise<Answer> {
    return new Promise((resolve) => {
      if (place.over) return resolve({ ok: false, why: place.over });
      const others = place.waiting.get(n);
      if (others) return void others.push(resolve);
      place.waiting.set(n, [resolve]);
      const said = user === undefined ? { text } : { text, user };
      const { connection } = place;
      loop?.dispatch({ type: 'received', connection, value: { type: 'say', n, ...said } });
    });
  }

  function settle(place: Place, n: N, answer: Answer): void {
    const waiting = place.waiting.get(n) ?? [];
    place.waiting.delete(n);
    for (const resolve of waiting) resolve(answer);
  }

  function told(place: Place, down: Down): void {
    switch (down.type) {
      case 'welcome':
        place.lastN = Math.max(down.lastN, flights.lastN(place.session), old.lastN(place.bot, place.room));
        return place.enter('in');
      case 'accepted':
        return settle(place, down.n, { ok: true, seq: down.seq, atMs: down.atMs });
      case 'refused':
        return down.n === undefined ? undefined : settle(place, down.n, { ok: false, why: down.why });
      case 'bye':
        return end(place, down.why);
      default:
        // The bot reads the room's events elsewhere.
        return;
    }
  }

  function end(place: Place, why: Why): void {
    place.over ??= why;
    place.enter(why);
    for (const n of [...place.waiting.keys()]) settle(place, n, { ok: false, why });
  }

  function close(connection: string): void {
    const place = places.get(connection);
    if (!place) return;
    end(place, 'server/closing');
    gone(place);
  }

  return {
    listen(it) {
      loop = it;
      nameBots();
    },
    say,
    // After a bug nobody knows a message's outcome: its request is cut.
    tellAll() {},
    end() {},
    enter() {},
    exit() {},
    // The bot reads the room's events elsewhere.
    broadcast() {},
    send(connection, down) {
      const place = places.get(connection);
      if (place) told(place, down);
    },
    close,
    cut: close,
  };
}

const AGAIN: Told = { ok: false, why: 'again' };
const UNREADABLE: Told = { ok: false, why: 'store/failed' };
