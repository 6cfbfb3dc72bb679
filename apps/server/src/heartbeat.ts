import type { Socket as EngineSocket } from 'engine.io';
import type { WebSocket } from 'ws';

/**
 * Pings and pongs of the WebSocket itself between two heartbeats. Browsers send none and other clients one now and then; a flood
 * of them would cost as much as one of messages, and be seen by nobody.
 */
const CONTROLS_MAX = 50;

/**
 * SE11. Ends a connection at once that says something else between messages than one pong for each ping of ours. Engine.IO takes
 * any pong for a sign of life, so that a client which reads nothing could keep itself alive with them, and ignores the rest.
 */
export function watchHeartbeat(conn: EngineSocket): void {
  const websocket = websocketOf(conn);
  let owed = false;
  let controls = 0;
  const control = () => {
    controls += 1;
    if (controls > CONTROLS_MAX) websocket.terminate();
  };
  conn.on('packetCreate', ({ type }: { type: string }) => {
    if (type !== 'ping') return;
    owed = true;
    controls = 0;
  });
  conn.on('packet', ({ type }: { type: string }) => {
    if (type === 'message') return;
    if (type === 'pong' && owed) owed = false;
    else websocket.terminate();
  });
  websocket.on('ping', control);
  websocket.on('pong', control);
}

/** What carries a connection. Only its `terminate` frees everything at once: `close` waits for the other side. */
export function websocketOf(conn: EngineSocket): WebSocket {
  // The only transport that this server offers.
  return (conn.transport as unknown as { socket: WebSocket }).socket;
}
