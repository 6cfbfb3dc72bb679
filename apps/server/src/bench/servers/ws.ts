/** A yardstick: the first chat that people write with ws. It stores nothing and knows no members. */
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { underTest } from './under-test.ts';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    for (const client of server.clients) client.send(data, { binary: false });
  });
});
server.on('listening', () => underTest((server.address() as AddressInfo).port));
