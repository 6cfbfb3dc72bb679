/**
 * WE34, WE35. Keeps the page for when nobody answers, and is otherwise not there: ADR 0017. It knows four things only: whoever opens
 * a page, the files that never change, whether it is still charla that answers here, and who presses a notification (WE16).
 */
import { version } from '$app/env';
import { immutable } from '$app/manifest';
import { self } from '$app/service-worker';
import type { Call } from '../lib/attention/call.ts';

const OURS = 'charla:';
const CACHE = OURS + version;

/** Who had somebody called, and where it was then. */
type From = { id: string; url: string };

/** The page under every address. */
const PAGE = '/';

/** How long a server may take before the kept page is shown, in ms: as long as the form waits for an answer. */
const ANSWER_WAIT_MS = 3_000;

const files = new Set(immutable.map(({ path }) => new URL(path, self.location.origin).pathname));

self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(forget((name) => name !== CACHE)));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (files.has(pathname)) event.respondWith(file(request, pathname));
  else if (request.mode === 'navigate' && !pathname.includes('.')) event.respondWith(open(event));
});

/** A page has somebody called. Which one it was, the worker knows better than by its address, which is that of when it was loaded. */
self.addEventListener('message', (event) => {
  const { title, url, ...options } = event.data as Call;
  const data: From = { id: (event.source as Client).id, url };
  event.waitUntil(self.registration.showNotification(title, { ...options, data }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(lookAt(event.notification.data as From));
});

/** A page that was loaded again meanwhile is another one at the same address, and one that is gone is opened. */
async function lookAt({ id, url }: From): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = pages.find((page) => page.id === id) ?? pages.find((page) => page.url === url);
  await (page ? page.focus() : self.clients.openWindow(url));
}

/** All of this build or nothing: a server that was replaced meanwhile has a page for other files. */
async function keep(): Promise<void> {
  const page = await fetch(PAGE, { cache: 'no-cache' });
  const named = (await page.clone().text()).match(/\/_app\/immutable\/[^"]+/gu) ?? [];
  if (!isOurs(page) || !named.every((name) => files.has(name))) throw new Error('a page of another build');
  const cache = await caches.open(CACHE);
  await cache.addAll([...files]);
  await cache.put(PAGE, page);
  await self.skipWaiting();
}

async function file(request: Request, pathname: string): Promise<Response> {
  return (await kept(pathname)) ?? fetch(request);
}

/** Whoever answers is shown, as they answer. */
async function open(event: FetchEvent): Promise<Response> {
  const answer = fetch(event.request);
  const first = await Promise.race([answer.catch(() => undefined), pause()]);
  if (first) {
    if (!isOurs(first)) event.waitUntil(leave());
    return first;
  }
  const page = await kept(PAGE);
  if (!page) return answer;
  event.waitUntil(answer.then((late) => giveBack(late, event), () => {})); // prettier-ignore
  return page;
}

/** Somebody else was only slow: their page is shown after all. */
async function giveBack(late: Response, { resultingClientId }: FetchEvent): Promise<void> {
  if (isOurs(late)) return;
  await leave();
  const shown = await self.clients.get(resultingClientId);
  if (shown instanceof WindowClient) await shown.navigate(shown.url);
}

/** WE35. Another program is at this address now: nothing of ours stays. */
async function leave(): Promise<void> {
  await forget(() => true);
  await self.registration.unregister();
}

/** The server says so with every page. A redirection says nothing, and is not ours. */
function isOurs({ headers }: Response): boolean {
  return headers.get('x-served-by') === 'charla';
}

/** Opens nothing that is not there: a tab of before asks a worker that has left, too. */
function kept(pathname: string): Promise<Response | undefined> {
  return caches.match(pathname, { cacheName: CACHE, ignoreVary: true });
}

async function forget(which: (name: string) => boolean): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && which(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}

function pause(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ANSWER_WAIT_MS));
}
