import { packDown, type Down, type RoomEvent, type Welcome, type Why } from '@charla/core';
import type { Page } from 'playwright-core';

/** A server inside the page's network that sends what a test wants, and ignores every message but hello. */
export type FakeServer = {
  /** Settles when the page's hello has been answered. */
  readonly welcomed: Promise<void>;
  tell(down: Down): void;
  /** Sends a fresh snapshot of the room, in the same session. */
  welcome(more: Partial<Welcome>): void;
  /** Closes the connection and accepts no other. */
  leave(): void;
};

type Told = Partial<Welcome> & {
  events?: RoomEvent[];
  /** The answer to hello, if not a welcome. */
  atHello?: Why | 'nothing';
};

/** `events` or `roster` bring in the members; the page is ana, session `s`. */
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
    // Just enough Engine.IO and Socket.IO for the page to send its hello.
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
