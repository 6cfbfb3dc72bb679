/** Says to whoever connects how the process is doing. */
import { createServer, type AddressInfo } from 'node:net';
import { parentPort } from 'node:worker_threads';

/** CPU of all threads of a server since it started, in µs, and its memory in bytes, now and at its most. */
export type Figures = { cpuUs: number; rss: number; peakRss: number };

function figures(): Figures {
  const { user, system } = process.cpuUsage();
  return {
    cpuUs: user + system,
    rss: process.memoryUsage.rss(),
    peakRss: process.resourceUsage().maxRSS * 1_024,
  };
}

const server = createServer((socket) => socket.end(JSON.stringify(figures())));
server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port));
