import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { servePages } from './pages.ts';

const FILES = {
  'index.html': '<title>the page</title>',
  'index.html.br': 'page in br',
  'index.html.gz': 'page in gzip',
  'app.js': 'js',
  'app.css': 'css',
  'app.json': '{}',
  'icon.svg': '<svg/>',
  'icon.png': 'png',
  'app.webmanifest': '{}',
  'app.js.map': '{}',
  '_app/immutable/a1.js': 'js of a1',
  '_app/version.json': '{}',
};

let folder: string;
const endings: (() => unknown)[] = [];
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'charla-pages-'))));
afterEach(async () => {
  for (const ending of endings.splice(0)) await ending();
  rmSync(folder, { recursive: true });
});

/** A server with these files alone. */
async function serve(files: Record<string, string> = FILES) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const http = createServer(servePages(folder)).listen(0, '127.0.0.1');
  await once(http, 'listening');
  endings.push(() => http.close());
  const { port } = http.address() as AddressInfo;
  return (address: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}${address}`, { headers: { connection: 'close', ...headers } });
}

test.each([
  // address                 status  type                             says
  ['/',                      200,    'text/html; charset=utf-8',       'the page'],
  ['/r/lobby?lang=es',       200,    'text/html; charset=utf-8',       'the page'],
  ['/index.html',            200,    'text/html; charset=utf-8',       'the page'],
  ['/app.js',                200,    'text/javascript; charset=utf-8', 'js'],
  ['/app.css',               200,    'text/css; charset=utf-8',        'css'],
  ['/app.json',              200,    'application/json',               '{}'],
  ['/icon.svg',              200,    'image/svg+xml',                  '<svg/>'],
  ['/icon.png?v=2',          200,    'image/png',                      'png'],
  ['/app.webmanifest',       200,    'application/manifest+json',      '{}'],
  ['/_app/immutable/a1.js',  200,    'text/javascript; charset=utf-8', 'js of a1'],
  ['/index.html.br',         404,    'text/plain; charset=utf-8',      '404 Not Found\n'],   // a form of a page is none
  ['/app.js.map',            404,    'text/plain; charset=utf-8',      '404 Not Found\n'],
  ['/missing.js',            404,    'text/plain; charset=utf-8',      '404 Not Found\n'],
])('%s is answered with %i, as %s', async (address, status, type, says) => {
  const ask = await serve();
  const response = await ask(address, { 'accept-encoding': 'identity' });
  expect([response.status, response.headers.get('content-type')]).toEqual([status, type]);
  expect(await response.text()).toContain(says);
}); // prettier-ignore

test.each([
  ['/',                     'no-cache'],
  ['/app.js',               'no-cache'],
  ['/_app/version.json',    'no-cache'],
  ['/_app/immutable/a1.js', 'public, max-age=31536000, immutable'],
])('[WE35] a browser keeps %s as long as it may, and knows that it is of charla: %s', async (address, caching) => {
  const ask = await serve();
  const { headers } = await ask(address);
  expect(headers.get('cache-control')).toBe(caching);
  expect([headers.get('vary'), headers.get('x-served-by')]).toEqual(['accept-encoding', 'charla']);
}); // prettier-ignore

test('a browser that has a page already is not sent it again, until there is another', async () => {
  const ask = await serve();
  const etag = (await ask('/app.js')).headers.get('etag') ?? '';
  const again = await ask('/app.js', { 'if-none-match': etag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await ask('/app.css', { 'if-none-match': etag })).status).toBe(200);
  const newer = await serve({ ...FILES, 'app.js': 'other js' });
  expect((await newer('/app.js', { 'if-none-match': etag })).status).toBe(200);
});

test('[SE21] what there is packed is sent so, at its length, best first', async () => {
  const server = await serve();
  const http = (encodings: string) =>
    server('/', { 'accept-encoding': encodings }).then(({ headers }) => [
      headers.get('content-encoding'),
      headers.get('content-length'),
    ]);
  expect(await http('identity')).toEqual([null, '23']);
  expect(await http('gzip')).toEqual(['gzip', '12']);
  expect(await http('gzip, br')).toEqual(['br', '10']);
});

test('without a page nothing is served', async () => {
  const ask = await serve({ 'app.js': 'js' });
  expect((await ask('/app.js')).status).toBe(404);
  expect((await ask('/')).status).toBe(404);
});
