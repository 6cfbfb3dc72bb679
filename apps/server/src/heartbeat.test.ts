import { EventEmitter } from 'node:events';
import type { Socket as EngineSocket } from 'engine.io';
import { expect, test } from 'vitest';
import { watchHeartbeat } from './heartbeat.ts';

/** What happens to a connection, told in words: `>ping` is ours, `pong` theirs, `*` a ping or pong of the WebSocket itself. */
function isEnded(...happens: string[]): boolean {
  let ended = false;
  const websocket = Object.assign(new EventEmitter(), { terminate: () => void (ended = true) });
  const conn = Object.assign(new EventEmitter(), { transport: { socket: websocket } });
  watchHeartbeat(conn as unknown as EngineSocket);
  for (const what of happens) {
    if (what === '*') websocket.emit('ping', Buffer.alloc(0));
    else if (what.startsWith('>')) conn.emit('packetCreate', { type: what.slice(1) });
    else conn.emit('packet', { type: what });
  }
  return ended;
}

const times = (count: number, what: string) => Array<string>(count).fill(what);

test.each([
  // happens                                                 ended
  [['>ping', 'pong', '>ping', 'pong'],                       false],
  [['>message', 'message', '>ping', 'message', 'pong'],      false],
  [['pong'],                                                 true],
  [['>message', 'pong'],                                     true],
  [['>ping', 'pong', 'pong'],                                true],
  [['ping'],                                                 true],
  [['noop'],                                                 true],
  [['close'],                                                true],
  [['error'],                                                true],
  [times(50, '*'),                                           false],
  [times(51, '*'),                                           true],
  [[...times(50, '*'), '>ping', 'pong', ...times(50, '*')],  false],
])('[SE11] %j: ended %s', (happens, ended) => {
  expect(isEnded(...happens)).toBe(ended);
}); // prettier-ignore
