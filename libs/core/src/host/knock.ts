import type { EpochMs } from '../ids.ts';
import { KNOCK_MS } from '../limits.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Join } from '../room/intent.ts';
import { knockOf } from '../room/powers.ts';
import { answersKnocks } from '../room/traits.ts';
import { connectionOf, rejected } from './caller.ts';
import type { Out } from './effect.ts';
import { callBack } from './follow.ts';
import { forgetSession } from './host.ts';
import { forgetIdle } from './idle.ts';
import { tagOf } from './tag.ts';
import type { Desk, Host, Session } from './state.ts';
import { hangUp, sendAway } from './welcome.ts';

/** The claim waits for a moderator, and its client is told so once. A knock costs what a refusal does. MO11. */
export function knocks(host: Host, desk: Desk, session: Session, join: Join, atMs: EpochMs, out: Out): void {
  const knock = knockOf(desk.room, join, tagOf(host), atMs + (host.logAheadMs ?? host.aheadMs));
  const from = session.here === undefined ? '' : connectionOf(host, session.here).from;
  session.waitsOn = knock && { of: knock.session, from };
  if (session.here === undefined) return waitForKnock(host, session, atMs, out);
  session.knocks = join;
  desk.knocking.add(session.id);
  if (knock) host.goneKnocks.delete(knock.session);
  if (host.knockBy.has(session.id)) return;
  host.knockBy.set(session.id, atMs + KNOCK_MS);
  rejected(host, connectionOf(host, session.here), atMs);
  out({ type: 'send', connection: session.here, down: { type: 'knocking', forMs: KNOCK_MS } });
}

/** Whoever knocks is decided on again after an event that may let them in. MO11. */
export function knockAgain(host: Host, desk: Desk, events: readonly RoomEvent[]): void {
  if (desk.knocking.size === 0 || !events.some(answersKnocks)) return;
  for (const id of desk.knocking) {
    const session = host.sessions.get(id);
    if (!session?.knocks) continue;
    desk.waiting.push(session.knocks);
    // Until that is decided it is a claim like any other.
    session.knocks = undefined;
  }
}

/** The connection of somebody who knocks is gone. They may come back for a while, and wait on. MO11a. */
export function loseKnock(host: Host, session: Session, atMs: EpochMs, out: Out): void {
  waitForKnock(host, session, atMs, out);
  forgetIdle(host, session.room, out);
}

function waitForKnock(host: Host, session: Session, atMs: EpochMs, out: Out): void {
  const { waitsOn, room, hold } = session;
  if (waitsOn && !host.stopping) {
    host.goneKnocks.delete(waitsOn.of);
    host.goneKnocks.set(waitsOn.of, { room, hold, from: waitsOn.from, byMs: atMs + host.resumeWaitMs });
  }
  forgetKnock(host, session, out);
}

/** Nobody knocks in this session any more. MO11. */
function forgetKnock(host: Host, session: Session, out: Out): void {
  forgetSession(host, session.id);
  host.backBy.delete(session.id);
  callBack(session, out);
}

/** Whoever knocks goes on in another connection. MO11a. */
export function knocksElsewhere(host: Host, session: Session, out: Out): void {
  const { here } = session;
  forgetKnock(host, session, out);
  if (here !== undefined) hangUp(host, connectionOf(host, here), 'session/elsewhere', out);
}

/** Whoever has knocked for too long is sent away. MO11. */
export function tickKnocks(host: Host, atMs: EpochMs, out: Out): void {
  for (const [id, byMs] of host.knockBy) {
    if (byMs > atMs) return;
    host.knockBy.delete(id);
    const session = host.sessions.get(id);
    if (!session?.knocks) continue;
    forgetKnock(host, session, out);
    forgetIdle(host, session.room, out);
    if (session.here !== undefined)
      sendAway(host, connectionOf(host, session.here), 'room/closed', session, out);
  }
}
