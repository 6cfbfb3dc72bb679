import type { PageKind } from './page-door.ts';

/** The full page. Its lines are put together again from what is visible, as other doors write them. */
export const fullPage: PageKind = {
  name: 'page',
  async enter(page, { room }, url, query) {
    await page.goto(`${url}/?${query}`);
    await page.locator('input[name=room]').fill(room);
    await page.locator('button[type=submit]').click();
  },
  answered: async (page) => (await page.locator('[role=log], .error').count()) > 0,
  lines: (page) =>
    page.evaluate(async () => {
      // Who came and went in one line can be seen one by one.
      for (const moves of document.querySelectorAll<HTMLElement>('[data-moves] [aria-expanded=false]'))
        moves.click();
      await new Promise((drawn) => setTimeout(drawn));
      // What is too far from the screen to be drawn has a text that nobody sees yet.
      const text = (element: HTMLElement) => element.innerText || (element.textContent ?? '');
      const seen = (parent: Element, part: string) => {
        const element = parent.querySelector<HTMLElement>(`[data-part=${part}]`);
        // Where marks are shown, and not seen, the source stands beside them.
        const marked = element?.querySelector<HTMLElement>('[data-source]')?.dataset['source'];
        return marked ?? (element ? text(element) : undefined);
      };
      const entries = [...document.querySelectorAll<HTMLElement>('[data-entry]')];
      const lines = entries.map((entry) => {
        if (entry.dataset['entry'] !== 'said') return text(entry);
        const time = seen(entry, 'time');
        const what = seen(entry, 'text')?.replaceAll('\n', '\n    ');
        return `[${seen(entry, 'alias')}${time === undefined ? '' : ` ${time}`}]: ${what}`;
      });
      // The help is a part of the page, and no part of the conversation.
      const help = [...document.querySelectorAll('dialog :is(h3, dl > div)')].map((row) => {
        const [dt, dd] = [row.querySelector('dt'), row.querySelector('dd')].map((it) =>
          it?.textContent?.trim(),
        );
        return dt === undefined
          ? (row.textContent ?? '')
          : `  ${dt.replaceAll('\u200B', '').padEnd(6)}  ${dd}`;
      });
      const errors = [...document.querySelectorAll<HTMLElement>('form .error')];
      return [...lines, ...help, ...errors.map((error) => `! ${error.innerText}`)].flatMap((line) =>
        line.split('\n'),
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
