import { existsSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const BUILT = fileURLToPath(new URL('../../web/build', import.meta.url));

export function existsPages(): boolean {
  return existsSync(BUILT);
}

/** Serves the built pages; every address that is no file is the page itself (`/r/lobby`). */
export function servePages(): RequestListener {
  if (!existsPages()) return (_, response) => sayNotFound(response);
  const serve = sirv(BUILT, { single: true, etag: true, gzip: true, brotli: true, setHeaders: cacheByName });
  return (request, response) => serve(request, response, () => sayNotFound(response));
}

function sayNotFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('404\n');
}

/** What has its hash in its name never changes; the rest is asked for again each time. */
function cacheByName(response: { setHeader(name: string, value: string): void }, path: string): void {
  const forEver = path.startsWith('/_app/immutable/');
  response.setHeader('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('x-content-type-options', 'nosniff');
}
