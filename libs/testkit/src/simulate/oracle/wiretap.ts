import type { Batch, Down, HostInput, Report } from '@charla/core';
import type { ServerWatch } from '../server.ts';
import type { Ledger } from './findings.ts';
import { newLeaving } from './leaving.ts';
import { judgeAccepted } from './accepted.ts';
import { judgeGoodbye } from './goodbye.ts';
import { newPutOut, type PutOut } from './put-out.ts';
import { hasSecret } from './secrets.ts';
import { newLine, type Line } from './line.ts';
import { judgeHeard, judgeReads } from './reading.ts';
import { mayBeOf, noteNews, type NodeView } from './node-view.ts';
import { newTelling } from './telling.ts';
import { isTyped, type Truth } from './truth.ts';
import type { Typists } from './typists.ts';

export type Wiretap = ServerWatch & {
  overtaken: PutOut['overtaken'];
  /** The server process died, and all its connections with it. */
  died(): void;
  /** The next process has started: the grace periods begin now. */
  started(): void;
  /** Whether the session's latest connection is still open. */
  isHere(session: string): boolean;
};

export type WiretapOptions = {
  truth: Truth;
  ledger: Ledger;
  typists: Typists;
  nowMs: () => number;
  /** The server's wall clock, as it is set. */
  clockMs: () => number;
  helloWaitMs: number;
  graceMs: number;
  /** How long the log remembers a lost session. */
  sessionKeptMs: number;
  /** The total time for which the process handles nothing. */
  standsStillMs: number;
  /** The total time for which the disk may leave commits unconfirmed. */
  unsureMs: number;
  /** Set for one of several nodes. */
  node?: NodeView;
};

/** A message of a client, unchecked. */
type AnyUp = Partial<Record<'type' | 'text' | 'room' | 'alias' | 'session' | 'token' | 'user', string>> & {
  n?: number;
  on?: boolean;
  reads?: boolean;
};

/** The passing reasons: only these may refuse a typed line. */
const PASSING: ReadonlySet<string> = new Set([
  'store/failed',
  'store/full',
  'ask/old',
  'member/muted',
  'room/only',
]);

/** Goodbyes to members. */
const OVER: ReadonlySet<string> = new Set(['rate/flood', 'session/ended', 'session/lost', 'session/kicked']);

/** Checks traffic and writes against the promises. I6, I10, I12, I13, I16, I20. */
export function newWiretap(options: WiretapOptions): Wiretap {
  const { truth, ledger, typists, nowMs, clockMs } = options;
  const { helloWaitMs, graceMs, standsStillMs, unsureMs, node } = options;
  let lines = new Map<string, Line>();
  /** The newest connection of each session, and the time at which a session lost it. */
  const newest = new Map<string, string>();
  const lostMs = new Map<string, number>();
  const quits = new Set<string>();
  let isFull = false;
  const leaving = newLeaving({ ledger, nowMs, graceMs, standsStillMs: standsStillMs + unsureMs });
  /** A session that this process never saw lost counts as lost at its start. */
  let startedMs = 0;
  const putOut = newPutOut(ledger);
  const telling = newTelling(ledger, truth, clockMs);
  /** Asks that came over their session's newest connection. */
  let legal = new Set<string>();

  /** What a log has lost proves nothing. */
  const isCurrent = () => node?.isCurrent() ?? true;

  function received(connection: string, value: unknown): void {
    const line = lines.get(connection);
    const up = value as AnyUp | null;
    if (!line || typeof up !== 'object' || up === null) return;
    if (up.type === 'hello' && !line.hello) {
      const room = String(up.room).toLowerCase();
      line.named = up.session;
      // A hello with a wrong token has nothing to do with the session it names.
      if (up.token === up.session?.replace('session', 'token')) line.asked = up.session;
      line.token = up.token;
      line.reads = up.reads === true;
      node?.waits.hello(connection);
      if (line.asked !== undefined) node?.rivals.asks(connection, line.asked);
      const head = Math.min(truth.head(room), node?.headOf(room) ?? Infinity);
      line.hello = { room, alias: String(up.alias), head };
    }
    // A client that quits before its welcome quits the place it would have got. A reader has none, whatever session it names.
    if (up.type === 'quit' && !line.reads)
      for (const id of [line.session ?? line.asked, `session-${connection}`])
        if (id !== undefined) quits.add(id);
    const { session, room } = line;
    if (session === undefined || newest.get(session) !== connection) return;
    if (up.type === 'quit' && room !== undefined) leaving.quit(room, session);
    if (up.type === 'typing') typists.said(session);
    if (up.type === 'say' && up.n !== undefined && up.user === undefined && isTyped(String(up.text)))
      line.typed.add(up.n);
    legal.add(`${session} ${up.n} ${up.text ?? up.on}`);
    if (up.n !== undefined) node?.waits.asked(connection, up.n);
  }

  function closed(connection: string): void {
    const line = lines.get(connection);
    const session = line?.session;
    if (
      line &&
      !line.hello &&
      !line.sentAway &&
      nowMs() - line.openedMs > helloWaitMs + standsStillMs + 1_000
    )
      ledger.fault('I12', `${connection} never said hello and was let be`);
    lines.delete(connection);
    typists.gone(connection);
    if (line) for (const id of [line.asked, session, `session-${connection}`]) leaving.touched(id);
    if (session === undefined || newest.get(session) !== connection) return;
    newest.delete(session);
    lostMs.set(session, nowMs());
  }

  function heard(connection: string, down: Down): void {
    const line = lines.get(connection);
    if (!line) return;
    if (down.type === 'welcome') {
      // In this world the secret of session-c.7 is token-c.7.
      const secret = down.session.replace('session', 'token');
      if (down.session !== `session-${connection}` && line.token !== secret)
        ledger.fault('I20', `${connection} gets ${down.session} without its secret`);
      if (line.session === undefined) {
        ledger.count(down.resumed ? 'resumed' : 'let in');
        if (down.resumed && line.hello && line.hello.head !== down.seq) ledger.count('resumed behind');
      }
      const before = newest.get(down.session);
      if (before !== undefined && before !== connection) ledger.count('took over');
      Object.assign(line, { session: down.session, room: down.room, until: down.seq });
      if (line.reads) return isCurrent() ? judgeReads(connection, line, down, truth, ledger) : undefined;
      newest.set(down.session, connection);
      lostMs.delete(down.session);
      leaving.back(down.session);
      return;
    }
    const text = JSON.stringify(down);
    if (text.includes('token-')) ledger.fault('I20', `a secret is told: ${text}`);
    judgeHeard(connection, line, down, ledger);
    if (down.type === 'accepted') {
      if (isCurrent()) judgeAccepted(line, down, truth, ledger);
      return;
    }
    if (down.type === 'typing') typists.toldOne(connection, down.sessions);
    if (down.type === 'events') typists.heard(connection, down.events);
    if (down.type === 'events' && line.session === undefined)
      ledger.fault('I12', `${connection} hears the room before it is let in`);
    if (down.type === 'knocking') line.knocks = true;
    if (down.type === 'bye') {
      line.sentAway = true;
      typists.gone(connection);
      judgeGoodbye({ ...options, putOut }, connection, line, down.why);
    }
    // The server has closed the connection, whenever the other end learns of it.
    if (down.type === 'bye' && (OVER.has(down.why) || (node && down.why === 'session/elsewhere')))
      closed(connection);
    if (down.type === 'refused' && down.before !== undefined) ledger.count('read failed');
    if (down.type === 'refused' && down.n !== undefined) {
      if (line.typed.has(down.n) && !PASSING.has(down.why))
        ledger.fault('I16', `ask ${down.n} of ${line.session} is refused for ${down.why}`);
      ledger.count(`refused ${down.why}`);
      const event = truth.answerTo(line.session ?? '', down.n);
      if (event && isCurrent() && down.why !== 'ask/old')
        ledger.fault('I4b', `ask ${down.n} is refused (${down.why}) and is at ${event.seq}`);
    }
  }

  return {
    input(input: HostInput) {
      ledger.tell(
        () =>
          `${nowMs()} ${input.type} ${'connection' in input ? input.connection : ''} ${'value' in input ? JSON.stringify(input.value) : ''}`,
      );
      if (input.type === 'opened') lines.set(input.connection, newLine(nowMs()));
      if (input.type === 'behind') typists.fellBehind(input.connection);
      if (input.type === 'received') received(input.connection, input.value);
      if (input.type === 'closed') {
        closed(input.connection);
        telling.closed(input.connection);
        node?.waits.closed(input.connection);
        node?.rivals.closed(input.connection);
      }
      if (node) noteNews(node, input, leaving, lostMs, nowMs());
      putOut.next();
      if (input.type === 'written') {
        leaving.written(input.room, input.written);
        putOut.written(input.room);
      }
      if (input.type === 'loaded' || input.type === 'tailRead') leaving.hasRead(input.room);
      if (input.type === 'space') isFull = input.isFull;
      if (input.type === 'space' && isFull) ledger.count('log full');
      if (input.type === 'rested') leaving.rested(input.room);
      if (input.type === 'stop') leaving.stopped();
    },
    overtaken: putOut.overtaken,
    loads(room) {
      if (truth.roster(room).length > 0) ledger.count('read a tail again');
      leaving.reads(room);
    },
    appending({ room, events, sessions }: Batch) {
      if (JSON.stringify(sessions).includes('token-')) ledger.fault('I20', 'a secret is written down');
      leaving.appending(room, events);
      let lastAtMs = truth.lastAtMs(room);
      for (const event of events) {
        const { session } = event;
        const wrong = (invariant: string, what: string) =>
          ledger.fault(invariant, `${event.type} of ${session} in ${room}: ${what}`);
        if (!mayBeOf(event.atMs, clockMs(), lastAtMs, node))
          wrong('I23', `it is of ${event.atMs}, it is ${clockMs()}, and the last was of ${lastAtMs}`);
        lastAtMs = Math.max(event.atMs, lastAtMs);
        const isAsk = event.type === 'said' || (event.type === 'exported' && truth.isIn(room, session));
        const text = event.type === 'said' ? event.text : undefined;
        if (isAsk && text !== '' && !legal.has(`${session} ${event.n} ${text}`))
          wrong('I13', 'it was not asked by who has the place');
        if (isFull && event.type !== 'left') wrong('LS15', 'the log is full');
        if (event.type !== 'left') continue;
        if (event.how === 'quit' && !quits.has(session)) wrong('I10', 'it never quit');
        if (event.how === 'quit' || quits.has(session)) continue;
        if (newest.has(session)) wrong('I10', 'it is here');
        const sinceMs = Math.max(lostMs.get(session) ?? 0, startedMs);
        if (nowMs() - sinceMs < graceMs) wrong('I10', `it was lost ${nowMs() - sinceMs} ms ago`);
        leaving.lost(session);
        ledger.count('grace expired');
      }
    },
    sent(connection, down) {
      ledger.tell(() => `${nowMs()} to ${connection} ${JSON.stringify(down).slice(0, 300)}`);
      telling.sent(connection, down);
      node?.waits.told(connection, down);
      heard(connection, down);
    },
    // Without a goodbye it counts as lost from here on, whenever the other end learns of it.
    ending(connection) {
      if (lines.get(connection)?.sentAway === false) closed(connection);
    },
    listens() {},
    broadcast(room, down, to) {
      ledger.tell(() => `${nowMs()} to ${[...to].join()} ${JSON.stringify(down).slice(0, 300)}`);
      telling.broadcast(down, to);
      if (down.type === 'events') {
        putOut.shown(down.events, (session) => newest.get(session));
        for (const event of down.events) leaving.shown(event, node !== undefined);
      }
      for (const connection of to) {
        const line = lines.get(connection);
        if (line?.reads) ledger.fault('HO19', `${connection} only reads, and hears the room`);
        if (line && line.session === undefined)
          ledger.fault('I12', `${connection} hears the room before it is let in`);
        if (down.type === 'events') typists.heard(connection, down.events);
        if (line && line.room !== room) ledger.fault('I21', `${connection} of ${line.room} hears ${room}`);
      }
      const isIn = (session: string) =>
        node ? node.isMember(room, session) : truth.isIn(room, session) || putOut.isUnheard(room, session);
      const isHere = (session: string) =>
        isIn(session) && (newest.has(session) || (node?.isOthers(session) ?? false));
      if (down.type === 'typing') typists.told(room, down.sessions, to, isHere);
      if (hasSecret(down)) ledger.fault('I20', 'a secret is told to everybody');
    },
    reported(report: Report) {
      if (report.what === 'codeWrong') ledger.count('wrong codes');
      if (hasSecret(report)) ledger.fault('I20', 'a secret is in the window of the server');
      if (report.what === 'storeFailed') ledger.count('store failed');
    },
    died() {
      isFull = false;
      lines = new Map();
      newest.clear();
      putOut.died();
      telling.died();
      legal = new Set();
      leaving.died();
      typists.died();
    },
    started() {
      startedMs = nowMs();
      leaving.started();
    },
    isHere: (session) => newest.has(session),
  };
}
