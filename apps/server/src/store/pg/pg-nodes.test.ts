import { describeNodes, describeWithPostgres } from '@charla/testkit/vitest';
import { openCable, type Cable } from '../../testing/cable.ts';
import { freshDatabase } from '../../testing/database.ts';
import { QUICK, silence } from '../../testing/pg-nodes.ts';
import { openPgStore } from './pg-store.ts';

describeWithPostgres('with an engine', (engine) => {
  describeNodes({
    name: 'in PostgreSQL',
    async setUp() {
      const database = await freshDatabase(engine());
      const cables = new Map<string, Cable>();
      return {
        async open(name) {
          const cable = await openCable(engine().folder);
          cables.set(name, cable);
          const address = { ...database.address, folder: cable.folder };
          return openPgStore(address, 'epoch-1', { name, times: QUICK, oneCopy: true });
        },
        async kill(name) {
          await cables.get(name)?.close();
          await silence(database, name);
        },
        async nowMs() {
          const [row] = await database.ask(
            'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS ms',
          );
          return Number(row?.['ms']);
        },
        async tearDown() {
          await Promise.all([...cables.values()].map((cable) => cable.close()));
        },
      };
    },
  });
});
