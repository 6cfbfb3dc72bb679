/** Our server as it is, with its log in a folder. The limits per address are lifted, since all guests have one address. */
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
