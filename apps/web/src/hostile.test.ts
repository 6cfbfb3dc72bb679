import { until } from '@charla/testkit';
import { foreign, markup, texts } from '@charla/testkit/bad-input';
import { formatEntry, safeLine, safeText } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import type { Page, Request } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { fullPage, minimalPage } from './testing/kinds.ts';
import { useLobby } from './testing/lobby.ts';
import type { PageKind } from './testing/page-door.ts';

/** A place without a text was cleared, and is not shown. MO19. */
const inputs = [...markup, ...texts.map(({ input }) => input), ...foreign].filter(
  (text) => text.isWellFormed() && text !== '',
);

/** A server that lets through any text no longer than a page accepts. Each member's alias is the text of the message. ME5. */
const events = [...inputs.map((text) => text.slice(0, 16_384)), 'fin'].map((text, i) => ({
  ...({ type: 'said', seq: i + 1, atMs: 0, session: `s${i}`, n: 1, alias: nameOf(text), text } as const),
}));

/** A server cannot send half a character. */
function nameOf(text: string): string {
  return text.slice(0, 256).toWellFormed();
}

const welcome = {
  ...{ room: 'lobby', alias: 'ana', session: 's', token: 't', epoch: 'e', lastN: 0, resumed: false, atMs: 0 },
  ...{ seq: events.length, events },
  // In the format of the wire, where a comma would begin another name. HO17.
  roster: {
    sessions: events.map(({ session }) => session).join(),
    aliases: events.map(({ alias }) => alias.replaceAll(',', ';') || '…').join(),
    marks: events.map((_, of) => ({ of, mark: 'recording', seq: 1, atMs: 0 })),
  },
};

/** All elements of our own pages. */
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
  // Markup.
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

/** The elements that markup may become: none of them acts, except links and the copy button. */
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

/** The source of each message: from the attribute beside its markup, or its text. */
const textsOf = (elements: Element[]) =>
  elements.map((element) =>
    (element.querySelector('[data-source]')?.getAttribute('data-source') ?? element.textContent).replaceAll(
      '\t',
      '    ',
    ),
  );

/** Elements with all their attributes, except their looks and the message source. */
const markupOf = (elements: Element[]) =>
  elements.map((element) => {
    const own = [...element.attributes]
      .filter(({ name }) => name !== 'class')
      .sort((one, other) => (one.name < other.name ? -1 : 1));
    const said = (name: string, value: string) => (name === 'data-source' ? name : `${name}=${value}`);
    return [element.tagName, ...own.map(({ name, value }) => said(name, value))].join(' ');
  });

const view = { words: wordsIn('es'), zone: 'Europe/Madrid', timestamps: false };

/** The places where a page shows foreign text, and the expected text. */
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

  /** Just enough Engine.IO and Socket.IO for the page to send its hello. Returns all requests of the page from then on. */
  async function befriend(page: Page): Promise<string[]> {
    const asked: string[] = [];
    let isIn = false;
    // Three requests are our own: the tab's icon changes with unread messages, and the markup code loads with the first marks, once the
    // server has told that it is there.
    const isOurs = (request: Request) =>
      request.method() === 'HEAD'
        ? request.url().startsWith(`${lobby.url()}/`)
        : [`${lobby.url()}/icon.svg`, `${lobby.url()}/_app/`].some((our) => request.url().startsWith(our));
    page.on('request', (request) => void (isIn && !isOurs(request) && asked.push(request.url())));
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
      // The latest come first, the others with the next frames. WE20a.
      const [first = '', all = []] = Object.entries(shown)[0] ?? [];
      expect(await until(async () => (await page.locator(first).count()) === all.length)).toBe(true);
      for (const [where, texts] of Object.entries(shown)) {
        expect(await page.locator(where).evaluateAll(textsOf)).toEqual(texts);
        const within = await page.locator(`${where} *`).evaluateAll(markupOf);
        expect(within.filter((element) => !MARKED.some((marked) => marked.test(element)))).toEqual([]);
        // The page does show markup, so the check above has looked at some.
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
