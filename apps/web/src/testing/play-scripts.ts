import { startServer } from '@charla/server';
import { realStage } from '@charla/testkit';
import { describeScripts } from '@charla/testkit/vitest';
import { describe, test } from 'vitest';
import { useBrowser } from './browser.ts';
import { browserPath, WITHOUT } from './chromium.ts';
import { pageDoor, type PageKind } from './page-door.ts';

/** Plays every script on a page. Each kind has a file of its own, since only files run side by side. */
export function playScripts(kind: PageKind): void {
  if (browserPath === undefined) {
    test.skip(`the scripts in a browser (${WITHOUT})`, () => {});
    return;
  }
  describe('in a browser', () => {
    const browser = useBrowser();
    describeScripts(kind.name, () => realStage(startServer, pageDoor(browser, kind)), {
      timeoutMs: 120_000,
    });
  });
}
