import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { no, sayNo } from './gate.ts';
import { pageHeaders } from './page-policy.ts';

const BUILT = fileURLToPath(new URL('../../web/build', import.meta.url));

export function existsPages(): boolean {
  return existsSync(BUILT);
}

/** As the build writes them beside each file, best first. */
const ENCODINGS = { br: '.br', gzip: '.gz' };

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** One address, with every form in which it can be sent. */
type Page = { type: string; etag: string; plain: Buffer; packed: Map<string, Buffer> };

/**
 * Serves the built pages; every address that is no file is the page itself (`/r/lobby`). All of it is in memory, about 1 MB: no
 * request names a file on the disk, opens one, or finds one gone that a new build has replaced.
 */
export function servePages(built = BUILT): RequestListener {
  const pages = readPages(built);
  const page = pages.get('/index.html');
  if (!page) return (_, response) => sayNo(response, no(404));
  const headersFor = pageHeaders(page.plain.toString());
  return (request, response) => {
    const address = request.url?.split('?', 1)[0] ?? '/';
    const found = pages.get(address) ?? (path.posix.extname(address) === '' ? page : undefined);
    if (!found) return sayNo(response, no(404));
    const [encoding, body] = bodyFor(request, found);
    const headers = {
      ...headersFor(request.headers.host ?? ''),
      'content-type': found.type,
      'cache-control': cachingOf(address),
      etag: found.etag,
      vary: 'accept-encoding',
      // WE35. What a page that was kept asks for: whether it is still charla that answers at this address.
      'x-served-by': 'charla',
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    };
    if (request.headers['if-none-match'] === found.etag) response.writeHead(304, headers).end();
    else response.writeHead(200, { ...headers, 'content-length': body.length }).end(body);
  };
}

function readPages(built: string): Map<string, Page> {
  const pages = new Map<string, Page>();
  for (const file of globSync('**/*.*', { cwd: built })) {
    const type = TYPES[path.extname(file)];
    if (type === undefined) continue;
    const at = path.join(built, file);
    const plain = readFileSync(at);
    const packed = new Map<string, Buffer>();
    for (const [encoding, suffix] of Object.entries(ENCODINGS))
      if (existsSync(at + suffix)) packed.set(encoding, readFileSync(at + suffix));
    const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 16)}"`;
    pages.set(`/${file.replaceAll('\\', '/')}`, { type, etag, plain, packed });
  }
  return pages;
}

function bodyFor({ headers }: IncomingMessage, { plain, packed }: Page): [string | undefined, Buffer] {
  const accepted = encodingsIn(String(headers['accept-encoding'] ?? ''));
  for (const [encoding, body] of packed) if (accepted.includes(encoding)) return [encoding, body];
  return [undefined, plain];
}

/** What a browser takes (`gzip, br;q=0.5`): a weight of 0 says what it does not (RFC 9110, 12.4.2). */
function encodingsIn(header: string): string[] {
  const entries = header.split(',').map((entry) => entry.toLowerCase().replace(/\s/gu, '').split(';'));
  return entries.flatMap(([encoding = '', weight]) =>
    /^q=0(?:\.0*)?$/u.test(weight ?? '') ? [] : [encoding],
  );
}

/** What has its hash in its name never changes; the rest is asked for again each time. */
function cachingOf(address: string): string {
  return address.startsWith('/_app/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}
