/** The thread that owns the file of a log. */
import { parentPort, workerData } from 'node:worker_threads';
import { CannotOpen, openDatabase } from './database.ts';
import { serveLog } from './serve-log.ts';
import { sqliteLog } from './sqlite-log.ts';

if (parentPort) {
  const port = parentPort;
  const { file, freshEpoch } = workerData as { file: string; freshEpoch: string };
  try {
    const log = sqliteLog(openDatabase(file), freshEpoch);
    port.postMessage({ opened: { epoch: log.epoch, rooms: log.rooms(), kept: log.kept() } });
    serveLog(log, port);
  } catch (error) {
    const why = error instanceof CannotOpen ? error.why : 'cannotOpen';
    port.postMessage({ refused: { why, reason: (error as Error).message } });
    port.close();
  }
}
