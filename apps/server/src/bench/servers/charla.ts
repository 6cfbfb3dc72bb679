/** Ours, as it is, with its log in a folder; what one address may do is lifted, for here everybody is one address. */
import { startServer } from '../../server.ts';
import { underTest } from './under-test.ts';

const [data] = process.argv.slice(2);
const server = await startServer({
  port: 0,
  local: true,
  data,
  asksPerSecond: Infinity,
  addressConnectionsMax: Infinity,
  connectionsMax: Infinity,
  onReport: (report) => {
    if (['fault', 'storeFailed', 'unreadable'].includes(report.what)) console.error(report);
  },
  onBug(error) {
    console.error(error);
    process.exit(1);
  },
});
underTest(server.port);
