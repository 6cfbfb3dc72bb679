import { packDown, type Down, type RoomEvent, type Welcome, type Why } from '@charla/core';
import type { Page } from 'playwright-core';

/** A server in the page's own network that says what a test wants, and heeds nothing. */
export type FakeServer = {
  /** Settles when the page has said hello and was welcomed. */
  readonly welcomed: Promise<void>;
  tell(down: Down): void;
  /** A fresh copy of the room, in the same session. */
  welcome(more: Partial<Welcome>): void;
  /** Ends the connection, and lets nobody in any more. */
  leave(): void;
};

type Told = Partial<Welcome> & {
  events?: RoomEvent[];
  /** What hello is answered with, if not with a welcome. */
  atHello?: Why | 'nothing';
};

/** Everybody is in `events`, or in `roster`; the page is ana, session `s`. */
export async function fakeServer(page: Page, { events = [], atHello, ...more }: Told): Promise<FakeServer> {
  const welcome: Welcome = {
    ...{ type: 'welcome', room: 'lobby', alias: 'ana', session: 's', token: 't', epoch: 'e', lastN: 0 },
    ...{ resumed: false, atMs: 0, seq: events.length, events, roster: [] },
    ...more,
  };
  let send: ((packet: string) => void) | undefined;
  let close = () => {};
  let open = true;
  const tell = (down: Down) => {
    const { type, ...payload } = packDown(down);
    send?.(`42${JSON.stringify([type, payload])}`);
  };
  const { promise: welcomed, resolve } = Promise.withResolvers<void>();
  await page.routeWebSocket(/socket\.io/u, (socket) => {
    if (!open) return void socket.close();
    send = (packet) => socket.send(packet);
    close = () => void socket.close();
    // Just enough Engine.IO and Socket.IO to be said hello to.
    socket.onMessage((packet) => {
      if (packet === '40') return socket.send('40{"sid":"a"}');
      if (!packet.toString().startsWith('42["hello"')) return;
      if (atHello === 'nothing') return;
      tell(atHello ? { type: 'bye', why: atHello } : welcome);
      resolve();
    });
    socket.send('0{"sid":"a","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":16384}');
  });
  return {
    welcomed,
    tell,
    welcome: (news) => tell({ ...welcome, seq: news.events?.length ?? 0, resumed: true, ...news }),
    leave() {
      open = false;
      close();
    },
  };
}
