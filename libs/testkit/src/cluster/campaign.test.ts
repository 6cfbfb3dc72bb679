import { expect, test } from 'vitest';
import { describeWithPostgres } from '../postgres/describe.ts';
import { clusterCampaign } from './campaign.ts';

describeWithPostgres('several servers on one database', (engine) => {
  test(
    '[NO1] [NO6] [NO7] [LS19] nodes that are killed, stop and sleep, and an engine that is killed, lose nothing and double nothing',
    { timeout: 600_000 },
    async () => {
      const seed = Date.now() % 1_000_000;
      const { wrong, sometimes } = await clusterCampaign({ seed, rounds: 4, engine: engine() });
      console.log(`seed ${seed}`, sometimes);
      expect(wrong).toEqual([]);
      expect(sometimes).toMatchObject({ kill: 1, stop: 1, sleep: 1, engine: 1 });
      // A campaign that interrupts nothing proves nothing.
      expect(sometimes['saysWhileAway']).toBeGreaterThan(0);
    },
  );
});
