/** A stage that brings the page into a state: for pictures that people look at, for axe, and for a test of its size. */
import { openClient, type Client } from '@charla/client';
import { typeLine } from '@charla/client/type-line';
import { createMemoryLog, memoryStore, type LogStore } from '@charla/core';
import { startServer, type ChatServer } from '@charla/server';
import { openProxy, START_MS, STAGE_ZONE, until, virtualClock, type Proxy } from '@charla/testkit';
import type { Browser, Page } from 'playwright-core';

export type Look = {
  size: { width: number; height: number };
  colorScheme: 'light' | 'dark';
  lang: 'es' | 'en';
  forcedColors?: 'active';
  /** A touch screen. */
  touch?: true;
  /** The service worker keeps the page. Where no state needs it, it would fetch every file a second time. */
  kept?: true;
};

/** The code of the server's moderators. */
export const CODE = 'k7m4-qx2p';

export const DESKTOP = { width: 1100, height: 700 };
export const PHONE = { width: 390, height: 780 };

export type Theatre = {
  readonly clock: ReturnType<typeof virtualClock>;
  /** Cuts the connection of the pages, and mends it. */
  readonly cable: Proxy;
  /** From now on the server's disk is full. */
  fillDisk(): void;
  /** An empty page, with the server's clock. */
  blank(look: Look): Promise<Page>;
  /** Loads the page at a path; nobody has joined yet. */
  load(page: Page, path: string, look: Look): Promise<void>;
  /** Both at once. */
  open(path: string, look: Look): Promise<Page>;
  /** A page in the lobby. */
  join(alias: string, look: Look): Promise<Page>;
  /** A member without a page. */
  talker(alias: string): Promise<Client>;
  /** Sends a message, 20 seconds after the one before. */
  say(talker: Client, text: string): Promise<void>;
  /** Sets the clock of `page` ahead. */
  later(page: Page, ms: number): Promise<void>;
  close(): Promise<void>;
};

/** `scale`: the pixels of a picture for each px of the page. */
export async function openTheatre(browser: Browser, scale = 1): Promise<Theatre> {
  const clock = virtualClock(START_MS);
  const disk = fillableStore();
  const server: ChatServer = await startServer({
    port: 0,
    local: true,
    clock,
    code: CODE,
    store: disk.store,
  });
  const cable = await openProxy(() => server.port);
  const url = `http://127.0.0.1:${cable.port}`;
  const talkers: Client[] = [];
  const pages: Page[] = [];

  async function blank({ size, colorScheme, lang, forcedColors, touch, kept }: Look): Promise<Page> {
    const context = await browser.newContext({
      viewport: size,
      colorScheme,
      locale: lang,
      ...(forcedColors && { forcedColors }),
      ...(touch && { hasTouch: true, isMobile: true }),
      deviceScaleFactor: scale,
      reducedMotion: 'reduce',
      serviceWorkers: kept ? 'allow' : 'block',
    });
    const page = await context.newPage();
    pages.push(page);
    await page.clock.setFixedTime(clock.now());
    return page;
  }

  async function load(page: Page, path: string, { lang }: Look): Promise<void> {
    await page.goto(`${url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}&tz=${STAGE_ZONE}`);
  }

  async function open(path: string, look: Look): Promise<Page> {
    const page = await blank(look);
    await load(page, path, look);
    return page;
  }

  return {
    clock,
    cable,
    fillDisk: disk.fill,
    blank,
    load,
    open,
    async join(alias, look) {
      const page = await open(`/r/lobby?alias=${encodeURIComponent(alias)}`, look);
      await page.locator('button[type=submit]').click();
      await page.locator('[data-state=joined]').waitFor();
      return page;
    },
    async talker(alias) {
      const recorder = { open: () => '', write: () => {}, close: () => {} };
      const talker = openClient({
        ...{ url: `http://127.0.0.1:${server.port}`, alias, room: 'lobby', recorder, now: clock.now },
      });
      talkers.push(talker);
      await until(async () => talker.chat.link.state === 'joined');
      return talker;
    },
    async say(talker, text) {
      clock.advance(20_000);
      typeLine(talker, text);
      await until(async () => talker.chat.asks.outbox.length === 0);
    },
    later: (page, ms) => page.clock.setFixedTime(clock.now() + ms),
    async close() {
      for (const talker of talkers) talker.hangUp();
      await Promise.all(pages.map((page) => page.context().close()));
      await cable.close();
      await server.close();
    },
  };
}

/** A log in memory whose disk can be full. */
export function fillableStore(): { store: LogStore; fill(): void; free(): void } {
  const store = memoryStore('epoch', createMemoryLog());
  let full = false;
  return {
    store: {
      ...store,
      append: async (batch) =>
        full ? { ok: false, why: 'failed', reason: 'no space left on device' } : store.append(batch),
    },
    fill: () => void (full = true),
    free: () => void (full = false),
  };
}
