import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { decodeUp } from '@charla/core';
import { holds, type Target } from '@charla/testkit/fuzz';
import { readBody } from '../../api/body.ts';
import { StrictDecoder } from '../../socket-io/strict-parser.ts';
import { kindOf } from '../../tcp/first-bytes.ts';
import { readLines, readObjects, type Incoming, type Reader } from '../../tcp/incoming.ts';

const corpus = new URL('corpus/', import.meta.url);

/** Every way to split an input in two, for short ones; some for longer ones. */
function* splits(input: Buffer): Generator<[Buffer, Buffer]> {
  const step = Math.max(1, Math.floor(input.length / 16));
  for (let at = 0; at <= input.length; at += step) yield [input.subarray(0, at), input.subarray(at)];
}

const firstBytes: Target = {
  name: 'first-bytes',
  read(input) {
    const whole = kindOf(input);
    for (const [first] of splits(input)) {
      const early = kindOf(first);
      // What was decided is not decided otherwise when more arrives.
      holds(early === undefined || early === whole, `${early} becomes ${whole}`);
    }
    holds(whole !== undefined || input.length < 256, 'nothing is decided');
  },
  seeds: [
    'GET / HTTP/1.1\r\n',
    'POST ',
    'M-SEARCH ',
    'SSH-2.0-a\r\n',
    '\u{feff}',
    ' \n\t',
    '{"user":"a"}',
    'ana\n',
  ],
  covers: ['/tcp/first-bytes.ts'],
  corpus,
};

/** Bytes look the same in a Buffer and out of it. */
const said = (things: Incoming[]) =>
  JSON.stringify(things.map((thing) => ('bytes' in thing ? { ...thing, bytes: [...thing.bytes] } : thing)));
const readBy = (reader: Reader, pieces: Buffer[]) =>
  said([...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()]);

/** Things are the same however they are split. TC3. */
const splitting = (
  name: string,
  open: () => Reader,
  seeds: readonly string[],
  covers: readonly string[],
): Target => ({
  name,
  read(input) {
    const whole = readBy(open(), [input]);
    for (const pieces of splits(input)) {
      const parts = readBy(open(), pieces);
      // Answers of telnet may be told apart.
      if (!whole.includes('"telnet"')) holds(parts === whole, `${whole} becomes ${parts}`);
    }
  },
  seeds,
  covers,
  corpus,
});

const objects = splitting(
  'objects',
  readObjects,
  [
    '{"user":"ana","message":"a","room":"b"}',
    '{"user":1}',
    '{"user":"a","mesage":"b"}',
    '{"a":[{}]}',
    'nada\n',
    '\u{feff}',
    '"\\"\\u00e1',
    '[',
    ']',
    '}',
  ],
  ['/tcp/incoming.ts', '/tcp/object-of.ts'],
);
const lines = splitting(
  'lines',
  readLines,
  ['ana\n', 'hola\r\n', '\u{feff}', '\u{ff}\u{fe}', 'a\u{0}b\u{0}', '\r'],
  ['/tcp/incoming.ts', '/tcp/telnet.ts', '/core/src/input-lines.ts', '/core/src/utf8.ts'],
);

const frames: Target = {
  name: 'frames',
  read(input) {
    const decoder = new StrictDecoder();
    decoder.on('decoded', ({ data }: { data?: unknown }) => {
      if (!Array.isArray(data)) return;
      const [type, payload] = data as [unknown, unknown];
      decodeUp(typeof payload === 'object' ? { ...payload, type } : { type });
    });
    for (const packet of input.toString('utf8').split('\n')) {
      try {
        decoder.add(packet);
      } catch {
        // It ends its connection. SE13.
        return;
      }
    }
  },
  seeds: ['40', '40{"a":1}', '42["say",{"n":1}]', '4217["say"]', '41', '451-["a"]', '40/b,', '42[', '43[]'],
  covers: [
    '/socket-io/strict-parser.ts',
    '/core/src/wire/up.ts',
    '/socket.io-parser/build/esm/index.js',
    '/socket.io-parser/build/cjs/index.js',
  ],
  corpus,
};

const TYPES = [
  'text/plain',
  'application/json',
  'application/x-www-form-urlencoded',
  'text/plain; charset="utf-8"',
];

/** The first byte chooses the type. */
const bodies: Target = {
  name: 'bodies',
  async read(input) {
    const type = TYPES[(input[0] ?? 0) % TYPES.length];
    const request = Object.assign(new PassThrough(), { headers: { 'content-type': type } });
    request.end(input.subarray(1));
    const body = await readBody(request as unknown as IncomingMessage);
    holds(body !== undefined, 'a body has no end');
    if (body?.ok)
      holds(typeof body.text === 'string' && typeof (body.user ?? '') === 'string', 'a text is none');
  },
  seeds: [
    '0hola\n',
    '1{"text":"a","user":"ana"}',
    '2a=b',
    '1[]',
    '1{"__proto__":{}}',
    '1null',
    '0\u{feff}',
    '1{"text":1}',
  ],
  covers: ['/api/body.ts', '/core/src/wire/up.ts'],
  corpus,
};

export const TARGETS: readonly Target[] = [firstBytes, lines, objects, frames, bodies];
