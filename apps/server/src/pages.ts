import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { no, sayNo } from './gate.ts';
import { pageHeaders } from './page-policy.ts';

const BUILT = fileURLToPath(new URL('../../web/build', import.meta.url));

export function existsPages(): boolean {
  return existsSync(BUILT);
}

/** The compressed forms beside each file, best first. */
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

/** One address, with all forms of its file. */
type Page = { type: string; etag: string; plain: Buffer; packed: Map<string, Buffer> };

/**
 * Serves the built pages from memory (about 1 MB); every address without a file is the page itself (`/r/lobby`). No request names a file
 * on the disk or opens one, and a new build takes none away.
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
      // A kept page asks here whether charla still answers at this address. WE35.
      'x-served-by': 'charla',
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    };
    if (request.headers['if-none-match'] === found.etag) response.writeHead(304, headers).end();
    else response.writeHead(200, { ...headers, 'content-length': body.length }).end(body);
  };
}

function readPages(built: string): Map<string, Page> {
  const pages = new Map<string, Page>();
  // Not `globSync`, which asks for the working folder. That may have been deleted.
  for (const file of existsSync(built) ? readdirSync(built, { recursive: true, encoding: 'utf8' }) : []) {
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

/** The encodings that a browser accepts (`gzip, br;q=0.5`); a weight of 0 refuses one (RFC 9110, 12.4.2). */
function encodingsIn(header: string): string[] {
  const entries = header.split(',').map((entry) => entry.toLowerCase().replace(/\s/gu, '').split(';'));
  return entries.flatMap(([encoding = '', weight]) =>
    /^q=0(?:\.0*)?$/u.test(weight ?? '') ? [] : [encoding],
  );
}

/** Files with a hash in their name never change; the others are revalidated each time. */
function cachingOf(address: string): string {
  return address.startsWith('/_app/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}
