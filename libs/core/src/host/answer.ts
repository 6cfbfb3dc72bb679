import { unreachable } from '../assert.ts';
import type { EpochMs, N, SessionId } from '../ids.ts';
import { LEAVE_RETRY_MS } from '../limits.ts';
import type { Decision } from '../room/decide.ts';
import type { Intent, Leave } from '../room/intent.ts';
import type { Answer } from '../wire/down.ts';
import { rejected } from './caller.ts';
import type { Out } from './effect.ts';
import type { Desk, Host, Session } from './host.ts';
import { sendAway, welcome } from './welcome.ts';

/** Tells everybody what came of what they asked, in the order they asked. */
export function answered(
  host: Host,
  desk: Desk,
  intents: readonly Intent[],
  decisions: readonly Decision[],
  atMs: EpochMs,
  out: Out,
): void {
  intents.forEach((intent, i) => {
    const decision = decisions[i];
    if (!decision) return;
    switch (intent.type) {
      case 'join':
        return claimed(host, desk, intent.session, decision, atMs, out);
      case 'say':
      case 'record':
        return asked(host, desk, intent.session, intent.n, decision, out);
      case 'leave':
        return left(host, intent, decision, atMs, out);
      default:
        return unreachable(intent);
    }
  });
}

/** The claim is in the log, or refused. If its connection has gone meanwhile, the member is lost from the start. */
function claimed(host: Host, desk: Desk, id: SessionId, decision: Decision, atMs: EpochMs, out: Out): void {
  const session = host.sessions.get(id);
  if (!session) return;
  const connection = session.here === undefined ? undefined : host.connections.get(session.here);
  if (!decision.ok) {
    host.sessions.delete(id);
    host.backBy.delete(id);
    if (connection) {
      rejected(host, connection.id, atMs);
      sendAway(host, connection.id, decision.why, session, out);
    }
    return callBack(session, out);
  }
  session.alias = desk.room.roster.get(id)?.alias ?? session.alias;
  if (session.place === 'claimed') session.place = 'held';
  out({ type: 'report', report: { what: 'joined', alias: session.alias, room: session.room } });
  if (connection?.state === 'claiming') welcome(host, desk, session, connection, out);
  callBack(session, out);
}

/** HO3. What has become of this session is in the log now: whoever waits for it asks again. */
function callBack(session: Session, out: Out): void {
  for (const connection of session.comers) out({ type: 'recall', connection, session: session.id });
  session.comers = [];
}

/** HO6. The answer is kept: whoever lost it will ask again. */
function asked(host: Host, desk: Desk, id: SessionId, n: N, decision: Decision, out: Out): void {
  const session = host.sessions.get(id);
  if (!session) return;
  const { seq, lastAtMs } = desk.room;
  const { event = { seq, atMs: lastAtMs } } = decision.ok ? decision : {};
  const answer: Answer = decision.ok
    ? { type: 'accepted', n, seq: event.seq, atMs: event.atMs }
    : { type: 'refused', n, why: decision.why };
  remember(session, n, answer, host.sizes.answers);
  if (!session.here) return;
  if (!decision.ok) {
    const { alias, room, here: connection } = session;
    out({ type: 'report', report: { what: 'refused', connection, why: decision.why, alias, room } });
  }
  out({ type: 'send', connection: session.here, down: answer });
}

function remember(session: Session, n: N, answer: Answer, most: number): void {
  session.answers.set(n, answer);
  if (session.answers.size <= most) return;
  const [oldest] = session.answers.keys();
  if (oldest !== undefined) session.answers.delete(oldest);
}

/** A leave that could not be written is tried again after the same wait: the alias must not stay taken for ever. */
function left(host: Host, leave: Leave, decision: Decision, atMs: EpochMs, out: Out): void {
  const session = host.sessions.get(leave.session);
  // Who could not even come in may be on their way in again, while this leave still waited.
  if (session?.place !== 'leaving') return;
  if (!decision.ok) {
    session.place = 'held';
    session.here = undefined;
    // One wait for all who are in `backBy`, which is in order of time.
    host.backBy.set(session.id, atMs + (host.resumeWaitMs || LEAVE_RETRY_MS));
    return callBack(session, out);
  }
  host.sessions.delete(session.id);
  callBack(session, out);
  out({ type: 'report', report: { what: leave.how, alias: session.alias, room: session.room } });
}
