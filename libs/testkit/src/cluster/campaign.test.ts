import { expect, test } from 'vitest';
import { describeWithPostgres } from '../postgres/describe.ts';
import { ACTS, clusterCampaign } from './campaign.ts';

describeWithPostgres('several servers on one database', (engine) => {
  test(
    '[NO1] [NO6] [NO7] [NO10] [LS19] nodes, their ways to the engine, and the engine fail, and nothing is lost or doubled; only a standby that was behind loses, and everybody is told',
    { timeout: 600_000 },
    async () => {
      const seed = Date.now() % 1_000_000;
      const { wrong, sometimes } = await clusterCampaign({
        seed,
        rounds: ACTS.length,
        clients: 4,
        linkFaultMs: 2_000,
        engine: engine(),
      });
      console.log(`seed ${seed}`, sometimes);
      expect(wrong).toEqual([]);
      expect(sometimes).toMatchObject(Object.fromEntries(ACTS.map((act) => [act, 1])));
      // A campaign that interrupts nothing proves nothing.
      expect(sometimes['saysWhileAway']).toBeGreaterThan(0);
    },
  );
});
