import type { PageKind } from './page-door.ts';

/** The full page. From its visible text, `lines` rebuilds the lines as other doors write them. */
export const fullPage: PageKind = {
  name: 'page',
  async enter(page, { room }, url, query) {
    await page.goto(`${url}/?${query}`);
    await page.locator('input[name=room]').fill(room);
    await page.locator('button[type=submit]').click();
  },
  answered: async (page) =>
    (await page.locator('[role=log], .error, .end, [data-part=knocking]').count()) > 0,
  lines: (page) =>
    page.evaluate(async () => {
      // Opens merged joins and leaves, so that each shows its own line.
      for (const moves of document.querySelectorAll<HTMLElement>('[data-moves] [aria-expanded=false]'))
        moves.click();
      await new Promise((drawn) => setTimeout(drawn));
      // An entry too far from the screen to be drawn has no visible text, so `textContent` replaces it.
      const text = (element: HTMLElement) => element.innerText || (element.textContent ?? '');
      const seen = (parent: Element, part: string) => {
        const element = parent.querySelector<HTMLElement>(`[data-part=${part}]`);
        // Shown markup hides the source, which is in an attribute beside it.
        const marked = element
          ?.querySelector<HTMLElement>('[data-source]')
          ?.dataset['source']?.replaceAll('\t', '    ');
        return marked ?? (element ? text(element) : undefined);
      };
      const entries = [...document.querySelectorAll<HTMLElement>('[data-entry]')];
      const lines = entries.map((entry) => {
        if (entry.dataset['entry'] !== 'said') return text(entry);
        const time = seen(entry, 'time');
        const asks = seen(entry, 'asks');
        const said = seen(entry, 'text');
        const isMarked = entry.querySelector('[data-part=text] [data-source]') !== null;
        const what = (isMarked ? said : said?.slice(asks?.length ?? 0))?.replaceAll('\n', '\n    ');
        return `[${seen(entry, 'alias')}${time === undefined ? '' : ` ${time}`}${asks === undefined ? '' : ` ${asks}`}]: ${what}`;
      });
      // The help is a dialog of the page, not a part of the conversation.
      const help = [...document.querySelectorAll('dialog :is(h3, dl > div)')].map((row) => {
        const [dt, dd] = [row.querySelector('dt'), row.querySelector('dd')].map((it) =>
          it?.textContent?.trim(),
        );
        return dt === undefined
          ? (row.textContent ?? '')
          : `  ${dt.replaceAll('\u200B', '').padEnd(6)}  ${dd}`;
      });
      const errors = [...document.querySelectorAll<HTMLElement>('form .error, .end')];
      const knocks = [...document.querySelectorAll<HTMLElement>('[data-part=knocking]')].map(
        ({ innerText }) => `-- ${innerText} --`,
      );
      return [...lines, ...knocks, ...help, ...errors.map((error) => `! ${error.innerText}`)].flatMap(
        (line) => line.split('\n'),
      );
    }),
  out: async (page) => (await page.locator('[role=log]').count()) === 0,
};

/** The exercise's window. */
export const minimalPage: PageKind = {
  name: 'minimal',
  async enter(page, { room }, url, query) {
    await page.goto(`${url}/min?${query}&room=${encodeURIComponent(room)}`);
  },
  answered: async (page) => (await page.locator('[data-entry]').count()) > 1,
  lines: async (page) =>
    (await page.locator('[data-entry]').allInnerTexts()).flatMap((entry) => entry.split('\n')),
  out: async (page) => (await page.title()) === 'Chat',
};
