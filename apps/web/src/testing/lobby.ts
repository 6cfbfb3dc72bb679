import { openClient } from '@charla/client';
import { typeLine } from '@charla/client/type-line';
import { startServer, type ChatServer, type ServerOptions } from '@charla/server';
import { openProxy, until, type Proxy } from '@charla/testkit';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeEach } from 'vitest';
import { useBrowser } from './browser.ts';
import { fullPage } from './kinds.ts';
import { enterLine } from './enter-line.ts';

/** A server for each test of a file, a connection to it that can be cut, and people with browsers of their own. */
export function useLobby(more: () => Partial<ServerOptions> = () => ({})) {
  const browser = useBrowser();
  let server: ChatServer;
  let cable: Proxy;
  let pages: Page[] = [];

  beforeEach(async () => {
    server = await startServer({ port: 0, local: true, ...more() });
    cable = await openProxy(() => server.port);
  });
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()));
    pages = [];
    await cable.close();
    await server.close();
  });

  const url = () => `http://127.0.0.1:${server.port}`;
  const queryOf = (alias: string) => new URLSearchParams({ alias, lang: 'es', tz: 'Europe/Madrid' });

  async function join(alias: string, room = 'lobby', at = url()): Promise<Page> {
    return joinIn(
      await browser().newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' }),
      alias,
      room,
      at,
    );
  }

  /** A further tab of a browser. */
  async function joinIn(context: BrowserContext, alias: string, room = 'lobby', at = url()): Promise<Page> {
    const page = await context.newPage();
    pages.push(page);
    await fullPage.enter(page, { alias, room, lang: 'es' }, at, queryOf(alias));
    await until(() => fullPage.answered(page));
    return page;
  }

  /** A member without a page sends many lines and leaves: a page would take time for each. */
  async function sayAll(alias: string, lines: readonly string[]): Promise<void> {
    const recorder = { open: () => '', write: () => {}, close: () => {} };
    const talker = openClient({ url: url(), alias, room: 'lobby', recorder, now: Date.now });
    for (const line of lines) typeLine(talker, line);
    await until(async () => talker.chat.link.state === 'joined' && talker.chat.asks.outbox.length === 0);
    typeLine(talker, '.q');
    await until(async () => talker.chat.link.state === 'ended');
    talker.hangUp();
  }

  /** The lines about `alias` that another page shows: messages, joins and leaves. */
  const about = async (page: Page, alias: string) =>
    (await fullPage.lines(page)).filter((line) => line.includes(alias));

  async function offline(page: Page): Promise<void> {
    cable.cut();
    await page.locator('[data-state=lost]').waitFor();
  }

  const sees = (page: Page, line: string) => until(async () => (await fullPage.lines(page)).includes(line));

  return {
    browser,
    server: () => server,
    cable: () => cable,
    url,
    /** The same server, through a connection that can be cut. */
    cableUrl: () => `http://127.0.0.1:${cable.port}`,
    /** Closes a page that was opened without `join` with the others. */
    adopt: (page: Page) => void pages.push(page),
    queryOf,
    join,
    joinIn,
    type: enterLine,
    sayAll,
    about,
    offline,
    sees,
  };
}
