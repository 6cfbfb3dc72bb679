import { readFileSync } from 'node:fs';
import { WIRE_VERSION, decodeUp } from '@charla/core';
import { until } from '@charla/testkit';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type ChatServer } from './server.ts';

const text = readFileSync(new URL('../../../docs/wire.md', import.meta.url), 'utf8');
/** Each conversation is played over a connection of its own. */
const conversations = [...text.matchAll(/^```\n([<>].*?)^```$/gmsu)].map(([, steps = '']) =>
  steps.trim().split('\n'),
);

let server: ChatServer;
beforeAll(async () => void (server = await startServer({ port: 0, local: true })));
afterAll(() => server.close());

/** Values that a server makes up: the document's text, and the value of this run. */
const madeUp = new Map<string, string>();
const MADE_UP = /"(?:session|token|epoch)":"([^"]+)"/gu;

test('[HO2] the conversation in docs/wire.md happens as it is written', async () => {
  expect(conversations).toHaveLength(3);
  for (const steps of conversations) {
    const { socket, heard } = await connection();
    for (const step of steps) {
      const [, way, type = '', json = ''] = /^([<>]) (\w+) (\{.*\})$/u.exec(step) ?? [];
      if (way === '>') {
        expect(decodeUp({ ...parsed(json), type }), step).toBeDefined();
        socket.emit(type, parsed(ofThisRun(json)));
      } else {
        await until(async () => heard.length > 0);
        const [type2, payload] = heard.shift() ?? [];
        const seen = JSON.stringify(payload);
        learn(json, seen);
        expect(`${type2} ${timeless(seen)}`).toBe(`${type} ${timeless(ofThisRun(json))}`);
      }
    }
    expect(heard).toEqual([]);
    // Cuts the connection without a goodbye, which would be another case.
    socket.io.engine.close();
  }
});

test('[HO2] docs/wire.md names the version that travels', () => {
  expect(text).toContain(`The version of what travels is **${WIRE_VERSION}**.`);
  const named = [...text.matchAll(/['"]version['"]: ?(\d+)/gu)].map(([, version]) => Number(version));
  expect(new Set(named)).toEqual(new Set([WIRE_VERSION]));
});

async function connection(): Promise<{ socket: Socket; heard: [type: string, payload: unknown][] }> {
  const socket = io(`http://127.0.0.1:${server.port}`, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  });
  const heard: [string, unknown][] = [];
  socket.onAny((type: string, payload: unknown) => heard.push([type, payload]));
  await until(async () => socket.connected);
  return { socket, heard };
}

/** Learns the values that the server made up: both texts have them at the same places. */
function learn(written: string, seen: string): void {
  const now = [...seen.matchAll(MADE_UP)].map(([, value = '']) => value);
  [...written.matchAll(MADE_UP)].forEach(([, value = ''], i) => madeUp.set(value, now[i] ?? ''));
}

function ofThisRun(json: string): string {
  return [...madeUp].reduce((all, [written, now]) => all.replaceAll(written, now), json);
}

function timeless(json: string): string {
  return json.replaceAll(/("atMs":|"recording",\d+,)\d+/gu, '$10');
}

function parsed(json: string): object {
  return JSON.parse(json) as object;
}
