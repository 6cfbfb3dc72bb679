import type { RoomEvent } from '@charla/core';
import { describeWithPostgres } from '@charla/testkit/vitest';
import { expect, test } from 'vitest';
import { freshRun } from '../../secrets.ts';
import { freshDatabase } from '../../testing/database.ts';
import type { Row } from './link.ts';
import { openPgStore } from './pg-store.ts';
import { load } from './reads.ts';

describeWithPostgres('a room that is read from PostgreSQL', (engine) => {
  test('[LS17] what stands in it is sent once, however many are in it, and also if nobody is', async () => {
    const database = await freshDatabase(engine());
    const store = await openPgStore(database.address, 'e', { name: freshRun(), oneCopy: true });
    const by = (seq: number, session: string) => ({ seq, session, alias: session, atMs: 1 });
    const knock = (seq: number): RoomEvent => ({ type: 'knocked', untilMs: 1_000, ...by(seq, 'eva') });
    const here = ['ana', 'beto', 'max'].map((one, i): RoomEvent => ({ type: 'joined', ...by(i + 1, one) }));
    await store.append({ room: 'aula', after: 0, sessions: [], events: [...here, knock(4)] });
    await store.append({ room: 'empty', after: 0, sessions: [], events: [knock(1)] });

    const readFrom = (room: string) =>
      database.reads(async (link) => {
        const rows: Row[] = [];
        const ask: typeof link.ask = async (...asked) => {
          const answer = await link.ask(...asked);
          rows.push(...answer.filter((row) => 'stands' in row));
          return answer;
        };
        const { members, standing } = await load({ ...link, ask }, room, 1, 1_000);
        return { rows: rows.map(({ stands }) => stands !== null), members: members.length, standing };
      });
    expect(await readFrom('aula')).toEqual({ rows: [true, false, false], members: 3, standing: [knock(4)] });
    expect(await readFrom('empty')).toEqual({ rows: [true], members: 0, standing: [knock(1)] });
    expect(await readFrom('nowhere')).toEqual({ rows: [], members: 0, standing: [] });
    await store.close();
  });
});
