import { unreachable } from '../assert.ts';
import type { Alias, N, RoomName, SessionId } from '../ids.ts';
import type { Why } from '../refusal.ts';
import { isClearing } from '../room/cleared.ts';
import { OPERATOR, type Left, type RoomEvent } from '../room/event.ts';
import type { Intent } from '../room/intent.ts';
import type { Answer } from '../wire/down.ts';
import { connectionOf, weighAsk } from './caller.ts';
import type { Out } from './effect.ts';
import { forgetSession, stopKnocking } from './host.ts';
import { relist } from './lists.ts';
import { noteOrigin, notice } from './notice.ts';
import type { Desk, Host, Session } from './state.ts';
import { forgetWords, keepTail } from './tails.ts';
import { stopTyping, typed } from './typing.ts';
import { hangUp, welcome, welcomeReader } from './welcome.ts';

/** The goodbye to a member whose place another writer of the log ended. */
const GOODBYES = {
  quit: 'session/ended',
  lost: 'session/lost',
  kicked: 'session/kicked',
} as const satisfies Record<Left['how'] | 'kicked', Why>;

/**
 * Applies these events to the people connected here. Every event that enters a desk passes this function: ours, and those of another
 * writer of the same log. RO13. `isOurs` tells whose joins among them give the session its place on this node. NO6.
 */
export function follow(
  host: Host,
  desk: Desk,
  events: readonly RoomEvent[],
  isOurs: (session: SessionId) => boolean,
  out: Out,
): void {
  // The broadcast goes first: newcomers of this batch get it with their welcome.
  out({ type: 'broadcast', room: desk.room.name, down: { type: 'events', events: [...events] } });
  typed(host, desk.room.name, events);
  keepTail(host, desk, events);
  if (events.some(isClearing)) forgetWords(host, desk);
  relist(host, desk, events);
  for (const event of events) {
    noteOrigin(host, desk, event);
    if (event.session === OPERATOR) tellDemoted(desk.room.name, event, out);
    const session = host.sessions.get(event.session);
    if (session) followOne(host, desk, session, event, isOurs, out);
    const kicked = event.type === 'kicked' ? host.sessions.get(event.of) : undefined;
    if (kicked && event.seq > kicked.since) end(host, kicked, 'kicked', out);
  }
}

/** The window tells what was done at the console of any node. MO2a. */
function tellDemoted(room: RoomName, event: RoomEvent, out: Out): void {
  if (event.type === 'marked' && event.ofAlias !== undefined)
    out({ type: 'report', report: { what: 'demoted', alias: event.ofAlias, room } });
}

function followOne(
  host: Host,
  desk: Desk,
  session: Session,
  event: RoomEvent,
  isOurs: (session: SessionId) => boolean,
  out: Out,
): void {
  switch (event.type) {
    case 'knocked':
      return;
    case 'joined':
      if (!isOurs(session.id)) return;
      letIn(host, desk, session, event.alias, out);
      return notice(host, desk, event, out);
    case 'left':
      return event.seq > session.since ? end(host, session, event.how, out) : undefined;
    case 'said':
    case 'upvoted':
    case 'answered':
    case 'recording':
    case 'marked':
    case 'kicked':
    case 'pardoned':
    case 'ruled':
    case 'noted':
    case 'listed':
    case 'cleared':
    case 'unmarked':
    case 'admitted':
    case 'exported':
      if (session.place === 'none') return letRead(host, session, event, out);
      session.lastN = Math.max(session.lastN, event.n);
      return remember(host, session, event.n, acceptedAt(event));
    default:
      return unreachable(event);
  }
}

function acceptedAt({ n, seq, atMs }: Extract<RoomEvent, { n: N }>): Answer {
  return { type: 'accepted', n, seq, atMs };
}

/** The member is on the roster under this alias, and welcome if still here. A leave that already waits goes on. */
export function letIn(host: Host, desk: Desk, session: Session, alias: Alias, out: Out): void {
  session.alias = alias;
  if (session.place === 'claimed') session.place = 'held';
  stopKnocking(host, session);
  out({ type: 'report', report: { what: 'joined', alias, room: session.room, connection: session.here } });
  const connection = session.here === undefined ? undefined : connectionOf(host, session.here);
  if (connection?.state.is === 'claiming') welcome(host, desk, session, connection, connection.state, out);
  callBack(session, out);
}

/** The room was told of the reader, who may read up to there if still connected. Its session lives on in the log. HO19. */
function letRead(host: Host, session: Session, { alias, seq, atMs }: RoomEvent, out: Out): void {
  const { id, room, here } = session;
  forgetSession(host, id);
  out({ type: 'report', report: { what: 'exported', alias, room, connection: here } });
  const connection = here === undefined ? undefined : connectionOf(host, here);
  if (connection?.state.is !== 'claiming') return;
  const { token } = connection.state;
  welcomeReader(host, connection, { id, room, alias, seq, atMs }, token, out);
}

/** The place has ended, here or elsewhere. An undecided claim is a new place, and goes on. */
function end(host: Host, session: Session, how: keyof typeof GOODBYES, out: Out): void {
  if (session.place === 'claimed') return;
  forgetSession(host, session.id);
  host.backBy.delete(session.id);
  stopTyping(host, session);
  callBack(session, out);
  if (session.here !== undefined) hangUp(host, connectionOf(host, session.here), GOODBYES[how], out);
  out({ type: 'report', report: { what: how, alias: session.alias, room: session.room } });
}

/** Connections that wait for this session ask the log for it again: its fate is known now. HO3. */
export function callBack(session: Session, out: Out): void {
  for (const connection of session.comers) out({ type: 'recall', connection, session: session.id });
  session.comers = [];
}

/** Keeps an answer for repeats of the ask. HO6. */
export function remember(host: Host, session: Session, n: N, answer: Answer): void {
  session.answers.set(n, answer);
  if (session.answers.size <= host.sizes.answers) return;
  const [oldest] = session.answers.keys();
  if (oldest !== undefined) session.answers.delete(oldest);
}

/** The intents still to be decided after another writer's events. Asks that those events settled get their answer. RO13. */
export function stillOpen(host: Host, desk: Desk, intents: readonly Intent[], out: Out): Intent[] {
  return intents.filter((intent) => {
    const isOpen = isStillOpen(host, desk, intent, out);
    if (!isOpen) weighAsk(host, intent, -1);
    return isOpen;
  });
}

function isStillOpen(host: Host, desk: Desk, intent: Intent, out: Out): boolean {
  if (intent.session === OPERATOR || intent.type === 'unknock') return true;
  const session = host.sessions.get(intent.session);
  // The asks of a place end with it, and with its hold.
  if (!session || session.hold !== intent.hold) return false;
  // A claim whose join came with those events is over: a batch that fails later must not take the place away.
  if (intent.type === 'join') return session.place === 'claimed' || !desk.room.roster.has(session.id);
  if (!('n' in intent) || intent.n > lastDecided(session)) return true;
  answerAgain(session, intent.n, out);
  return false;
}

function lastDecided({ answers }: Session): N {
  return Math.max(0, ...answers.keys());
}

/** The answer that an ask got before. HO6. */
export function answerAgain({ here: connection, answers }: Session, n: N, out: Out): void {
  if (connection === undefined) return;
  out({ type: 'send', connection, down: answers.get(n) ?? { type: 'refused', n, why: 'ask/old' } });
}
