import { describeLogStore, describeWithPostgres } from '@charla/testkit/vitest';
import { freshEpoch } from '../../secrets.ts';
import { freshDatabase } from '../../testing/database.ts';
import { openPgStore } from './pg-store.ts';

describeWithPostgres('with an engine', (engine) => {
  describeLogStore({
    name: 'in PostgreSQL',
    async setUp() {
      const database = await freshDatabase(engine());
      return {
        open: () => openPgStore(database.address, freshEpoch(), true),
        lose: database.empty,
        tearDown: async () => {},
      };
    },
  });
});
