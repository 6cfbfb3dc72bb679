import { assert } from '../assert.ts';
import type { EpochMs, N, SessionId } from '../ids.ts';
import type { Intent, Lead, List } from '../room/intent.ts';
import type { Ask } from '../wire/up.ts';
import { weighAsk } from './caller.ts';
import type { Out } from './effect.ts';
import { answerAgain } from './follow.ts';
import { deskOf } from './host.ts';
import type { Desk, Host } from './state.ts';
import { submit } from './load.ts';

/** An ask as it is decided: a code was compared before. */
type Wish =
  Exclude<Ask, { type: 'lead' | 'list' }> | Pick<Lead, 'type' | 'n'> | Omit<List, 'session' | 'hold'>;

/** Takes in an ask. A number that was used before gets its first answer, and nothing is done twice. HO6. */
export function ask(host: Host, id: SessionId, up: Wish, atMs: EpochMs, out: Out): void {
  const session = host.sessions.get(id);
  assert(session?.here !== undefined, 'a member who asks is here', { id });
  if (up.n > session.lastN) {
    session.lastN = up.n;
    const intent = { ...up, session: id, hold: session.hold };
    weighAsk(host, intent, 1);
    return submit(host, session.room, intent, atMs, out);
  }
  // An ask under way gets its one answer when it is decided.
  if (!session.answers.has(up.n) && isUnderWay(deskOf(host, session.room), id, up.n)) return;
  answerAgain(session, up.n, out);
}

function isUnderWay(desk: Desk, session: SessionId, n: N): boolean {
  const isIt = (intent: Intent) => 'n' in intent && intent.session === session && intent.n === n;
  return desk.waiting.some(isIt) || (desk.writing?.intents.some(isIt) ?? false);
}
