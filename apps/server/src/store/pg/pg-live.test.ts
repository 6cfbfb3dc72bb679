import { until } from '@charla/testkit';
import { describeWithPostgres } from '@charla/testkit/vitest';
import { expect, test } from 'vitest';
import { freshDatabase } from '../../testing/database.ts';
import { QUICK } from '../../testing/pg-nodes.ts';
import { openPgStore } from './pg-store.ts';

describeWithPostgres('nodes on PostgreSQL that come and go', (engine) => {
  test('[HO14d] each is told how many there are', async () => {
    const { address } = await freshDatabase(engine());
    const lives: number[] = [];
    const open = (name: string) => openPgStore(address, 'e', { name, times: QUICK, oneCopy: true });
    const one = await open('one');
    one.nodes.onNews((news) => news.type === 'nodes' && lives.push(news.live));
    const other = await open('other');
    const its: number[] = [];
    other.nodes.onNews((news) => news.type === 'nodes' && its.push(news.live));
    // Without a connection the other one could not say that it leaves.
    expect(await until(async () => lives.join() === '2' && its.join() === '2')).toBe(true);
    expect(one.liveNodes()).toBe(2);
    await other.close();
    expect(await until(async () => lives.join() === '2,1')).toBe(true);
    await one.close();
  });
});
