import { unreachable } from '../assert.ts';
import type { EpochMs, N } from '../ids.ts';
import { LEAVE_RETRY_MS } from '../limits.ts';
import type { Decision } from '../room/decision.ts';
import type { Demote, Intent, Join, Leave, Read } from '../room/intent.ts';
import type { Answer } from '../wire/down.ts';
import { connectionOf, rejected, weighAsk } from './caller.ts';
import type { Out } from './effect.ts';
import { callBack, letIn, remember } from './follow.ts';
import { deskOf, forgetSession } from './host.ts';
import { knocks } from './knock.ts';
import type { Desk, Host, Session } from './state.ts';
import { sendAway } from './welcome.ts';

/** Tells each asker whether the ask was accepted or refused, in the order of the asks. */
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
    weighAsk(host, intent, -1);
    if (intent.type === 'unknock') return;
    if (intent.type === 'demote') return demoted(desk, intent, decision, out);
    const session = host.sessions.get(intent.session);
    // The client of a place that was taken anew asks again. NO6.
    if (!session || session.hold !== intent.hold) return;
    if (intent.type === 'say' && !decision.ok) session.saidMs = undefined;
    switch (intent.type) {
      case 'join':
      case 'read':
        return claimed(host, desk, session, intent, decision, atMs, out);
      case 'say':
      case 'record':
      case 'mark':
      case 'lead':
      case 'kick':
      case 'pardon':
      case 'rule':
      case 'note':
      case 'list':
      case 'clear':
      case 'unmark':
      case 'answer':
      case 'let':
      case 'export':
        return asked(host, desk, session, intent.n, decision, out);
      case 'leave':
        // One of several nodes may have to wait until it has heard that the member is in.
        if (!decision.ok || (!decision.event && !host.isAlone))
          leaveRefused(host, intent, session, atMs, out);
        return;
      default:
        return unreachable(intent);
    }
  });
}

/** Tells a newcomer or reader why the claim was refused. An accepted claim's event has let them in already. */
function claimed(
  host: Host,
  desk: Desk,
  session: Session,
  claim: Join | Read,
  decision: Decision,
  atMs: EpochMs,
  out: Out,
): void {
  const { id } = session;
  if (decision.ok && claim.type === 'join' && !desk.room.roster.has(id))
    return knocks(host, desk, session, claim, atMs, out);
  // The session was on the roster before, so there is no event to let it in.
  const member = decision.ok && session.place === 'claimed' ? desk.room.roster.get(id) : undefined;
  if (member && host.isAlone) return letIn(host, desk, session, member.alias, out);
  if (decision.ok && !member) return;
  // Another node has let it in meanwhile: the client comes back, and takes the place. NO6.
  const why = decision.ok ? 'store/failed' : decision.why;
  forgetSession(host, id);
  host.backBy.delete(id);
  // A leave that waits would put out whoever claims this place next.
  if (!desk.room.roster.has(id))
    desk.waiting = desk.waiting.filter(({ type, session: of }) => type !== 'leave' || of !== id);
  if (session.here !== undefined) {
    const connection = connectionOf(host, session.here);
    rejected(host, connection, atMs);
    sendAway(host, connection, why, session, out);
  }
  callBack(session, out);
}

/** The console is told what could not be written; what could is told by its event. MO2a. */
function demoted({ room }: Desk, { of }: Demote, decision: Decision, out: Out): void {
  const alias = room.roster.get(of)?.alias;
  if (!decision.ok && alias !== undefined)
    out({ type: 'report', report: { what: 'notDemoted', alias, room: room.name } });
}

/** Answers the author. An outcome without an event is remembered here for repeats. HO6. */
function asked(host: Host, desk: Desk, session: Session, n: N, decision: Decision, out: Out): void {
  const { seq, lastAtMs } = desk.room;
  const { event = { seq, atMs: lastAtMs } } = decision.ok ? decision : {};
  const answer: Answer = decision.ok
    ? { type: 'accepted', n, seq: event.seq, atMs: event.atMs }
    : { type: 'refused', n, why: decision.why };
  if (!decision.ok || !decision.event) remember(host, session, n, answer);
  if (!session.here) return;
  if (!decision.ok) {
    const { alias, room, here: connection } = session;
    out({ type: 'report', report: { what: 'refused', connection, why: decision.why, alias, room } });
  }
  out({ type: 'send', connection: session.here, down: answer });
}

/** A leave that could not be written is tried again after the grace period: the alias must not stay taken for ever. */
function leaveRefused(host: Host, leave: Leave, session: Session, atMs: EpochMs, out: Out): void {
  const isSame = (other: Intent) => other.type === 'leave' && other.session === leave.session;
  // The session may have claimed again while this leave waited.
  if (session.place !== 'leaving') return;
  // Or claimed and left again: that leave still waits, and decides.
  if (deskOf(host, session.room).waiting.some(isSame)) return;
  session.place = 'held';
  session.here = undefined;
  // One wait for all of `backBy`, which is in order of time.
  host.backBy.set(session.id, atMs + (host.resumeWaitMs || LEAVE_RETRY_MS));
  callBack(session, out);
}
