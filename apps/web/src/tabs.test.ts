import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { useLobby } from './testing/lobby.ts';

if (browserPath === undefined) {
  test.skip(`tabs and names (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby();
  const { browser, url, cableUrl, join, joinIn, type, about, offline, sees } = lobby;

  test('[WE6] the tab opened last has the place, and the other can take it back', async () => {
    const beto = await join('beto');
    const first = await join('ana', 'lobby', cableUrl());
    await type(first, 'uno');
    expect(await sees(beto, '[ana]: uno')).toBe(true);
    const second = await first.context().newPage();
    await second.goto(`${cableUrl()}/r/lobby?lang=es`);
    await first.getByText('en otra ventana; esta queda cerrada').waitFor();
    await type(second, 'dos');
    expect(await sees(beto, '[ana]: dos')).toBe(true);
    await second.getByRole('textbox').last().fill('a medio escr');
    await first.getByRole('button', { name: 'Seguir aquí' }).click();
    await second.getByText('en otra ventana; esta queda cerrada').waitFor();
    await first.locator('[data-state=joined]').waitFor();
    expect(await first.getByRole('textbox').last().inputValue()).toBe('a medio escr');
    await type(first, 'tres');
    expect(await sees(beto, '[ana]: tres')).toBe(true);
    expect(await about(beto, 'ana')).toEqual([
      '* ana ha entrado', '[ana]: uno', '[ana]: dos', '[ana]: tres',
    ]); // prettier-ignore
    // Neither tab takes the place back by itself.
    expect(await second.getByRole('button', { name: 'Seguir aquí' }).count()).toBe(1);
    expect(await about(first, 'ana')).toContain('[ana]: dos');
  });

  test('[WE6] what the older tab could not send goes to the newer one', async () => {
    const beto = await join('beto');
    const first = await join('ana', 'lobby', cableUrl());
    await offline(first);
    await type(first, 'uno');
    await type(first, 'dos');
    lobby.cable().mend();
    const second = await first.context().newPage();
    await second.goto(`${cableUrl()}/r/lobby?lang=es`);
    await first.getByText('en otra ventana; esta queda cerrada').waitFor();
    await type(second, 'tres');
    expect(await sees(beto, '[ana]: tres')).toBe(true);
    expect(await about(beto, 'ana')).toEqual([
      '* ana ha entrado', '[ana]: uno', '[ana]: dos', '[ana]: tres',
    ]); // prettier-ignore
    expect(await second.getByRole('textbox').last().inputValue()).toBe('');
  });

  test('[WE8] a new tab goes on as who was there today, and asks on another day; a page that is loaded again goes on', async () => {
    const ana = await join('ana');
    const today = await ana.context().newPage();
    await today.goto(`${url()}/r/lobby?lang=es`);
    await today.locator('[data-state=joined]').waitFor();
    await today.evaluate(() => {
      const name = 'charla:place:lobby:ana';
      const kept = JSON.parse(localStorage.getItem(name) ?? '') as { atMs: number };
      localStorage.setItem(name, JSON.stringify({ ...kept, atMs: kept.atMs - 12 * 3_600_000 }));
    });
    const tomorrow = await ana.context().newPage();
    await tomorrow.goto(`${url()}/r/lobby?lang=es`);
    const alias = tomorrow.locator('input[name=alias]');
    await alias.waitFor();
    expect(await alias.inputValue()).toBe('ana');
    await today.reload();
    await today.locator('[data-state=joined]').waitFor();
  });

  test('[WE6] another alias in another tab is another person', async () => {
    const ana = await join('ana');
    const otro = await joinIn(ana.context(), 'otro');
    await type(otro, 'soy otro');
    expect(await sees(ana, '[otro]: soy otro')).toBe(true);
    await ana.reload();
    await type(ana, 'soy ana');
    expect(await sees(otro, '[ana]: soy ana')).toBe(true);
    expect(await about(otro, '* ')).toEqual(['* ana ha entrado', '* otro ha entrado']);
  });

  test('[WE6] what somebody is writing is theirs: not of another alias in the next tab, nor of who comes after them', async () => {
    const entry = (page: Page) => page.getByRole('textbox').last();
    const ana = await join('ana');
    const otro = await joinIn(ana.context(), 'otro');
    await entry(otro).fill('de otro');
    await entry(ana).fill('de ana');
    await otro.reload();
    await otro.locator('[data-state=joined]').waitFor();
    expect(await entry(otro).inputValue()).toBe('de otro');
    const third = await joinIn(ana.context(), 'tercero');
    expect(await entry(third).inputValue()).toBe('');
  });

  test('[WE2] [AL1] a name that is far too long is refused like any other, and space around one is no part of it', async () => {
    const page = await (await browser().newContext()).newPage();
    await page.goto(`${url()}/?lang=es`);
    const [alias, room] = [page.locator('[name=alias]'), page.locator('[name=room]')];
    await alias.fill('a'.repeat(10_000));
    await alias.press('Enter');
    await page.locator('[name=alias][aria-invalid=true]').waitFor();
    await alias.fill(' ana ');
    await room.fill(' lobby ');
    await alias.press('Enter');
    await page.locator('[data-state=joined]').waitFor();
  });
}
