import { foreign, markup, texts } from '@charla/testkit/bad-input';
import { formatEntry, safeLine, safeText, wordsIn } from '@charla/text';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { fullPage, minimalPage } from './testing/kinds.ts';
import { useLobby } from './testing/lobby.ts';
import type { PageKind } from './testing/page-door.ts';

const inputs = [...markup, ...texts.map(({ input }) => input), ...foreign].filter((text) =>
  text.isWellFormed(),
);

/** A server that lets anything through: everybody is called what they say. */
const events = [...inputs, 'fin'].map((text, i) => ({
  ...({ type: 'said', seq: i + 1, atMs: 0, session: `s${i}`, n: 1, alias: text, text } as const),
}));
const welcome = {
  ...{ room: 'lobby', alias: 'ana', session: 's', token: 't', epoch: 'e', lastN: 0, resumed: false, atMs: 0 },
  ...{ seq: events.length, events },
  roster: events.map(({ session, alias }) => ({ session, alias, recording: true })),
};

/** All that our pages are made of. */
const OURS = new Set([
  ...[
    'MAIN',
    'HEADER',
    'ASIDE',
    'DIV',
    'SPAN',
    'P',
    'H1',
    'H2',
    'OL',
    'UL',
    'LI',
    'BDI',
    'A',
    'SVG',
    'PATH',
    'SCRIPT',
  ],
  ...['FORM', 'LABEL', 'TEXTAREA', 'BUTTON', 'SELECT', 'OPTION', 'DETAILS', 'SUMMARY'],
]);

const view = { words: wordsIn('es'), zone: 'Europe/Madrid', timestamps: false };

/** Where a page shows what is foreign, and what must stand there. */
const full = {
  '[data-part=text]': events.map(({ text }) => safeText(text)),
  '[data-entry] [data-part=alias]': events.map(({ alias }) => safeLine(alias)),
};
const minimal = {
  '[data-entry=event]': events.map((event) => formatEntry({ id: 1, type: 'event', event }, view)),
};

if (browserPath === undefined) {
  test.skip(`hostile messages on a page (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby();

  /** Just enough Engine.IO and Socket.IO to be said hello to. Returns what the page asks anybody for from then on. */
  async function befriend(page: Page): Promise<string[]> {
    const asked: string[] = [];
    let isIn = false;
    // The picture in the tab changes with what is unread.
    page.on(
      'request',
      (request) => void (isIn && !request.url().endsWith('/icon.svg') && asked.push(request.url())),
    );
    page.on('dialog', (dialog) => void asked.push(dialog.message()));
    page.on('popup', (popup) => void asked.push(popup.url()));
    await page.routeWebSocket(/socket\.io/u, (socket) => {
      socket.onMessage((packet) => {
        if (packet === '40') return socket.send('40{"sid":"a"}');
        if (!packet.toString().startsWith('42["hello"')) return;
        isIn = true;
        socket.send(`42${JSON.stringify(['welcome', welcome])}`);
      });
      socket.send('0{"sid":"a","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":16384}');
    });
    return asked;
  }

  test.each<[PageKind, Record<string, readonly string[]>]>([
    [fullPage, full],
    [minimalPage, minimal],
  ])(
    '[WE5] [TX1] on a page, no element, script or request comes of what is said',
    { timeout: 30_000 },
    async (kind, shown) => {
      const page = await (await lobby.browser().newContext({ reducedMotion: 'reduce' })).newPage();
      lobby.adopt(page);
      const asked = await befriend(page);
      await kind.enter(page, { alias: 'ana', room: 'lobby', lang: 'es' }, lobby.url(), lobby.queryOf('ana'));
      await page
        .getByText('fin', { exact: kind === fullPage })
        .last()
        .waitFor();
      for (const [where, texts] of Object.entries(shown)) {
        expect(await page.locator(where).allTextContents()).toEqual(texts);
        expect(await page.locator(`${where} *`).count()).toBe(0);
      }
      expect(await page.evaluate(() => 'hit' in window)).toBe(false);
      const tags = await page.evaluate(() =>
        [...document.querySelectorAll('body *')].map(({ tagName }) => tagName),
      );
      expect(tags.filter((tag) => !OURS.has(tag.toUpperCase()))).toEqual([]);
      expect(asked).toEqual([]);
      expect(await page.title()).toBe('Chat - ana');
    },
  );
}
