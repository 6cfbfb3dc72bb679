/** The thread that owns the file of a log. What has arrived while a commit was under way becomes the next commit. */
import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import type { Batch } from '@charla/core';
import { CannotOpen, openDatabase } from './database.ts';
import { sqliteLog, type SqliteLog } from './sqlite-log.ts';
import type { Call, Reply } from './sqlite-store.ts';

function serve(log: SqliteLog, port: MessagePort): void {
  const reply = (message: Reply) => port.postMessage(message);

  /** Appends that stand next to each other are one commit; everything is answered in the order it was asked. */
  function answer(calls: readonly Call[]): void {
    let batches: { id: number; batch: Batch }[] = [];
    const commit = () => {
      if (batches.length === 0) return;
      const written = log.append(batches.map(({ batch }) => batch));
      batches.forEach(({ id }, i) => reply({ id, value: written[i] }));
      batches = [];
    };
    for (const call of calls) {
      if (call.do === 'append') {
        batches.push(call);
        continue;
      }
      commit();
      if (call.do === 'recall') reply({ id: call.id, value: attempt(() => log.recall(call.session)) });
      if (call.do === 'page')
        reply({ id: call.id, value: attempt(() => log.page(call.room, call.before, call.limit)) });
      if (call.do === 'close') {
        log.close();
        reply({ id: call.id, value: undefined });
        port.close();
      }
    }
    commit();
  }

  port.on('message', (first: Call) => {
    const calls = [first];
    for (let more = receiveMessageOnPort(port); more; more = receiveMessageOnPort(port))
      calls.push(more.message as Call);
    answer(calls);
  });
}

/** What cannot be read is answered as not there: whoever asks is told so, and the server lives on. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

if (parentPort) {
  const port = parentPort;
  const { file, freshEpoch } = workerData as { file: string; freshEpoch: string };
  try {
    const log = sqliteLog(openDatabase(file), freshEpoch);
    port.postMessage({ opened: { epoch: log.epoch, rooms: log.rooms() } });
    serve(log, port);
  } catch (error) {
    const why = error instanceof CannotOpen ? error.why : 'cannotOpen';
    port.postMessage({ refused: { why, reason: (error as Error).message } });
    port.close();
  }
}
