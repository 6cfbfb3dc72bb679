import type { LogStore } from '@charla/core';
import { parseOptions } from '../options.ts';
import { run } from '../run.ts';
import { freshEpoch } from '../secrets.ts';
import { openSqliteStore } from '../store/sqlite-store.ts';

/** The server program over a log that breaks its promise once a message says "boom": its `stale` events do not fit. */
function breaking(store: LogStore): LogStore {
  return {
    ...store,
    async append(batch) {
      const [event] = batch.events;
      if (event?.type !== 'said' || event.text !== 'boom') return store.append(batch);
      return { ok: false, why: 'stale', events: [{ ...event, seq: event.seq + 7 }] };
    },
    async close() {
      await store.close();
      console.log('the log is closed');
    },
  };
}

const parsed = parseOptions(process.argv.slice(2), {});
if (!parsed.ok) throw new Error(parsed.say);
const { data = '' } = parsed.options;
await run(parsed.options, { store: breaking(await openSqliteStore(data, freshEpoch())) });
