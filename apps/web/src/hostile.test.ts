import { foreign, markup, texts } from '@charla/testkit/bad-input';
import { formatEntry, safeLine, safeText } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { fullPage, minimalPage } from './testing/kinds.ts';
import { useLobby } from './testing/lobby.ts';
import type { PageKind } from './testing/page-door.ts';

const inputs = [...markup, ...texts.map(({ input }) => input), ...foreign].filter((text) =>
  text.isWellFormed(),
);

/** A server that lets anything through that is no longer than a page takes (ME5): everybody is called what they say. */
const events = [...inputs.map((text) => text.slice(0, 16_384)), 'fin'].map((text, i) => ({
  ...({ type: 'said', seq: i + 1, atMs: 0, session: `s${i}`, n: 1, alias: nameOf(text), text } as const),
}));

/** Half a character would not be what a server can send. */
function nameOf(text: string): string {
  return text.slice(0, 256).toWellFormed();
}

const welcome = {
  ...{ room: 'lobby', alias: 'ana', session: 's', token: 't', epoch: 'e', lastN: 0, resumed: false, atMs: 0 },
  ...{ seq: events.length, events },
  // As they travel (HO17): a comma would begin another name.
  roster: {
    sessions: events.map(({ session }) => session).join(),
    aliases: events.map(({ alias }) => alias.replaceAll(',', ';') || '…').join(),
    recording: events.map((_, i) => i),
  },
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
  // Marks.
  ...['STRONG', 'EM', 'CODE', 'PRE', 'BLOCKQUOTE'],
  ...[
    'FORM',
    'LABEL',
    'TEXTAREA',
    'BUTTON',
    'SELECT',
    'OPTION',
    'DETAILS',
    'SUMMARY',
    'FIELDSET',
    'LEGEND',
    'INPUT',
  ],
  ...['SECTION', 'TIME', 'KBD'],
]);

/** What marks become: nothing that acts, but for links and the button that copies. */
const MARKED = [
  /^(STRONG|EM|LI|CODE|DIV|BDI|BUTTON type=button|SPAN role=status)$/u,
  /^(CODE|SPAN) dir=(auto|ltr)$/u,
  // Empty within a quote.
  /^(P|UL|BLOCKQUOTE) dir=(auto)?$/u,
  /^PRE aria-label=Código dir=ltr role=group tabindex=0$/u,
  /^(svg aria-hidden=true viewBox=0 0 24 24|path d=[\w .-]+)$/u,
  /^OL dir=(auto)? start=\d+ style=--digits: \d+;$/u,
  /^DIV data-source$/u,
  /^A dir=(auto|ltr) href=(https?|mailto):\S+ rel=noopener noreferrer nofollow ugc target=_blank$/u,
];

/** What was said, as the page has it: beside its marks, if it has any. */
const textsOf = (elements: Element[]) =>
  elements.map(
    (element) => element.querySelector('[data-source]')?.getAttribute('data-source') ?? element.textContent,
  );

/** Elements with all they have, but for how they look and what was said. */
const markupOf = (elements: Element[]) =>
  elements.map((element) => {
    const own = [...element.attributes]
      .filter(({ name }) => name !== 'class')
      .sort((one, other) => (one.name < other.name ? -1 : 1));
    const said = (name: string, value: string) => (name === 'data-source' ? name : `${name}=${value}`);
    return [element.tagName, ...own.map(({ name, value }) => said(name, value))].join(' ');
  });

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
    // The picture in the tab changes with what is unread, and marks are loaded when the first are said.
    const isOurs = (url: string) =>
      [`${lobby.url()}/icon.svg`, `${lobby.url()}/_app/`].some((our) => url.startsWith(our));
    page.on('request', (request) => void (isIn && !isOurs(request.url()) && asked.push(request.url())));
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
    { timeout: 90_000 },
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
        expect(await page.locator(where).evaluateAll(textsOf)).toEqual(texts);
        const within = await page.locator(`${where} *`).evaluateAll(markupOf);
        expect(within.filter((element) => !MARKED.some((marked) => marked.test(element)))).toEqual([]);
        // The page has marks, and is known to be looked at.
        expect(within.length > 0).toBe(where === '[data-part=text]');
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
