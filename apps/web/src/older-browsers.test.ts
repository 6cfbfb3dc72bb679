import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { until } from '@charla/testkit';
import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { fullPage, minimalPage } from './testing/kinds.ts';
import { useLobby } from './testing/lobby.ts';

/** The names that Chrome 96, Firefox 94 or Safari 15.0 lack and a page might use, by the object they are on. */
const LACKING = {
  'globalThis': ['structuredClone', 'scheduler', 'requestIdleCallback', 'cancelIdleCallback', 'BroadcastChannel', 'Iterator', 'navigation', 'Sanitizer'],
  'Array': ['fromAsync'],
  'Array.prototype': ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'toSpliced', 'with'],
  'Array.prototype[Symbol.iterator].call([]).__proto__.__proto__': ['map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find'],
  'Uint8Array.prototype.__proto__': ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'with'],
  'String.prototype': ['at', 'isWellFormed', 'toWellFormed'],
  'Object': ['hasOwn', 'groupBy'],
  'Map': ['groupBy'],
  'Set.prototype': ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'],
  'Promise': ['withResolvers', 'try'],
  'RegExp': ['escape'],
  'Intl': ['Segmenter', 'supportedValuesOf', 'DurationFormat'],
  'AbortSignal': ['abort', 'any', 'timeout'],
  'AbortSignal.prototype': ['throwIfAborted'],
  'URL': ['canParse', 'parse'],
  'URLSearchParams.prototype': ['size'],
  'Crypto.prototype': ['randomUUID'],
  'Navigator.prototype': ['clipboard', 'locks', 'serviceWorker', 'userActivation', 'setAppBadge', 'userAgentData', 'virtualKeyboard'],
  'Document.prototype': ['startViewTransition'],
  'Element.prototype': ['checkVisibility', 'moveBefore', 'setHTML', 'setHTMLUnsafe', 'getHTML'],
  'HTMLElement.prototype': ['popover', 'showPopover', 'hidePopover', 'togglePopover', 'inert'],
  'HTMLDialogElement.prototype': ['show', 'showModal', 'close', 'requestClose'],
  'HTMLInputElement.prototype': ['showPicker'],
  'HTMLSelectElement.prototype': ['showPicker'],
}; // prettier-ignore

/** Methods of arrays that those browsers lack, and that src/lib/older-browsers.ts does not lend. */
const NOT_LENT = /\.(?:findLastIndex|toReversed|toSorted|toSpliced)\(/u;

test('[WE30] [WE31] no file of the pages calls what browsers of 2021 lack, also none that loads later', () => {
  const folder = fileURLToPath(new URL('../build/_app/', import.meta.url));
  const files = globSync('**/*.js', { cwd: folder });
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => NOT_LENT.test(readFileSync(folder + file, 'utf8')))).toEqual([]);
});

if (browserPath === undefined) {
  test.skip(`the pages in older browsers (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby();
  const { browser, url, queryOf, join, type, sees } = lobby;

  test.each([fullPage, minimalPage])('[WE31] in a browser of 2021, $name joins, says something, records and does what the commands ask', async (kind) => {
    const beto = await join('beto');
    const page = await (await browser().newContext({ acceptDownloads: true, reducedMotion: 'reduce' })).newPage();
    lobby.adopt(page);
    const errors: string[] = [];
    page.on('pageerror', ({ stack, message }) => errors.push(stack ?? message));
    await page.addInitScript(
      `for (const [from, names] of [${Object.entries(LACKING).map(([from, names]) => `[${from}, ${JSON.stringify(names)}]`).join()}])
        for (const name of names) if (!delete from[name]) throw new Error(name + ' stays');`,
    );
    await kind.enter(page, { alias: 'ana', room: 'lobby', lang: 'es' }, url(), queryOf('ana'));
    await until(() => kind.answered(page));
    expect(await page.evaluate('"showModal" in HTMLDialogElement.prototype || "toSorted" in []')).toBe(false);

    await type(page, '.r');
    await type(page, 'hola 👋🏽');
    await type(beto, 'buenas');
    await type(page, '.t');
    await type(page, '.l');
    await type(page, '.h');
    expect(await sees(beto, '[ana]: hola 👋🏽')).toBe(true);
    expect(await until(async () => (await kind.lines(page)).some((line) => /^\[beto .+\]: buenas$/u.test(line)))).toBe(true);
    const download = page.waitForEvent('download');
    await type(page, '.r');
    expect(readFileSync(await (await download).path(), 'utf8').trimEnd().split('\n')).toHaveLength(2);
    await type(page, '.q');
    expect(await until(() => kind.out(page))).toBe(true);
    expect(errors).toEqual([]);
  }, 30_000); // prettier-ignore

  test('[WE31] in a browser of 2021, which knows no height of what is visible, what opens is no higher than that, and scrolls', async () => {
    const page = await (await browser().newContext({ reducedMotion: 'reduce', viewport: { width: 390, height: 320 } })).newPage();
    lobby.adopt(page);
    await page.route('**/*.css', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replaceAll('dvh', 'unknown') });
    });
    await fullPage.enter(page, { alias: 'ana', room: 'lobby', lang: 'es' }, url(), queryOf('ana'));
    await until(() => fullPage.answered(page));
    const inSight = (selector: string) =>
      page.locator(selector).evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return { isWithin: top >= 0 && bottom <= innerHeight, scrolls: element.scrollHeight > element.clientHeight };
      });
    await page.locator('summary', { hasText: 'Opciones' }).click();
    await page.locator('.menu').waitFor();
    expect(await inSight('.panel:visible')).toEqual({ isWithin: true, scrolls: true });
    await page.keyboard.press('Escape');
    await page.getByRole('textbox').last().pressSequentially('.');
    expect(await inSight('[role=listbox]')).toEqual({ isWithin: true, scrolls: true });
  }, 30_000); // prettier-ignore
}
