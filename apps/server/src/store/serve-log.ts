import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type { Batch, Written } from '@charla/core';
import type { SqliteLog } from './sqlite-log.ts';
import type { Call, Reply } from './sqlite-store.ts';

/** How long the log waits before it asks the disk again about an unconfirmed commit, in ms. Judgement. */
const SETTLE_WAIT_MS = 1_000;

/** The answer to an append that the disk did not confirm, and that is certainly not in the log. LS10. */
const UNCONFIRMED: Written = { ok: false, why: 'failed', reason: 'the disk did not confirm the commit' };

/** A page, a room with its latest page, or some rooms at a glance. */
type Page = Extract<Call, { do: 'page' | 'load' | 'glance' }>;

/**
 * Answers the calls to a log. Appends that arrive during a commit form the next one. A page is read when nothing else waits, and then one
 * at a time: a commit waits for one page at most, however many were asked for. LS13.
 */
export function serveLog(log: SqliteLog, port: MessagePort, settleWaitMs = SETTLE_WAIT_MS): void {
  const reply = (message: Reply) => port.postMessage(message);
  /** The pages that wait, oldest first, and whether the thread looks after them soon. */
  const pages: Page[] = [];
  let isDue = false;

  function work(first: readonly Call[]): void {
    const calls = [...first];
    for (let more = receiveMessageOnPort(port); more; more = receiveMessageOnPort(port))
      calls.push(more.message as Call);
    if (answer(calls)) readOne();
  }

  function readOne(): void {
    pages.splice(0, 1).forEach(read);
    if (pages.length === 0 || isDue) return;
    isDue = true;
    // Not at once: timers and newer calls come first.
    setImmediate(() => {
      isDue = false;
      if (pages.length > 0) work([]);
    });
  }

  function read(call: Page): void {
    reply({ id: call.id, value: attempt(() => look(call), undefined) });
  }

  function look(call: Page): unknown {
    if (call.do === 'glance') return log.glance(call.rooms);
    return call.do === 'page' ? log.page(...call.asked) : log.load(...call.asked);
  }

  /** Adjacent appends share one commit; pages wait. False once the log is closed. */
  function answer(calls: readonly Call[]): boolean {
    let batches: { id: number; batch: Batch }[] = [];
    const commit = () => {
      if (batches.length > 0) append(batches);
      batches = [];
    };
    for (const call of calls) {
      if (call.do === 'append') batches.push(call);
      else if (call.do === 'page' || call.do === 'load' || call.do === 'glance') pages.push(call);
      else commit();
      if (call.do === 'recall')
        reply({ id: call.id, value: attempt(() => log.recall(call.session), 'unreadable') });
      if (call.do === 'slip')
        reply({ id: call.id, value: attempt(() => log.slip(call.bot, call.key), 'unreadable') });
      if (call.do === 'close') {
        pages.splice(0).forEach(read);
        log.close();
        reply({ id: call.id, value: undefined });
        port.close();
        return false;
      }
    }
    commit();
    return true;
  }

  function append(batches: readonly { id: number; batch: Batch }[]): void {
    const ids = batches.map(({ id }) => id);
    const written = log.append(batches.map(({ batch }) => batch));
    if (written) ids.forEach((id, i) => reply({ id, value: written[i] }));
    else settleLater(ids);
  }

  /** Nobody gets an answer before the outcome is known: the rooms wait, and reads go on. LS10. */
  function settleLater(ids: readonly number[]): void {
    setTimeout(() => {
      if (log.settle()) ids.forEach((id) => reply({ id, value: UNCONFIRMED }));
      else settleLater(ids);
    }, settleWaitMs);
  }

  port.on('message', (first: Call) => work([first]));
}

/** A failed read gets an answer of its own, and the server lives on. */
function attempt<T, F>(read: () => T, fault: F): T | F {
  try {
    return read();
  } catch {
    return fault;
  }
}
