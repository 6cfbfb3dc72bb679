import type { Socket } from 'node:net';

/** Requests of one read beyond which it is no client's: several times as many as may be unanswered. Judgement. SE9. */
const REQUESTS_MAX = 32;

/** The end of a request's first line, wherever that begins: behind a body there is no line break. */
const REQUEST_LINE = / [A-Z]+\/\d\.\d\r?$/gmu;

/** A header, or one that goes on. RFC 9112, 5. */
const HEADER = /^(?:[\w!#$%&'*+.^`|~-]+:|[ \t])/u;

/** Whether these bytes have more heads of requests than any client sends in one breath. A message may quote first lines of requests. */
export function isFlood(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  // Most reads have no such line, or one.
  if ((text.match(REQUEST_LINE)?.length ?? 0) <= REQUESTS_MAX) return false;
  let heads = 0;
  let isHead = false;
  for (const line of text.split('\n')) {
    if (isHead && (line === '' || line === '\r')) heads += 1;
    if (heads > REQUESTS_MAX) return true;
    isHead = line.search(REQUEST_LINE) !== -1 || (isHead && HEADER.test(line));
  }
  return false;
}

/**
 * Ends a connection of HTTP that floods, before Node reads the requests. 64 KiB hold 2,500 of them, which take 40 ms to read. Nobody pays
 * for that, since Node tells of each as it reads on. Nothing that Node documents lies between a socket and its reader; tried with Node 26
 * (`taken.ts`). SE9, SE27.
 */
export function watchReads(socket: Socket): void {
  // Node reads past `push` as long as nobody has listened.
  socket.on('data', ignore).off('data', ignore);
  socket.push = (chunk: unknown, ...more: []) => {
    if (!Buffer.isBuffer(chunk) || !isFlood(chunk)) return pushOf(socket)(chunk, ...more);
    socket.destroy();
    return false;
  };
}

/** From here on the socket does not speak HTTP. */
export function unwatchReads(socket: object): void {
  Reflect.deleteProperty(socket, 'push');
}

const ignore = () => {};

function pushOf(socket: Socket): Socket['push'] {
  const { push } = Object.getPrototypeOf(socket) as Socket;
  return push.bind(socket);
}
