import { readFileSync } from 'node:fs';
import { until, STAGE_ZONE, type Door, type Joining } from '@charla/testkit';
import type { Browser, Download, Page } from 'playwright-core';
import { enterLine } from './enter-line.ts';

/** The differences between the pages: how a person joins, and how to read the screen. */
export type PageKind = {
  name: string;
  /** Opens the page and asks to join. */
  enter(page: Page, joining: Joining, url: string, query: URLSearchParams): Promise<void>;
  /** Whether the page shows an answer to that. */
  answered(page: Page): Promise<boolean>;
  lines(page: Page): Promise<string[]>;
  out(page: Page): Promise<boolean>;
};

/** A person with a browser context of their own, which shares nothing with the others but the server. */
export function pageDoor(browser: () => Browser, kind: PageKind): Door {
  return {
    name: kind.name,
    async join(joining, url) {
      const context = await browser().newContext({
        acceptDownloads: true,
        reducedMotion: 'reduce',
        // Service workers have tests of their own: offline.test.ts.
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
        type: (line) => enterLine(page, line),
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

/** The lines of a downloaded recording. */
export async function linesOf(download: Download): Promise<string[]> {
  const name = download.suggestedFilename();
  if (!/^record_chat_\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d\.txt$/u.test(name))
    throw new Error(`a file named ${name}`);
  return readFileSync(await download.path(), 'utf8')
    .split('\n')
    .slice(0, -1);
}
