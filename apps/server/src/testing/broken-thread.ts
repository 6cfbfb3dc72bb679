/** A thread of a log that opens, and breaks as soon as it is asked for something. */
import { parentPort } from 'node:worker_threads';

parentPort?.once('message', () => {
  throw new Error('the thread is broken');
});
parentPort?.postMessage({ opened: { epoch: 'e1', rooms: [] } });
