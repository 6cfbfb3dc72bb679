import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { useLobby } from './testing/lobby.ts';

if (browserPath === undefined) {
  test.skip(`paper and translation (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby();
  const { join, sayAll, sees } = lobby;

  /** Waits for the parts of the page that load later. */
  const settled = (page: Page) => page.waitForFunction(() => document.adoptedStyleSheets.length > 0);

  test('[WE46] all messages that are in the page are printed, black on white and without its buttons', async () => {
    const ana = await join('ana');
    await sayAll(
      'beto',
      Array.from({ length: 80 }, (_, i) => `línea ${i + 1}\notra`),
    );
    expect(await sees(ana, '* beto ha salido')).toBe(true);
    await settled(ana);
    await ana.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const pdf = (await ana.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/gu)?.length).toBeGreaterThan(2);
    expect(await ana.locator('header').isVisible()).toBe(false);
    expect(await ana.getByRole('textbox').count()).toBe(0);
    expect(await ana.getByText('línea 1 otra').isVisible()).toBe(true);
    const ink = await ana.evaluate(() => getComputedStyle(document.body).color);
    expect(ink).toBe('rgb(0, 0, 0)');
  });

  test('[WE45] [WE46] /min is printed whole as well, without its entry, and takes no dropped file', async () => {
    await sayAll(
      'beto',
      Array.from({ length: 80 }, (_, i) => `línea ${i + 1}`),
    );
    const ana = await lobby.browser().newPage();
    lobby.adopt(ana);
    await ana.goto(`${lobby.url()}/min?alias=ana`);
    await ana.getByText('[beto]: línea 80').waitFor();
    await settled(ana);
    const isRefused = await ana.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'x.txt'));
      return !document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }),
      );
    });
    expect(isRefused).toBe(true);
    await ana.emulateMedia({ media: 'print' });
    const pdf = (await ana.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/gu)?.length).toBeGreaterThan(1);
    expect(await ana.getByRole('textbox').count()).toBe(0);
  });

  test('[WE47] under the translation of a browser, states, counts and labels stay true', async () => {
    const ana = await join('ana', 'lobby', lobby.cableUrl());
    await settled(ana);
    await ana.evaluate(() => {
      const translate = (root: Node) => {
        const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const texts: Node[] = [];
        while (walk.nextNode()) texts.push(walk.currentNode);
        for (const text of texts) {
          const inside = text.parentElement;
          if (!inside || inside.closest('font, script, style') || !text.textContent?.trim()) continue;
          const [font, inner] = [document.createElement('font'), document.createElement('font')];
          inner.textContent = text.textContent;
          font.append(inner);
          inside.replaceChild(font, text);
        }
      };
      translate(document.body);
      new MutationObserver((records) => {
        for (const { addedNodes } of records)
          for (const node of addedNodes) translate(node.parentNode ?? node);
      }).observe(document.body, { childList: true, subtree: true });
    });
    await sayAll('eva', []);
    await ana.getByText('eva ha entrado; eva ha salido').waitFor();
    await ana.getByText('Conectados (1)').waitFor();
    const beto = await join('beto');
    await ana.getByText('Conectados (2)').waitFor();
    await ana.locator('[data-command=t]').click();
    await ana.locator('[data-command=t] span', { hasText: 'Ocultar' }).waitFor();
    await lobby.offline(ana);
    await ana
      .locator('[data-state=lost]')
      .getByText('Sin conexión; reintentando…')
      .waitFor({ state: 'attached' });
    await beto.close();
  });
}
