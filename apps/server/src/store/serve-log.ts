import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type { Batch, Written } from '@charla/core';
import type { SqliteLog } from './sqlite-log.ts';
import type { Call, Reply } from './sqlite-store.ts';

/** How long after a disk did not confirm a commit it is asked again, in ms. Judgement. */
const SETTLE_WAIT_MS = 1_000;

/** LS10. To those who asked for what the disk did not confirm, and which is certainly not in the log. */
const UNCONFIRMED: Written = { ok: false, why: 'failed', reason: 'the disk did not confirm the commit' };

/** Answers what is asked of a log. What has arrived while a commit was under way becomes the next commit. */
export function serveLog(log: SqliteLog, port: MessagePort, settleWaitMs = SETTLE_WAIT_MS): void {
  const reply = (message: Reply) => port.postMessage(message);

  /** Appends that stand next to each other are one commit; everything is done in the order it was asked. */
  function answer(calls: readonly Call[]): void {
    let batches: { id: number; batch: Batch }[] = [];
    const commit = () => {
      if (batches.length > 0) append(batches);
      batches = [];
    };
    for (const call of calls) {
      if (call.do === 'append') {
        batches.push(call);
        continue;
      }
      commit();
      if (call.do === 'recall')
        reply({ id: call.id, value: attempt(() => log.recall(call.session), 'unreadable') });
      if (call.do === 'slip')
        reply({ id: call.id, value: attempt(() => log.slip(call.bot, call.key), 'unreadable') });
      if (call.do === 'page')
        reply({
          id: call.id,
          value: attempt(() => log.page(call.room, call.before, call.limit, call.bytesMax), undefined),
        });
      if (call.do === 'close') {
        log.close();
        reply({ id: call.id, value: undefined });
        port.close();
        return;
      }
    }
    commit();
  }

  function append(batches: readonly { id: number; batch: Batch }[]): void {
    const ids = batches.map(({ id }) => id);
    const written = log.append(batches.map(({ batch }) => batch));
    if (written) ids.forEach((id, i) => reply({ id, value: written[i] }));
    else settleLater(ids);
  }

  /** LS10. Nobody is told anything before it is known: their rooms wait, and what is read is read as ever. */
  function settleLater(ids: readonly number[]): void {
    setTimeout(() => {
      if (log.settle()) ids.forEach((id) => reply({ id, value: UNCONFIRMED }));
      else settleLater(ids);
    }, settleWaitMs);
  }

  port.on('message', (first: Call) => {
    const calls = [first];
    for (let more = receiveMessageOnPort(port); more; more = receiveMessageOnPort(port))
      calls.push(more.message as Call);
    answer(calls);
  });
}

/** What cannot be read is answered as that: whoever asks is told so, and the server lives on. */
function attempt<T, F>(read: () => T, fault: F): T | F {
  try {
    return read();
  } catch {
    return fault;
  }
}
