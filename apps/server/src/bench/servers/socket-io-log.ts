/**
 * A yardstick: `socket-io.ts`, but it stores each message on disk with the chat's own store before the broadcast, and acknowledges it in
 * Socket.IO's way.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { openSqliteStore } from '../../store/sqlite-store.ts';
import { saidAt } from '../disk.ts';
import { underTest } from './under-test.ts';

const [data = ''] = process.argv.slice(2);
const store = await openSqliteStore(data, 'epoch');
const http = createServer();
const io = new Server(http);
let seq = 0;
io.on('connection', (socket) => {
  socket.on('say', async (text: string, done: (seq: number) => void) => {
    const event = saidAt((seq += 1), text);
    await store.append({ room: 'lobby', after: event.seq - 1, events: [event], sessions: [] });
    io.emit('said', text);
    done(event.seq);
  });
});
http.listen(0, '127.0.0.1', () => underTest((http.address() as AddressInfo).port));
