import { describeLogStore, describeWithPostgres } from '@charla/testkit/vitest';
import { freshEpoch, freshRun } from '../../secrets.ts';
import { freshDatabase } from '../../testing/database.ts';
import { openPgStore } from './pg-store.ts';
import { rooms } from './reads.ts';

describeWithPostgres('with an engine', (engine) => {
  describeLogStore({
    name: 'in PostgreSQL',
    async setUp() {
      const database = await freshDatabase(engine());
      return {
        async open() {
          const store = await openPgStore(database.address, freshEpoch(), {
            name: freshRun(),
            oneCopy: true,
          });
          // A node is told who is in; a server that has a log for itself finds them.
          return { ...store, rooms: await database.reads(rooms) };
        },
        lose: database.empty,
        tearDown: async () => {},
      };
    },
  });
});
