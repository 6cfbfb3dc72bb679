/** A log thread that opens, and breaks at the first request. */
import { parentPort } from 'node:worker_threads';

parentPort?.once('message', () => {
  throw new Error('the thread is broken');
});
parentPort?.postMessage({ opened: { epoch: 'e1', rooms: [] } });
