import { head, upgrade } from '../raw.ts';

/** Bytes sent to a fresh TCP connection, and the status of the answer; 0 for no answer. */
export type Handshake = [name: string, bytes: string | Buffer, status: number];

const get = (headers: Record<string, string | undefined>, line = 'GET / HTTP/1.1') =>
  head(line, { Host: 'localhost', Connection: 'close', ...headers });
const line = (line: string) => get({}, line);
const asked = (query: string) => upgrade({}, `GET /socket.io/?${query} HTTP/1.1`);
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`X-${i}`, 'y']));

const NO_HTTP: Handshake[] = [
  ['nothing', '', 0],
  ['one letter', 'G', 0],
  ['empty lines', '\r\n\r\n\r\n', 0],
  ['half a head', 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Sl', 408],
  ['a head without its end', 'GET / HTTP/1.1\r\nHost: localhost\r\n', 408],
  ['binary', Buffer.from([0, 1, 2, 3, 0xff, 0xfe]), 0],
  ['the hello of TLS', Buffer.from('16030100a5010000a10303', 'hex'), 0],
  ['the hello of SSH', 'SSH-2.0-OpenSSH_9.2\r\n', 0],
  ['a message of nobody’s chat', '{"type":"hello","alias":"ana"}\n', 0],
  ['another protocol with words', 'NICK ana\r\nUSER ana 0 * :ana\r\n', 0],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 0],
  ['a frame of a WebSocket', Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]), 0],
];

const REQUEST_LINES: Handshake[] = [
  ['a line of HTTP 0.9', 'GET /\r\n\r\n', 200],
  ['HTTP 3.7', line('GET / HTTP/3.7'), 400],
  ['a verb in small letters', line('get / HTTP/1.1'), 0],
  ['an unknown verb', line('JOIN / HTTP/1.1'), 0],
  ['POST', line('POST / HTTP/1.1'), 405],
  ['PUT', line('PUT /index.html HTTP/1.1'), 405],
  ['DELETE', line('DELETE / HTTP/1.1'), 405],
  ['OPTIONS *', line('OPTIONS * HTTP/1.1'), 204],
  ['TRACE', line('TRACE / HTTP/1.1'), 405],
  ['CONNECT', line('CONNECT evil.example:80 HTTP/1.1'), 0],
  ['a proxied address', line('GET http://evil.example/ HTTP/1.1'), 404],
  ['an address without a scheme', line('GET //evil.example/ HTTP/1.1'), 404],
  ['a way out of the folder', line('GET /../../../etc/passwd.txt HTTP/1.1'), 404],
  ['a hidden way out of the folder', line('GET /..%2f..%2fpackage.json HTTP/1.1'), 404],
  ['a NUL in the address', line('GET /%00.js HTTP/1.1'), 404],
  ['a file named like a method of objects', line('GET /constructor.js HTTP/1.1'), 404],
  ['escapes that are none', line('GET /%zz%ff%fe HTTP/1.1'), 200],
  ['an address of 9 KB', line(`GET /${'a'.repeat(9_000)} HTTP/1.1`), 431],
];

const HEADERS: Handshake[] = [
  ['100 headers', get(many(100)), 431],
  ['2,500 headers', get(many(2_500)), 431],
  ['64 headers', get(many(62)), 200],
  ['65 headers', get(many(63)), 431],
  ['a header of 16 KB', get({ 'X-Long': 'a'.repeat(16_384) }), 431],
  ['a cookie of 7 KB', get({ Cookie: 'a'.repeat(7_000) }), 200],
  ['a header that goes on', get({ 'X-Folded': 'a\r\n b' }), 400],
  ['a header without a name', get({ '': 'a' }), 400],
  ['a name with a space', get({ 'X A': 'a' }), 400],
  ['a NUL in a header', get({ 'X-Nul': 'a\0b' }), 400],
  ['a line feed alone', 'GET / HTTP/1.1\nHost: localhost\n\n', 400],
  ['a part that ends before it begins', get({ Range: 'bytes=10-3' }), 200],
  ['a part beyond the end', get({ Range: 'bytes=99999999-' }), 200],
  ['a part of 1e400 bytes', get({ Range: 'bytes=1e400--5' }), 200],
  ['an expectation that nobody has', get({ Expect: 'the unexpected' }), 417],
  ['two lengths', get({ 'Content-Length': '1', 'content-length': '2' }), 400],
  ['a length below zero', get({ 'Content-Length': '-1' }), 400],
  ['a length and a chunked body', get({ 'Content-Length': '4', 'Transfer-Encoding': 'chunked' }), 400],
  ['an unknown encoding of the body', get({ 'Transfer-Encoding': 'magic' }), 200],
  ['a body that does not come', get({ 'Content-Length': '9' }, 'POST / HTTP/1.1'), 405],
  ['a body of 1 MB', get({ 'Content-Length': '1000000' }, 'POST / HTTP/1.1') + 'a'.repeat(1_000_000), 405],
  // Engine.IO, CVE-2020-36048 and CVE-2022-21676: posts to polling.
  ['a packet posted', get({ 'Content-Length': '2' }, 'POST /socket.io/?EIO=4&transport=polling HTTP/1.1') + '40', 400],
  ['eight requests at once', get({ Connection: 'keep-alive' }).repeat(7) + get({}), 200],
  ['a hundred requests at once', get({ Connection: 'keep-alive' }).repeat(99) + get({}), 0],
  ['a thousand requests at once', get({ Connection: 'keep-alive' }).repeat(1_000), 0],
]; // prettier-ignore

const HOSTS: Handshake[] = [
  ['no host', get({ Host: undefined }), 400],
  ['no host in HTTP 1.0', 'GET / HTTP/1.0\r\n\r\n', 200],
  ['an empty host', get({ Host: '' }), 421],
  ['the host of a stranger', get({ Host: 'evil.example' }), 421],
  ['a stranger before us', get({ Host: 'evil.example', host: 'localhost' }), 400],
  ['a stranger named like us', get({ Host: '127.0.0.1.evil.example' }), 421],
  ['a stranger with us as user', get({ Host: 'localhost@evil.example' }), 421],
  ['a host with two ports', get({ Host: 'localhost:80:80' }), 421],
  ['a host with a large port', get({ Host: 'localhost:99999999' }), 421],
  ['half an IPv6 address', get({ Host: '[::1' }), 421],
  ['brackets around a name', get({ Host: '[localhost]' }), 421],
  ['a dot', get({ Host: '.' }), 421],
  ['a host with another header in it', get({ Host: "localhost; script-src 'unsafe-inline'" }), 421],
];

const UPGRADES: Handshake[] = [
  ['the host of a stranger', upgrade({ Host: 'evil.example' }), 421],
  // ws, CVE-2024-37890.
  ['100 headers', upgrade(many(100)), 431],
  ['another address', upgrade({}, 'GET /ws HTTP/1.1'), 404],
  ['an address without its slash', upgrade({}, 'GET /socket.io?EIO=4&transport=websocket HTTP/1.1'), 404],
  ['the page', upgrade({}, 'GET / HTTP/1.1'), 404],
  ['no query', upgrade({}, 'GET /socket.io/ HTTP/1.1'), 400],
  ['EIO=3', asked('EIO=3&transport=websocket'), 400],
  ['no EIO', asked('transport=websocket'), 400],
  ['polling', asked('EIO=4&transport=polling'), 400],
  ['a transport that all objects have', asked('EIO=4&transport=constructor'), 400],
  ['a transport of prototypes', asked('EIO=4&transport=__proto__'), 400],
  ['two transports', asked('EIO=4&transport=websocket&transport=polling'), 400],
  ['a session of Engine.IO', asked('EIO=4&transport=websocket&sid=AAAAAAAAAAAAAAAAAAAA'), 400],
  ['an empty session', asked('EIO=4&transport=websocket&sid='), 400],
  ['a session of prototypes', asked('EIO=4&transport=websocket&sid=__proto__'), 400],
  ['POST', upgrade({}, 'POST /socket.io/?EIO=4&transport=websocket HTTP/1.1'), 405],
  ['another protocol', upgrade({ Upgrade: 'h2c' }), 400],
  ['a connection that is not to change', upgrade({ Connection: 'close' }), 400],
  ['no key', upgrade({ 'Sec-WebSocket-Key': undefined }), 400],
  ['a short key', upgrade({ 'Sec-WebSocket-Key': 'AAAA' }), 400],
  ['no version', upgrade({ 'Sec-WebSocket-Version': undefined }), 400],
  ['version 7', upgrade({ 'Sec-WebSocket-Version': '7' }), 400],
  ['protocols that are none', upgrade({ 'Sec-WebSocket-Protocol': ',,' }), 400],
  // ws, CVE-2021-32640.
  ['a protocol far away', upgrade({ 'Sec-WebSocket-Protocol': `a,${' '.repeat(7_000)}b,` }), 400],
  ['the page of a stranger', upgrade({ Origin: 'http://evil.example' }), 403],
  ['a page, and no host', upgrade({ Host: undefined, Origin: 'http://localhost' }), 403],
  ['a page without a site', upgrade({ Origin: 'null' }), 403],
  ['another program here', upgrade({ Origin: 'http://localhost:1' }), 403],
  ['a stranger with us as user', upgrade({ Origin: 'http://localhost@evil.example' }), 403],
  ['an origin that is no address', upgrade({ Origin: '::::' }), 403],
];

/** Accepted clients send nothing more, and are closed for that. */
const LET_IN: Handshake[] = [
  // No browser: those name a host.
  ['no host', upgrade({ Host: undefined }), 101],
  ['two versions of Engine.IO', asked('EIO=4&transport=websocket&EIO=3'), 101],
  ['compression', upgrade({ 'Sec-WebSocket-Extensions': 'permessage-deflate; server_max_window_bits=16' }), 101],
  ['our own page', upgrade({ Host: 'LOCALHOST:51000', Origin: 'http://localhost:51000' }), 101],
  ['a packet in the same breath', Buffer.concat([Buffer.from(upgrade()), Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30])]), 101],
]; // prettier-ignore

export const HANDSHAKES: Handshake[] = [
  ...NO_HTTP,
  ...REQUEST_LINES,
  ...HEADERS,
  ...HOSTS,
  ...UPGRADES.map(([name, ...rest]): Handshake => [`a WebSocket: ${name}`, ...rest]),
  ...LET_IN.map(([name, ...rest]): Handshake => [`a WebSocket, let in: ${name}`, ...rest]),
];
