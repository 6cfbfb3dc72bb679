import type { EpochMs } from '../ids.ts';
import type { Up } from '../wire/up.ts';
import { ask } from './ask.ts';
import type { Out } from './effect.ts';
import { answerAgain, remember } from './follow.ts';
import { sessionOf } from './host.ts';
import { isSameCode } from './mod-code.ts';
import type { Connection, Host, Present } from './state.ts';

/** Takes in a try at the code. It is no part of the intent: nothing that is kept has it. MO1. */
export function lead(
  host: Host,
  connection: Connection<Present>,
  { type, n, code }: Extract<Up, { type: 'lead' }>,
  atMs: EpochMs,
  out: Out,
): void {
  const session = sessionOf(host, connection);
  const { id, alias, room, lastN } = session;
  if (n <= lastN || isRight(host, code)) return ask(host, id, { type, n }, atMs, out);
  session.lastN = n;
  remember(host, session, n, { type: 'refused', n, why: 'code/wrong' });
  out({ type: 'report', report: { what: 'codeWrong', alias, room, connection: connection.id } });
  answerAgain(session, n, out);
}

function isRight({ code }: Host, tried: string): boolean {
  return code !== undefined && isSameCode(tried, code);
}
