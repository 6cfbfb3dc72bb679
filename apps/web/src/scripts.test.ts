import { startServer } from '@charla/server';
import { realStage } from '@charla/testkit';
import { describeScripts } from '@charla/testkit/vitest';
import { describe, test } from 'vitest';
import { useBrowser } from './testing/browser.ts';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { fullPage, minimalPage } from './testing/kinds.ts';
import { pageDoor } from './testing/page-door.ts';

if (browserPath === undefined) {
  test.skip(`the scripts in a browser (${WITHOUT})`, () => {});
} else {
  describe('in a browser', () => {
    const browser = useBrowser();
    for (const kind of [fullPage, minimalPage]) {
      describeScripts(kind.name, () => realStage(startServer, pageDoor(browser, kind)), {
        timeoutMs: 120_000,
      });
    }
  });
}
