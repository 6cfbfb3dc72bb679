/**
 * Keeps the page for times when the server does not answer, and is otherwise invisible (ADR 0017). It handles four things: opening a
 * page, the files that never change, another program at this address, and a pressed notification. WE16, WE34, WE35.
 */
import { version } from '$app/env';
import { immutable } from '$app/manifest';
import { self } from '$app/service-worker';
import type { Call } from '../lib/attention/call.ts';

const OURS = 'charla:';
const CACHE = OURS + version;

/** The page that showed a notification, and its address at that time. */
type From = { id: string; url: string };

/** One page serves every address. */
const PAGE = '/';

/** How long the server may take before the kept page is shown, in ms: as long as the form waits for an answer. */
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

/**
 * Shows a notification for a page. The id of its client identifies the page better than its address, which is that of when it was loaded.
 */
self.addEventListener('message', (event) => {
  const { title, url, ...options } = event.data as Call;
  const data: From = { id: (event.source as Client).id, url };
  event.waitUntil(self.registration.showNotification(title, { ...options, data }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(lookAt(event.notification.data as From));
});

/** Focuses the page. A page reloaded meanwhile has a new id at the same address; a closed one is opened again. */
async function lookAt({ id, url }: From): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = pages.find((page) => page.id === id) ?? pages.find((page) => page.url === url);
  await (page ? page.focus() : self.clients.openWindow(url));
}

/** Keeps all files of this build or none: a newer server has a page for other files. */
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

/** Shows an answer as it is, even from another program. */
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

/** A late answer came from another program: its page replaces ours after all. */
async function giveBack(late: Response, { resultingClientId }: FetchEvent): Promise<void> {
  if (isOurs(late)) return;
  await leave();
  const shown = await self.clients.get(resultingClientId);
  if (shown instanceof WindowClient) await shown.navigate(shown.url);
}

/** Another program uses this address now: nothing of ours stays. WE35. */
async function leave(): Promise<void> {
  await forget(() => true);
  await self.registration.unregister();
}

/** The server sends this header with every page. A redirection has none, and does not count as ours. */
function isOurs({ headers }: Response): boolean {
  return headers.get('x-served-by') === 'charla';
}

/** Reads the cache without creating it: an old tab still asks a worker that has left. */
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
