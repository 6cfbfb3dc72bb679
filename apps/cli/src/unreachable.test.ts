import { createServer as createHttp } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { openClient } from '@charla/client';
import { wordsIn } from '@charla/text/words';
import { afterEach, expect, test } from 'vitest';
import { unreachable } from './unreachable.ts';

const words = wordsIn('en');
const { nothing, name, silent, other } = words.cli.unreachable;

test.each([
  // what became of the try                  says
  ['ECONNREFUSED',                           nothing('http://aula:1')],
  ['something new',                          nothing('http://aula:1')],
  ['ENOTFOUND',                              name('aula')],
  ['EAI_AGAIN',                              name('aula')],
  ['EHOSTUNREACH',                           silent('http://aula:1')],
  ['ETIMEDOUT',                              silent('http://aula:1')],
  ['no welcome',                             silent('http://aula:1')],
  ['EPROTO',                                 other('http://aula:1')],
  ['HPE_INVALID_CONSTANT',                   other('http://aula:1')],
  ['DEPTH_ZERO_SELF_SIGNED_CERT',            other('http://aula:1')],
  ['Unexpected server response: 404',        other('http://aula:1')],
])('[TE6] a try that ends with %j says %s', (fault, sentence) => {
  expect(unreachable(words, 'http://aula:1', fault)).toBe(sentence);
}); // prettier-ignore

test('[TE6] an address with a zone is told as it was written', () => {
  const url = 'http://[fe80::1%br_lan]:51000';
  expect(unreachable(words, url, 'ECONNREFUSED')).toBe(nothing(url));
  expect(unreachable(words, url, 'ENOTFOUND')).toBe(name(url));
});

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) server.close();
  servers = [];
});

async function at(server: Server): Promise<string> {
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The fault of the first try to join there. */
function faultAt(url: string): Promise<string> {
  const recorder = { open: () => '', write: () => {}, close: () => {} };
  return new Promise((resolve) => {
    const client = openClient({
      ...{ url, alias: 'ana', room: 'lobby', now: () => 1, recorder, welcomeWaitMs: 500 },
      onFault(fault) {
        client.hangUp();
        resolve(fault);
      },
    });
  });
}

const page = () => createHttp((_, response) => void response.end('hello'));
const mute = () => createServer((socket) => void socket.on('error', () => {}));
const ssh = () => createServer((socket) => void socket.on('error', () => {}).write('SSH-2.0-other\r\n'));
const cutter = () => createServer((socket) => void socket.destroy());

test.each([
  // what is there              by        says
  ['a web server',              page,     'http',  other],
  ['a web server without TLS',  page,     'https', other],
  ['nobody who answers',        mute,     'http',  silent],
  ['another protocol',          ssh,      'http',  other],
  ['somebody who hangs up',     cutter,   'http',  other],
])('[TE6] of %s it is told what is there', async (_, make, scheme, sentence) => {
  const url = `${scheme}://${await at(make())}`;
  expect(unreachable(words, url, await faultAt(url))).toBe(sentence(url));
}); // prettier-ignore

test('[TE6] of a closed port and of an unknown name it is told which it is', async () => {
  const closed = 'http://127.0.0.1:1';
  expect(unreachable(words, closed, await faultAt(closed))).toBe(nothing(closed));
  const unknown = 'http://nobody.invalid:51000';
  expect(unreachable(words, unknown, await faultAt(unknown))).toBe(name('nobody.invalid'));
});
