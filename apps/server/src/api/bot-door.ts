import {
  ANSWERS_KEPT, WIRE_VERSION,
  type Down, type EpochMs, type N, type RoomName, type Seq, type Why,
} from '@charla/core'; // prettier-ignore
import type { Clock } from '../clock.ts';
import type { Entrance, OwnDoor } from '../hearers.ts';
import { placeFrom, type Bot, type Bots } from './bots.ts';
import type { Retries, Slip } from './retries.ts';

/** How long a bot that says nothing stays in a room, in ms: one that tells what happens there says more, one that tells the hour goes. Judgement. */
export const IDLE_MS = 600_000;

/** Messages of one bot in one room that wait for their turn or their answer: what it may say in 4 s (HO11). Judgement. */
export const ASKING_MAX = 16;

/** What a bot says. With `slip` it may come again. */
export type Message = { text: string; user?: string | undefined; slip?: Slip | undefined };

/** `again`: another message was said under the same Idempotency-Key. */
export type Told = Accepted | { ok: false; why: Why | 'again' | 'busy' };
type Accepted = { ok: true; seq: Seq; atMs: EpochMs };

/** Who asks: a bot, with its key, from somewhere. */
export type Asker = { bot: Bot; key: string; ip: string };

export type BotDoor = OwnDoor & {
  /** HT3, HT6. Says it as a member of the room, and settles when it is durable, or is not going to be. */
  say(asker: Asker, room: RoomName, message: Message): Promise<Told>;
};

type Answer = Accepted | { ok: false; why: Why };
type Asked = { n: N; isNew: boolean; answer: Promise<Told> };

/** A bot in a room: a connection like any other, without a socket. */
type Place = {
  readonly connection: string;
  readonly bot: Bot;
  readonly room: RoomName;
  /** Settles when it is let in, or hears why not. */
  readonly entered: Promise<'in' | Why>;
  enter(how: 'in' | Why): void;
  lastN: N;
  /** Why it has ended. */
  over: Why | undefined;
  asking: number;
  readonly waiting: Map<N, ((answer: Answer) => void)[]>;
  /** Numbers go to the Host in their order, whatever has to be written down first. */
  turn: Promise<unknown>;
  usedAtMs: number;
};

/** HT3. Bots over HTTP: each is in the rooms where it speaks, under the same Host and the same rules as everybody. */
export function botDoor(bots: Bots, retries: Retries, clock: Clock): BotDoor {
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
    const place: Place = {
      ...{ connection: `bot ${opened}`, bot, room, entered, enter },
      ...{ lastN: 0, over: undefined, ...idle },
    };
    places.set(place.connection, place);
    const { session, token } = placeFrom(key, room);
    const { connection } = place;
    loop?.open(connection, ip, { fresh: { session, token }, name: bot.name });
    const hello = { type: 'hello', version: WIRE_VERSION, room, alias: bot.name, session, token };
    loop?.dispatch({ type: 'received', connection, value: hello });
    lookLater(place);
    return place;
  }

  /** HT6. Who has said nothing for long is gone, and may come back to what it was saying. */
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

  /** HT15. Nobody comes back to the place of a bot that was revoked. */
  bots.onChange(() => {
    for (const place of [...places.values()])
      if (!bots.isKnown(place.bot))
        loop?.dispatch({ type: 'received', connection: place.connection, value: { type: 'quit' } });
  });

  async function say(asker: Asker, room: RoomName, message: Message): Promise<Told> {
    const place = placeOf(asker, room);
    if (place.asking >= ASKING_MAX) return { ok: false, why: 'busy' };
    place.asking += 1;
    try {
      const how = await place.entered;
      return how === 'in' ? await sayIn(place, message) : { ok: false, why: how };
    } finally {
      place.asking -= 1;
      place.usedAtMs = clock.now();
    }
  }

  async function sayIn(place: Place, message: Message): Promise<Told> {
    const { bot, room } = place;
    const { slip } = message;
    const asked = place.turn.then(() => askInTurn(place, message));
    place.turn = asked;
    const { n, isNew, answer: under } = await asked;
    const answer = await under;
    if (!slip || answer.ok || answer.why === 'again') return answer;
    // The Host knows what became of the latest 512. This one never came so far, or was refused by a server that is gone.
    const isLost = answer.why === 'ask/old' && !isNew && place.lastN - n < ANSWERS_KEPT;
    // Nothing of it has happened: a retry is a new try.
    if (isLost || (!place.over && answer.why !== 'ask/old')) retries.forget(bot, room, slip.key);
    return isLost ? sayIn(place, message) : answer;
  }

  /** HT8. The number is written down before it is asked: whoever finds it there finds in the log what became of it. */
  async function askInTurn(place: Place, message: Message): Promise<Asked> {
    const { bot, room } = place;
    const { slip } = message;
    const known = slip && retries.find(bot, room, slip.key);
    const n = known?.n ?? place.lastN + 1;
    const not = (why: Why | 'again') => ({
      n,
      isNew: !known,
      answer: Promise.resolve({ ok: false, why } as const),
    });
    if (known && known.body !== slip?.body) return not('again');
    place.lastN = Math.max(place.lastN, n);
    if (slip && !known && !(await retries.keep(bot, room, slip, n))) return not('store/failed');
    // What comes next need not wait for the answer.
    return { n, isNew: !known, answer: ask(place, n, message) };
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
        place.lastN = Math.max(down.lastN, retries.lastN(place.bot, place.room));
        return place.enter('in');
      case 'accepted':
        return settle(place, down.n, { ok: true, seq: down.seq, atMs: down.atMs });
      case 'refused':
        return down.n === undefined ? undefined : settle(place, down.n, { ok: false, why: down.why });
      case 'bye':
        return end(place, down.why);
      default:
        // What the room hears, it reads elsewhere.
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
    listen: (it) => void (loop = it),
    say,
    // After a bug nobody knows what becomes of a message: its request is cut.
    tellAll() {},
    end() {},
    enter() {},
    exit() {},
    // What the room hears, it reads elsewhere.
    broadcast() {},
    send(connection, down) {
      const place = places.get(connection);
      if (place) told(place, down);
    },
    close,
    cut: close,
  };
}
