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

  test('[WE8] [WE8a] a new tab goes on while another is open and shortly after; later it asks, and a page that is loaded again goes on', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    const now = await ana.context().newPage();
    await now.goto(`${url()}/r/lobby?lang=es`);
    await now.locator('[data-state=joined]').waitFor();
    // An alias in the address fills the form, though its window is open.
    const asked = await ana.context().newPage();
    await asked.goto(`${url()}/r/lobby?lang=es&alias=ana`);
    expect(await asked.locator('input[name=alias]').inputValue()).toBe('ana');
    await now.reload();
    await now.locator('[data-state=joined]').waitFor();
    await Promise.all([ana.close(), now.close()]);
    await asked.evaluate(() => {
      const name = 'charla:place:lobby:ana';
      const kept = JSON.parse(localStorage.getItem(name) ?? '') as { atMs: number };
      localStorage.setItem(name, JSON.stringify({ ...kept, atMs: kept.atMs - 10_000 }));
    });
    const later = await asked.context().newPage();
    await later.goto(`${url()}/r/lobby?lang=es`);
    const submit = later.locator('button[type=submit]');
    await later.locator('input[name=alias]').fill('eva');
    expect(await submit.textContent()).toBe('Entrar');
    await later.locator('input[name=alias]').fill('ANA');
    expect(await submit.textContent()).toBe('Seguir como ana');
    await submit.click();
    await later.locator('[data-state=joined]').waitFor();
    expect(await about(beto, 'ana')).toEqual(['* ana ha entrado']);
  });

  test('[WE8b] on a shared computer a reload goes on, and the next window knows nobody', async () => {
    const context = await browser().newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    lobby.adopt(page);
    await page.goto(`${url()}/r/lobby?lang=es`);
    await page.getByRole('checkbox', { name: 'Este ordenador es compartido' }).check();
    await page.locator('input[name=alias]').fill('ana');
    await page.locator('input[name=alias]').press('Enter');
    await page.locator('[data-state=joined]').waitFor();
    await page.getByRole('textbox').last().fill('a medio escribir');
    await page.reload();
    await page.locator('[data-state=joined]').waitFor();
    const next = await context.newPage();
    await page.close();
    await next.goto(`${url()}/r/lobby?lang=es`);
    expect(await next.locator('input[name=alias]').inputValue()).toBe('');
    expect(await next.getByRole('button', { name: /Seguir/u }).count()).toBe(0);
    expect(
      await next.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('charla:'))),
    ).toEqual([]);
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
