/** A yardstick: the first chat that people write with Socket.IO. It stores nothing and knows no members. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { underTest } from './under-test.ts';

const http = createServer();
const io = new Server(http);
io.on('connection', (socket) => {
  socket.on('say', (text) => io.emit('said', text));
});
http.listen(0, '127.0.0.1', () => underTest((http.address() as AddressInfo).port));
