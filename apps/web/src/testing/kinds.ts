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
    page.evaluate(() => {
      const seen = (parent: Element, part: string) =>
        parent.querySelector<HTMLElement>(`[data-part=${part}]`)?.innerText;
      const entries = [...document.querySelectorAll<HTMLElement>('li[data-entry]')];
      const lines = entries.map((entry) => {
        if (entry.dataset['entry'] !== 'said') return entry.innerText;
        const time = seen(entry, 'time');
        const text = seen(entry, 'text')?.replaceAll('\n', '\n    ');
        return `[${seen(entry, 'alias')}${time === undefined ? '' : ` ${time}`}]: ${text}`;
      });
      const errors = [...document.querySelectorAll<HTMLElement>('form .error')];
      return [...lines, ...errors.map((error) => `! ${error.innerText}`)].flatMap((line) => line.split('\n'));
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
