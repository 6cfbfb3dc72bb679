import type { IncomingMessage, ServerResponse } from 'node:http';
import { roomName, type Why } from '@charla/core';
import type { Lang } from '@charla/text';
import { isFromHere } from '../gate.ts';
import { answer, refusal, wordsFor, type Reply } from './answers.ts';
import type { Asker } from './bot-door.ts';
import type { Bots } from './bots.ts';
import { ROUTES, type Asked, type Inside, type Route } from './routes.ts';

export type ApiOptions = Inside & {
  bots: Bots;
  lang: Lang;
  ipOf: (request: IncomingMessage) => string | undefined;
};

export type Api = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What monitors and balancers ask for. */
const MONITORED = ['/healthz', '/readyz', '/metrics'];

/** Whether an address belongs to this door; all others are pages. */
export function isOfApi(url: string): boolean {
  const [path = ''] = url.split('?', 1);
  return path === '/api' || path.startsWith('/api/') || MONITORED.includes(path);
}

/** Finds the route, checks the key, and answers bots and monitors. HT2, HT5. */
export function openApiDoor({ bots, lang, ipOf, ...inside }: ApiOptions): Api {
  return async (request, response) => {
    const reply = await replyTo(request, response);
    if (reply) answer(request, response, reply);
  };

  async function replyTo(request: IncomingMessage, response: ServerResponse): Promise<Reply | undefined> {
    const words = wordsFor(request, lang);
    const { url = '', method, headers } = request;
    const [path = '', search] = url.split('?', 2);
    const found = ROUTES.map((route) => ({ route, room: roomIn(route.path, path) }));
    const here = found.filter(({ room }) => room !== undefined);
    // A HEAD is a GET without the body, which Node leaves out. RFC 9110, 9.3.2.
    const match = here.find(({ route }) => route.method === (method === 'HEAD' ? 'GET' : method));
    if (!isFromHere(headers.origin, headers.host)) return refusal(words, 'origin/foreign');
    if (here.length === 0) return refusal(words, 'path/unknown');
    // A load balancer asks so whether somebody is here.
    if (method === 'OPTIONS') return { status: 204, body: '', headers: { allow: methodsOf(here) } };
    if (!match) return withHeader(refusal(words, 'method/unknown'), 'allow', methodsOf(here));
    const asked: Asked = { request, response, query: new URLSearchParams(search), words };
    if (match.route.isOpen) return match.route.run(asked, inside);
    const asker = await askerOf(request);
    if (typeof asker === 'string') return refusal(words, asker);
    const room = roomName(match.room ?? '');
    if (room === undefined) return refusal(words, 'room/invalid', { room: match.room ?? '' });
    return match.route.run({ ...asked, room, asker }, inside);
  }

  async function askerOf(request: IncomingMessage): Promise<Asker | Why | 'key/missing' | 'key/unknown'> {
    const { authorization = '' } = request.headers;
    const [, key] = /^Bearer +([\w.~+/=-]{1,256})$/iu.exec(authorization) ?? [];
    if (key === undefined) return 'key/missing';
    const bot = await bots.find(key);
    if (bot === 'unreadable') return 'store/failed';
    return bot ? { bot, key, ip: ipOf(request) ?? '' } : 'key/unknown';
  }
}

/** The room in an address, `''` where its route has none; `undefined` for another route. */
function roomIn(route: string, path: string): string | undefined {
  const [before = '', after] = route.split('{room}');
  if (after === undefined) return route === path ? '' : undefined;
  const fits = path.startsWith(before) && path.endsWith(after) && path.length > before.length + after.length;
  const name = fits ? path.slice(before.length, -after.length) : '/';
  return name.includes('/') ? undefined : decoded(name);
}

/** A part that cannot be decoded stays as it is: it is no room's name, either. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function methodsOf(here: readonly { route: Route }[]): string {
  return here.flatMap(({ route }) => (route.method === 'GET' ? ['GET', 'HEAD'] : route.method)).join(', ');
}

function withHeader(reply: Reply, name: string, value: string): Reply {
  return { ...reply, headers: { ...reply.headers, [name]: value } };
}
