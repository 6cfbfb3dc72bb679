import { until } from '@charla/testkit';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { useLobby } from './testing/lobby.ts';

if (browserPath === undefined) {
  test.skip(`copying from a page (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby();
  const { join, type, sees } = lobby;

  /** Selects from a text in one row to a text in another, and copies. Returns what the page puts on the clipboard, if it does. */
  const copy = (page: Page, from: [text: string, offset: number], to: [text: string, offset: number]) =>
    page.getByRole('log').evaluate(
      (log, [start, end]) => {
        const find = ([text, offset]: [string, number]): [Node, number] => {
          const walk = document.createTreeWalker(log, NodeFilter.SHOW_TEXT);
          let found: Node | null = null;
          while (walk.nextNode()) if (walk.currentNode.textContent?.includes(text)) found = walk.currentNode;
          if (!found) throw new Error(text);
          return [found, (found.textContent?.indexOf(text) ?? 0) + offset];
        };
        getSelection()?.setBaseAndExtent(...find(start), ...find(end));
        const clipboardData = new DataTransfer();
        const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
        log.dispatchEvent(event);
        return event.defaultPrevented ? clipboardData.getData('text/plain') : undefined;
      },
      [from, to] as const,
    );

  test('[WE44] copied messages have the form of a recording, notes their marks, and a part of one stays a part', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    for (const line of ['uno', 'dos', 'un **tres** 👩‍👩‍👧 y `x*y`', '```js\nlet a = 1\n```'])
      await type(beto, line);
    await type(ana, 'mío');
    expect(await sees(ana, '[ana]: mío')).toBe(true);
    const time = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d';
    const said = (who: string, text: string) => `\\[${who} ${time}\\]: ${text.replace(/[*`]/gu, '\\$&')}`;
    const lines = (...all: string[]) => new RegExp(`^${all.join('\n')}$`);
    // The handler comes with the first selection.
    expect(await until(async () => (await copy(ana, ['uno', 0], ['dos', 3])) !== undefined)).toBe(true);
    expect(await copy(ana, ['uno', 0], ['dos', 3])).toMatch(lines(said('beto', 'uno'), said('beto', 'dos')));
    expect(await copy(ana, ['ana ha entrado', 0], ['dos', 1])).toMatch(
      lines('\\* ana ha entrado', said('beto', 'uno'), said('beto', 'd')),
    );
    expect(await copy(ana, ['dos', 0], ['mío', 3])).toMatch(
      lines(
        said('beto', 'dos'),
        said('beto', 'un **tres** 👩‍👩‍👧 y `x*y`'),
        said('beto', '```js\nlet a = 1\n```'),
        said('ana', 'mío'),
      ),
    );
    await type(beto, '```make\nall:\n\tcc x.c\n```');
    expect(await sees(ana, '[beto]: ```make')).toBe(true);
    expect(await copy(ana, ['mío', 0], ['cc x.c', 6])).toContain('all:\n\tcc x.c');
    // Inside one message the browser copies what is selected.
    expect(await copy(ana, ['uno', 1], ['uno', 3])).toBeUndefined();
    expect(await copy(ana, ['tres', 1], ['tres', 3])).toBeUndefined();
    // A triple click goes on to the edge of the next row.
    expect(await copy(ana, ['uno', 1], ['dos', 0])).toBe('no');
  });
}
