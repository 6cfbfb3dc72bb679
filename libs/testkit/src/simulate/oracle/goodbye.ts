import type { Ledger } from './findings.ts';
import type { Line } from './line.ts';
import type { NodeView } from './node-view.ts';
import type { PutOut } from './put-out.ts';
import type { Truth } from './truth.ts';

export type GoodbyeOptions = {
  truth: Truth;
  ledger: Ledger;
  putOut: PutOut;
  nowMs: () => number;
  helloWaitMs: number;
  sessionKeptMs: number;
  node?: NodeView;
};

/** Checks that the reason of a goodbye was true at some time since the hello. I16. */
export function judgeGoodbye(
  { truth, ledger, putOut, nowMs, helloWaitMs, sessionKeptMs, node }: GoodbyeOptions,
  connection: string,
  { hello, named, session, openedMs, knocks }: Line,
  why: string,
): void {
  ledger.count(`bye ${why}`);
  if (why === 'session/ended' && session === undefined)
    return judgeTooLate(connection, named, sessionKeptMs, truth, ledger);
  // What a log has lost proves nothing.
  const isKnown = hello && (node?.isCurrent() ?? true);
  if (why === 'alias/taken' && isKnown && !truth.wasHeld(hello.room, hello.alias, hello.head, Infinity))
    ledger.fault('I16', `${hello.alias} is said to be taken in ${hello.room}, and nobody has it`);
  if (why === 'alias/confusable' && isKnown && !truth.wasAlike(hello.room, hello.alias, hello.head, Infinity))
    ledger.fault('I16', `${hello.alias} is said to look like another in ${hello.room}, and none does`);
  if (why === 'alias/timeout' && (session !== undefined || hello || nowMs() - openedMs < helloWaitMs))
    ledger.fault('I12', `${connection} is timed out after ${nowMs() - openedMs} ms`);
  if (why === 'room/banned' && isKnown && !truth.wasBanned(hello.room, hello.alias, named))
    ledger.fault('MO4', `${hello.alias} is kept out of ${hello.room}, and nobody has banned them`);
  if (why === 'room/closed' && isKnown && !truth.wasClosed(hello.room))
    ledger.fault('MO9', `${hello.alias} is kept out of ${hello.room}, and nobody has closed it`);
  if (why === 'room/declined' && isKnown && !truth.wasDeclined(hello.room))
    ledger.fault('MO11', `${hello.alias} is not let into ${hello.room}, and nobody has said so`);
  if (why === 'session/ended' || why === 'session/lost' || why === 'session/kicked')
    putOut.told(connection, session, why);
  // Of a claim that is in the log nobody here may know yet, and somebody has taken the place elsewhere.
  const isIn = node && hello && named && (truth.isIn(hello.room, named) || !isNaN(truth.goneMs(named)));
  if (why === 'session/elsewhere' && node && !node.rivals.has(connection, session ?? named ?? ''))
    ledger.fault('I16', `${connection} is told to be elsewhere, and nobody else asked for its place`);
  if (why === 'session/elsewhere' && session === undefined && !isIn && !knocks)
    ledger.fault('I13', `${connection} had no place that could be taken`);
}

/** A session is forgotten some time after it was lost, and not before. LS4a, I16. */
function judgeTooLate(connection: string, session = '', keptMs: number, truth: Truth, ledger: Ledger): void {
  ledger.count('came too late');
  const awayMs = truth.latestMs() - truth.goneMs(session);
  if (!(awayMs > keptMs))
    ledger.fault('I16', `${connection} is told that ${session || 'nothing'} has ended, after ${awayMs} ms`);
}
