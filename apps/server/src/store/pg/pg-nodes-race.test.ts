import type { RoomEvent, Seq, Written } from '@charla/core';
import { describeWithPostgres } from '@charla/testkit/vitest';
import { afterEach, expect, test } from 'vitest';
import { openCable, type Cable } from '../../testing/cable.ts';
import { freshDatabase } from '../../testing/database.ts';
import { QUICK } from '../../testing/pg-nodes.ts';
import { openPgStore, type PgStore } from './pg-store.ts';

const ROOM = 'lobby';
const NODES = ['one', 'two', 'three'];
const PEOPLE = 6;
const STEPS = 12;

/** The same numbers in each run, from 0 up to 1. */
function dice(): () => number {
  let state = 7;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** What a Host would do with a room, in short. */
type Desk = {
  store: PgStore;
  cable: Cable;
  log: RoomEvent[];
  isWriting: boolean;
  turn: Promise<unknown>;
  faults: string[];
};

describeWithPostgres('nodes that race each other on PostgreSQL', (engine) => {
  const endings: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const ending of endings.splice(0).reverse()) await ending();
  });

  async function sit(name: string, address: Parameters<typeof openPgStore>[0]): Promise<Desk> {
    const cable = await openCable(engine().folder);
    endings.push(() => cable.close());
    const store = await openPgStore({ ...address, folder: cable.folder }, 'e', { name, oneCopy: true, times: QUICK });
    endings.push(() => store.close());
    const desk: Desk = { store, cable, log: [], isWriting: false, turn: Promise.resolve(), faults: [] };
    store.onBroken((error) => desk.faults.push(`broken: ${String(error)}`));
    store.nodes.onNews((news) => {
      if (news.type === 'adopted') desk.faults.push('adopted');
      if (news.type !== 'followed') return;
      if (desk.isWriting) desk.faults.push('news during a batch');
      takeIn(desk, news.events);
    });
    store.nodes.follow(ROOM, 0);
    return desk;
  }

  function takeIn(desk: Desk, events: readonly RoomEvent[]): void {
    for (const event of events) {
      const known = desk.log[event.seq - 1];
      if (known === undefined && event.seq === desk.log.length + 1) desk.log.push(event);
      else if (JSON.stringify(known) !== JSON.stringify(event)) desk.faults.push(`${event.seq} is another event, or after a gap`);
    }
  }

  /** Writes this at the end of what the desk knows until it is in the log, with one batch of a desk at a time. */
  async function write(desk: Desk, hold: string, asked: (Pick<RoomEvent, 'type' | 'session'> & { n?: number })[]): Promise<void> {
    const before = desk.turn;
    let over = () => {};
    desk.turn = new Promise<void>((resolve) => (over = resolve));
    await before;
    const { session = '' } = asked[0] ?? {};
    const isThere = () => asked.every(({ type, n }) => desk.log.some((one) => one.session === session && one.type === type && (!('n' in one) || one.n === n)));
    while (!isThere()) {
      const after: Seq = desk.log.length;
      const events = asked.map((ask, i) => ({ ...ask, seq: after + i + 1, atMs: 1, alias: session, ...(ask.n !== undefined && { text: `${ask.n}` }) }) as RoomEvent);
      const begun = asked.some(({ type }) => type === 'joined') ? [{ id: session, fingerprint: 'f' }] : [];
      desk.isWriting = true;
      const written: Written = await desk.store.append({ room: ROOM, after, events, sessions: begun, holds: [{ session, hold }] });
      desk.isWriting = false;
      if (written.ok) {
        const { between = [], atMs = 1 } = written.rebased ?? {};
        takeIn(desk, between);
        takeIn(desk, events.map((event) => ({ ...event, seq: event.seq + between.length, atMs })));
      } else if (written.why === 'stale') {
        if (written.elsewhere) desk.faults.push(`${session} is elsewhere`);
        takeIn(desk, written.events);
      } else desk.faults.push(written.reason);
    }
    over();
  }

  test('[NO1] [NO2] [NO3] [NO4] [NO6] people who talk on three nodes, and go from one to another, are heard once and in one order, though answers get lost', async () => {
    const database = await freshDatabase(engine());
    const desks = await Promise.all(NODES.map((name) => sit(name, database.address)));
    const chance = dice();
    const any = () => Math.floor(chance() * desks.length);
    let holds = 0;

    async function live(session: string): Promise<number> {
      let at = any();
      let hold = `${NODES[at]}:${(holds += 1)}`;
      let n = 0;
      await write(desks[at] as Desk, hold, [{ type: 'joined', session }]);
      for (let step = 0; step < STEPS; step += 1) {
        const desk = desks[at] as Desk;
        if (chance() < 0.2) desk.cable.loseNext(chance() < 0.5 ? 'answer' : 'question');
        const asked = chance() < 0.3 ? [n + 1, n + 2] : [n + 1];
        n += asked.length;
        await write(desk, hold, asked.map((one) => ({ type: 'said', session, n: one })));
        if (chance() < 0.7) continue;
        at = any();
        const { nodes } = (desks[at] as Desk).store;
        for (let taken: unknown = 'unreadable'; taken === 'unreadable'; ) {
          hold = `${NODES[at]}:${(holds += 1)}`;
          taken = await nodes.take(ROOM, { session, hold });
          if (taken !== 'unreadable') expect(taken).toMatchObject({ session: { lastN: n } });
        }
      }
      return n;
    }

    const lives = Array.from({ length: PEOPLE }, (_, i) => live(`s${i}`));
    const said = await Promise.all(lives);
    const events = (await database.ask('SELECT seq, session, n FROM event ORDER BY seq')).map(({ seq, session, n }) => [Number(seq), session, Number(n)]);
    expect(events.map(([seq]) => seq)).toEqual(events.map((_, i) => i + 1));
    said.forEach((last, i) => {
      const own = events.filter(([, session]) => session === `s${i}`).map(([, , n]) => n);
      expect(own).toEqual(Array.from({ length: last + 1 }, (_, n) => n));
    });
    for (const desk of desks) {
      await expect.poll(() => desk.log.length, { timeout: 20_000 }).toBe(events.length);
      expect(desk.log.map(({ session }) => session)).toEqual(events.map(([, session]) => session));
      expect(desk.faults).toEqual([]);
    }
  });
}); // prettier-ignore
