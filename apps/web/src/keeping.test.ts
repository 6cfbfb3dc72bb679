import { until } from '@charla/testkit';
import type { Download, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { fullPage, minimalPage } from './testing/kinds.ts';
import { useLobby } from './testing/lobby.ts';
import { linesOf } from './testing/page-door.ts';

if (browserPath === undefined) {
  test.skip(`what a page keeps (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby();
  const { browser, url, cableUrl, queryOf, join, joinIn, type, about, offline, sees } = lobby;

  test('[WE3] a page that is loaded again keeps its place: nobody sees a leave or a join', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    expect(await sees(beto, '* ana ha entrado')).toBe(true);
    await ana.getByRole('textbox').last().fill('a medio escr');
    await ana.reload();
    expect(await sees(ana, '* ana ha entrado')).toBe(true);
    const entry = ana.getByRole('textbox').last();
    expect(await entry.inputValue()).toBe('a medio escr');
    await entry.fill('sigo aquí');
    await entry.press('Enter');
    expect(await sees(beto, '[ana]: sigo aquí')).toBe(true);
    const seen = (await fullPage.lines(beto)).filter((line) => line.startsWith('* ana'));
    expect(seen).toEqual(['* ana ha entrado']);
  });

  test('[WE3] a line typed without a connection survives a reload, and is said once', async () => {
    const beto = await join('beto');
    const ana = await join('ana', 'lobby', cableUrl());
    await type(ana, 'antes');
    expect(await sees(beto, '[ana]: antes')).toBe(true);
    await offline(ana);
    await type(ana, 'uno');
    await type(ana, 'dos');
    // A reload gets no answer now, but it ends the page all the same.
    await ana.goto('about:blank');
    lobby.cable().mend();
    await ana.goto(`${cableUrl()}/r/lobby`);
    expect(await sees(beto, '[ana]: dos')).toBe(true);
    await type(ana, 'tres');
    expect(await sees(beto, '[ana]: tres')).toBe(true);
    expect(await about(beto, 'ana')).toEqual([
      '* ana ha entrado', '[ana]: antes', '[ana]: uno', '[ana]: dos', '[ana]: tres',
    ]); // prettier-ignore
  });

  test('[WE3] a line typed without a connection survives a crash of the tab', async () => {
    const beto = await join('beto');
    const ana = await join('ana', 'lobby', cableUrl());
    await offline(ana);
    await type(ana, 'uno');
    await crash(ana);
    lobby.cable().mend();
    const again = await ana.context().newPage();
    await again.goto(`${cableUrl()}/r/lobby`);
    expect(await sees(beto, '[ana]: uno')).toBe(true);
    expect(await about(beto, 'ana')).toEqual(['* ana ha entrado', '[ana]: uno']);
  });

  test('[WE3] whoever quits without a connection finds what was never sent in the entry, the next time', async () => {
    const beto = await join('beto');
    const ana = await join('ana', 'lobby', cableUrl());
    await type(ana, 'antes');
    expect(await sees(ana, '[ana]: antes')).toBe(true);
    await offline(ana);
    await type(ana, 'uno');
    await type(ana, '.q');
    lobby.cable().mend();
    // The server keeps the lost member's place, but its token is forgotten: ana returns under another alias.
    await ana.goto(cableUrl());
    await ana.locator('input[name=alias]').fill('anabel');
    await ana.locator('button[type=submit]').click();
    expect(await sees(beto, '* anabel ha entrado')).toBe(true);
    expect(await ana.getByRole('textbox').last().inputValue()).toBe('uno');
    expect(await about(beto, '[ana')).toEqual(['[ana]: antes']);
  });

  test("[WE3] so does whoever quits the exercise's window, when they have an alias again", async () => {
    const beto = await join('beto');
    const page = await (await browser().newContext({ reducedMotion: 'reduce' })).newPage();
    lobby.adopt(page);
    await minimalPage.enter(page, { alias: 'ana', room: 'lobby', lang: 'es' }, cableUrl(), queryOf('ana'));
    expect(await sees(beto, '* ana ha entrado')).toBe(true);
    lobby.cable().cut();
    await page.getByText('-- Sin conexión').waitFor();
    for (const line of ['uno', '.q']) await type(page, line);
    lobby.cable().mend();
    await type(page, 'anabel');
    expect(await sees(beto, '* anabel ha entrado')).toBe(true);
    expect(await until(async () => (await page.getByRole('textbox').inputValue()) === 'uno')).toBe(true);
  });

  test('[WE3] what was sent and has no answer is not said again: neither after a reload, nor by hand after quitting', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    let deaf = false;
    await ana.routeWebSocket(/socket\.io/u, (near) => {
      near.connectToServer().onMessage((packet) => {
        if (!deaf) near.send(packet);
      });
    });
    await ana.reload();
    await ana.locator('[data-state=joined]').waitFor();
    deaf = true;
    await type(ana, 'uno');
    expect(await sees(beto, '[ana]: uno')).toBe(true);
    deaf = false;
    await ana.reload();
    await ana.locator('[data-state=joined]').waitFor();
    deaf = true;
    await type(ana, 'dos');
    expect(await sees(beto, '[ana]: dos')).toBe(true);
    await type(ana, '.q');
    deaf = false;
    await ana.getByRole('button', { name: 'Volver a entrar' }).click();
    await ana.locator('[data-state=joined]').waitFor();
    expect(await ana.getByRole('textbox').last().inputValue()).toBe('');
    await type(ana, 'tres');
    expect(await sees(beto, '[ana]: tres')).toBe(true);
    expect(await about(beto, '[ana]')).toEqual(['[ana]: uno', '[ana]: dos', '[ana]: tres']);
  });

  test.each([
    '7', 'null', '[]', '{"place":', '{"place":{"session":1}}',
    '{"alias":"ana","place":{"session":"a","token":"b","epoch":"c"},"lastN":"x","outbox":[{"type":"say","n":-1},7],"sentN":{}}',
    '{"alias":"ana","place":{"session":"a","token":"b","epoch":"c"},"outbox":[{"type":"say","n":2,"text":"a"},{"type":"say","n":2,"text":"b"}]}',
    '{"alias":"ana","place":{"session":"a","token":"b","epoch":"c"},"outbox":[],"failed":[7,{"n":1,"text":"a"},{"n":2,"text":"b","why":"moon/full"}]}',
  ])('[WE3] a storage that says %s does not keep anybody out', async (text) => {
    const context = await browser().newContext({ reducedMotion: 'reduce' });
    await context.addInitScript((value) => localStorage.setItem('charla:place:lobby:ana', value), text);
    const page = await context.newPage();
    lobby.adopt(page);
    await page.goto(`${url()}/r/lobby?${queryOf('ana')}`);
    await page.locator('[role=log], form').first().waitFor();
    const submit = page.locator('main > form > button[type=submit]');
    if (await submit.isVisible()) await submit.click();
    await page.locator('[data-state=joined]').waitFor();
    await type(page, 'hola');
    expect(await sees(page, '[ana]: hola')).toBe(true);
  }); // prettier-ignore

  test('[WE3] without room in the storage, or without a storage, there is a chat', async () => {
    const beto = await join('beto');
    for (const [alias, breakIt] of [
      [
        'ana',
        () => {
          Storage.prototype.setItem = () => {
            throw new Error('full');
          };
        },
      ],
      [
        'eva',
        () =>
          Object.defineProperty(window, 'localStorage', {
            get: () => {
              throw new Error('no');
            },
          }),
      ],
    ] as const) {
      // prettier-ignore
      const context = await browser().newContext({ reducedMotion: 'reduce' });
      await context.addInitScript(breakIt);
      const page = await joinIn(context, alias);
      await type(page, 'hola');
      await type(page, 'adiós');
      expect(await sees(beto, `[${alias}]: adiós`)).toBe(true);
    }
  });

  test('[RE2] what a crashed tab recorded is downloaded by the next page, and what a living one records is not', async () => {
    const ana = await join('ana');
    await type(ana, '.r');
    const long = 'x'.repeat(400);
    await ana.getByRole('button', { name: 'Dejar de grabar' }).waitFor();
    await lobby.sayAll(
      'beto',
      Array.from({ length: 30 }, (_, i) => `${i + 1} ${long}`),
    );
    expect(await sees(ana, `[beto]: 30 ${long}`)).toBe(true);
    const otro = await ana.context().newPage();
    const found: Download[] = [];
    otro.on('download', (download) => found.push(download));
    await otro.clock.install();
    await otro.addInitScript(() => {
      new BroadcastChannel('charla:recordings').addEventListener('message', ({ data }) => {
        if (data !== 'whose') document.documentElement.dataset['claimed'] = String(data);
      });
    });
    await otro.goto(`${url()}/?${queryOf('otro')}`);
    await otro.locator('html[data-claimed]').waitFor({ state: 'attached' });
    // Longer than the page waits for other tabs to claim a recording.
    await otro.clock.runFor(1_500);
    expect(found).toHaveLength(0);
    await crash(ana);
    const download = otro.waitForEvent('download');
    await otro.reload();
    expect(await linesOf(await download)).toHaveLength(30);
    const kept = () =>
      otro.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('record')));
    expect(await kept()).toEqual([]);
  });

  test('[RE3] leaving a room for another one ends its recording, and the file is there', async () => {
    const ana = await join('ana');
    await type(ana, '.r');
    await type(ana, 'hola');
    expect(await sees(ana, '[ana]: hola')).toBe(true);
    const download = ana.waitForEvent('download');
    // A link within the page, like its back button: nothing is loaded again.
    await ana.evaluate(() => {
      const link = document.createElement('a');
      link.href = '/r/otra';
      document.body.append(link);
      link.click();
    });
    expect(await linesOf(await download)).toHaveLength(1);
  });
}

async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  await page.goto('chrome://crash').catch(() => 'it crashed');
  await crashed;
}
