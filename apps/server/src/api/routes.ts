import type { IncomingMessage, ServerResponse } from 'node:http';
import { PAGE_EVENTS, type Glance, type LogStore, type RoomName, type Why } from '@charla/core';
import type { AllWords } from '@charla/text/words';
import { addressesFor } from '../addresses.ts';
import { isOwnMachine } from '../own-machine.ts';
import type { Census } from '../loop.ts';
import type { Metrics } from '../metrics.ts';
import { refusal, SAME_HEADERS, type ApiWhy, type Reply } from './answers.ts';
import { readBody } from './body.ts';
import type { Asker, BotDoor } from './bot-door.ts';
import { openApi } from './openapi.ts';
import { readMessages } from './read-log.ts';
import { bodyHash, type Keyed } from './retries.ts';
import { shown } from './shown.ts';
import type { From, Streams } from './streams.ts';
import type { AtOnce } from '../at-once.ts';
import { turnOf, type Turns } from '../turns.ts';

/** The parts of the server that the routes use. */
export type Inside = {
  store: LogStore;
  door: BotDoor;
  streams: Streams;
  metrics: Metrics;
  /** The turns of bots that read pages. HT9. */
  reading: Turns;
  /** The answers of each bot that wait or are being read. HT9a. */
  answers: AtOnce;
  census: () => Census;
  /** The listed rooms; `undefined` if the log cannot be read. HT17. */
  rooms: () => Promise<readonly Glance[] | undefined>;
  /** Why the server takes no newcomers now, if it does not. HT13a. */
  whyNot: () => Why | undefined;
  /** Whether only this computer can connect. */
  local: boolean;
  /** The moderators' code, if this computer's own pages may know it. HT18. */
  code: () => string | undefined;
};

export type Asked = {
  request: IncomingMessage;
  response: ServerResponse;
  query: URLSearchParams;
  words: AllWords;
};

/** A request for a room, with a key. */
export type AskedOfRoom = Asked & { room: RoomName; asker: Asker };

/** `undefined` if the response is a stream, or nobody is left to read an answer. */
type Answered = Reply | undefined | Promise<Reply | undefined>;

type Same = { method: 'GET' | 'POST'; path: string };
export type Route =
  | (Same & { isOpen: true; run: (asked: Asked, inside: Inside) => Answered })
  | (Same & { isOpen: false; run: (asked: AskedOfRoom, inside: Inside) => Answered });

/** All routes. The open ones need no key, and reveal no messages. */
export const ROUTES: readonly Route[] = [
  { method: 'POST', path: '/api/rooms/{room}/messages', isOpen: false, run: say },
  { method: 'GET', path: '/api/rooms/{room}/messages', isOpen: false, run: read },
  { method: 'GET', path: '/api/rooms/{room}/events', isOpen: false, run: listen },
  { method: 'GET', path: '/api/rooms', isOpen: true, run: listRooms },
  { method: 'GET', path: '/api/openapi.json', isOpen: true, run: description },
  { method: 'GET', path: '/api/addresses', isOpen: true, run: addresses },
  { method: 'GET', path: '/api/moderator-code', isOpen: true, run: moderatorCode },
  { method: 'GET', path: '/healthz', isOpen: true, run: health },
  { method: 'GET', path: '/readyz', isOpen: true, run: readiness },
  { method: 'GET', path: '/metrics', isOpen: true, run: measures },
];

/** Posts a message. HT3, HT8. */
async function say(asked: AskedOfRoom, { door }: Inside): Promise<Reply | undefined> {
  const { request, response, room, asker } = asked;
  const key = request.headers['idempotency-key'];
  if (key !== undefined && !(typeof key === 'string' && RETRY_KEY.test(key)))
    return no(asked, 'retry/malformed');
  const body = await readBody(request);
  if (!body) return undefined;
  if (!body.ok) return no(asked, body.why);
  const { text, user } = body;
  const slip: Keyed | undefined = key === undefined ? undefined : { key, body: bodyHash(text, user) };
  const told = await patiently(response, () => door.say(asker, room, { text, user, slip }));
  if (!told.ok)
    return no(asked, told.why === 'again' ? 'retry/other' : told.why === 'busy' ? 'bot/busy' : told.why);
  return { status: 201, body: { seq: told.seq, atMs: told.atMs } };
}

/** A string, as the header's draft has it; the length is our choice. */
const RETRY_KEY = /^[\x20-\x7e]{1,255}$/u;

/** Reads messages. HT9. */
async function read(asked: AskedOfRoom, { store, reading, answers }: Inside): Promise<Reply> {
  const { response, room, query, asker } = asked;
  const after = numberIn(query, 'after', 0, Number.MAX_SAFE_INTEGER - PAGE_EVENTS - 1);
  const limit = numberIn(query, 'limit', 1, PAGE_EVENTS) ?? 100;
  if (Number.isNaN(after) || Number.isNaN(limit)) return no(asked, 'query/malformed');
  const done = answers.begin(asker.bot.hash);
  if (!done) return no(asked, 'bot/busy');
  response.once('close', done);
  const turn = () => turnOf(reading, asker.bot.hash);
  const found = await patiently(response, () => readMessages(store, room, after, limit, turn));
  if (found === 'busy') return no(asked, 'bot/busy');
  if (!found) return no(asked, 'page/failed');
  const { seq, next } = found;
  const messages = found.messages.map(shown).map(({ type: _, ...message }) => message);
  const more = `</api/rooms/${encodeURIComponent(room)}/messages?after=${next}&limit=${limit}>; rel="next"`;
  const headers = next < seq ? { link: more } : undefined;
  return {
    status: 200,
    body: { room, epoch: store.epoch, seq, next, messages },
    ...(headers && { headers }),
  };
}

/**
 * Waits for an answer as long as it takes; then the client reads it, or its connection ends. Node spares a silent connection while its
 * oldest unanswered response listens. Other requests of the same connection may wait, too, so its own timeout stays as it is.
 */
async function patiently<T>(response: ServerResponse, answer: () => Promise<T>): Promise<T> {
  const stay = () => {};
  response.on('timeout', stay);
  try {
    return await answer();
  } finally {
    response.off('timeout', stay);
  }
}

/** Opens a stream. A returning client sends its last event in the header, which precedes the address. HT10. */
function listen(asked: AskedOfRoom, { streams }: Inside): Reply | undefined {
  const { request, response, room, asker, query } = asked;
  const after = numberIn(query, 'after', 0, Number.MAX_SAFE_INTEGER);
  if (Number.isNaN(after)) return no(asked, 'query/malformed');
  const from = fromId(request.headers['last-event-id']) ?? (after === undefined ? undefined : { after });
  if (!streams.mayOpen(asker.bot)) return no(asked, 'bot/busy');
  const type = 'text/event-stream; charset=utf-8';
  response.writeHead(200, { ...SAME_HEADERS, 'content-type': type, 'x-accel-buffering': 'no' });
  if (request.method === 'HEAD') response.end();
  else streams.open(asker.bot, room, from, request, response);
  return undefined;
}

/** Parses `EPOCH:SEQ`; another form counts as absent. */
function fromId(id: string | string[] | undefined): From {
  const [, epoch, seq] = /^([\w-]{1,64}):(\d{1,15})$/u.exec(String(id ?? '')) ?? [];
  return epoch === undefined ? undefined : { epoch, after: Number(seq) };
}

/** Made once: five hundred askers who read nothing keep the same bytes. HT12. */
const DESCRIPTION = Buffer.from(`${JSON.stringify(openApi)}\n`);

function description(): Reply {
  return {
    status: 200,
    body: DESCRIPTION,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  };
}

/** Tells which rooms are listed, how many people are in each, and when something last happened there. HT17. */
async function listRooms({ words }: Asked, { rooms }: Inside): Promise<Reply> {
  const listed = await rooms();
  return listed ? { status: 200, body: { rooms: listed } } : refusal(words, 'rooms/failed');
}

/** Tells how others get in. HT16. */
async function addresses({ request }: Asked, { local }: Inside): Promise<Reply> {
  return { status: 200, body: await addressesFor(request.headers.host ?? '', local) };
}

/** Tells the code to this computer's own pages, and to nobody else. HT18. */
async function moderatorCode({ request }: Asked, { code }: Inside): Promise<Reply> {
  const told = code();
  const isTold = told !== undefined && (await isOwnMachine(request));
  return { status: 200, body: isTold ? { code: told } : {}, headers: { 'cache-control': 'no-store' } };
}

/** Reports the server's health. HT13. */
function health(_: Asked, { metrics, census }: Inside): Reply {
  const ok = metrics.isStoring();
  return { status: ok ? 200 : 503, body: { ok, ...census() } };
}

/** Tells a balancer whether newcomers are taken. HT13a. */
function readiness(_: Asked, { whyNot }: Inside): Reply {
  const why = whyNot();
  return why === undefined ? { status: 200, body: { ok: true } } : { status: 503, body: { ok: false, why } };
}

/** Reports metrics. HT14. */
async function measures(_: Asked, { metrics }: Inside): Promise<Reply> {
  const { text, type } = await metrics.text();
  return { status: 200, body: text, headers: { 'content-type': type } };
}

function no({ words, ...who }: AskedOfRoom, why: ApiWhy): Reply {
  return refusal(words, why, { alias: who.asker.bot.name, room: who.room });
}

/** `undefined` if absent, NaN if invalid. */
function numberIn(query: URLSearchParams, name: string, least: number, most: number): number | undefined {
  const [value, ...more] = query.getAll(name);
  if (value === undefined) return undefined;
  const number = /^\d{1,16}$/u.test(value) && more.length === 0 ? Number(value) : NaN;
  return number >= least && number <= most ? number : NaN;
}
