/** Sends the process's figures to each connection. */
import { createServer, type AddressInfo } from 'node:net';
import { parentPort } from 'node:worker_threads';

/** CPU of all threads since the server's start, in µs, and its memory now and at its peak, in bytes. */
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
