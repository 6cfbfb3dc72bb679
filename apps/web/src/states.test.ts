import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterEach, expect, test } from 'vitest';
import { useBrowser } from './testing/browser.ts';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { STATES } from './testing/states.ts';
import { openTheatre, type Theatre } from './testing/theatre.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

if (browserPath === undefined) {
  test.skip(`every state of the page (${WITHOUT})`, () => {});
} else {
  const browser = useBrowser();
  let theatre: Theatre | undefined;
  afterEach(() => theatre?.close());

  test.each(STATES)(
    '[WE21] %s: axe finds nothing, and nothing reaches beyond the screen',
    async (_, arrange) => {
      theatre = await openTheatre(browser());
      const page = await arrange(theatre);
      // Through the browser's debugging protocol: the page's policy blocks such a script.
      const session = await page.context().newCDPSession(page);
      const run = `${axe}; axe.run(document, { resultTypes: ['violations'] })`;
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        ...{ expression: run, awaitPromise: true, returnByValue: true },
      });
      expect(exceptionDetails).toBeUndefined();
      const { violations } = result.value as AxeResults;
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => [id, html, failureSummary]),
      );
      expect(found).toEqual([]);
      const wider = await page.evaluate(() => [
        document.documentElement.scrollWidth - window.innerWidth,
        ...[...document.querySelectorAll('dialog')].map((it) => it.scrollWidth - it.clientWidth),
      ]);
      expect(Math.max(...wider)).toBeLessThanOrEqual(0);
    },
  );
}
