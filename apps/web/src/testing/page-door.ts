import { readFileSync } from 'node:fs';
import { until, STAGE_ZONE, type Door, type Joining } from '@charla/testkit';
import type { Browser, Download, Page } from 'playwright-core';
import { typeLine } from './type-line.ts';

/** What differs between the pages: where somebody comes in, and what their screen says. */
export type PageKind = {
  name: string;
  /** Opens the page and asks to join. */
  enter(page: Page, joining: Joining, url: string, query: URLSearchParams): Promise<void>;
  /** Whether the answer to that has come. */
  answered(page: Page): Promise<boolean>;
  lines(page: Page): Promise<string[]>;
  out(page: Page): Promise<boolean>;
};

/** Somebody with a browser of their own: nothing is shared with the others but the server. */
export function pageDoor(browser: () => Browser, kind: PageKind): Door {
  return {
    name: kind.name,
    async join(joining, url) {
      const context = await browser().newContext({
        acceptDownloads: true,
        reducedMotion: 'reduce',
        // It has tests of its own: offline.test.ts.
        serviceWorkers: 'block',
      });
      const page = await context.newPage();
      const downloads: Download[] = [];
      page.on('download', (download) => downloads.push(download));
      const query = new URLSearchParams({ alias: joining.alias, lang: joining.lang, tz: STAGE_ZONE });
      await kind.enter(page, joining, url, query);
      await until(() => kind.answered(page));
      const entry = page.getByRole('textbox').last();
      return {
        type: (line) => typeLine(page, line),
        lines: () => kind.lines(page),
        typed: () => entry.inputValue(),
        recorded: async () => (await Promise.all(downloads.map(linesOf))).flat(),
        interrupt: () => page.close(),
        out: async () => ((await kind.out(page)) ? {} : undefined),
        leave: () => context.close(),
      };
    },
  };
}

/** What a recording holds that was downloaded. */
export async function linesOf(download: Download): Promise<string[]> {
  const name = download.suggestedFilename();
  if (!/^record_chat_\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d\.txt$/u.test(name))
    throw new Error(`a file named ${name}`);
  return readFileSync(await download.path(), 'utf8')
    .split('\n')
    .slice(0, -1);
}
