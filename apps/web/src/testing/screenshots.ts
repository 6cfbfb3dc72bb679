/** Takes the pictures of docs/screenshots: `npx nx screenshots web`. A conversation between two pages and a bare client, on real doors. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openClient } from '@charla/client';
import { startServer } from '@charla/server';
import { START_MS, STAGE_ZONE, until, virtualClock } from '@charla/testkit';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ARGS, browserPath, WITHOUT } from './chromium.ts';

const FOLDER = fileURLToPath(new URL('../../../../docs/screenshots/', import.meta.url));

const DESKTOP = { width: 1100, height: 700 };
const PHONE = { width: 390, height: 780 };

type Look = { size: typeof DESKTOP; colorScheme: 'light' | 'dark'; lang: 'es' | 'en' };

const clock = virtualClock(START_MS);

async function open(
  browser: Browser,
  url: string,
  path: string,
  { size, colorScheme, lang }: Look,
): Promise<Page> {
  const page = await browser.newPage({
    viewport: size,
    colorScheme,
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
  });
  await page.goto(`${url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}&tz=${STAGE_ZONE}`);
  return page;
}

/** Somebody whose own screen is not in the picture. */
function talker(url: string, alias: string) {
  const recorder = { open: () => '', write: () => {}, close: () => {} };
  return openClient({ url, alias, room: 'lobby', recorder, now: clock.now });
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${FOLDER}${name}.png` });
  console.log(`docs/screenshots/${name}.png`);
}

async function say(talker: ReturnType<typeof openClient>, text: string): Promise<void> {
  clock.advance(20_000);
  talker.type(text);
  await until(async () => talker.chat.outbox.length === 0);
}

async function main(browser: Browser): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const server = await startServer({ port: 0, local: true, clock });
  const url = `http://127.0.0.1:${server.port}`;

  const form = await open(browser, url, '/?alias=ana!', { size: PHONE, colorScheme: 'light', lang: 'es' });
  await form.locator('button[type=submit]').click();
  await form.locator('.error').waitFor();
  await shoot(form, 'join-refused-phone');

  const eva = talker(url, 'eva');
  const beto = talker(url, 'beto');
  await until(async () => beto.chat.link.state === 'joined' && eva.chat.link.state === 'joined');
  const looks = [
    ['full-desktop-light', '/r/lobby?alias=ana', { size: DESKTOP, colorScheme: 'light', lang: 'es' }],
    ['full-desktop-dark', '/r/lobby?alias=李雷', { size: DESKTOP, colorScheme: 'dark', lang: 'en' }],
    ['full-phone', '/r/lobby?alias=Алина', { size: PHONE, colorScheme: 'light', lang: 'es' }],
  ] as const;
  const pages: [string, Page][] = [];
  for (const [name, path, look] of looks) {
    const page = await open(browser, url, path, look);
    await page.locator('button[type=submit]').click();
    await page.getByRole('log').waitFor();
    pages.push([name, page]);
  }
  const small = { size: { width: 460, height: 420 }, colorScheme: 'light', lang: 'es' } as const;
  const minimal = await open(browser, url, '/min?alias=marta', small);
  await minimal.getByText('marta ha entrado').waitFor();

  await say(beto, '¡Hola! ¿Ya estamos todos?');
  await say(eva, 'Aquí estoy. Dejo el enlace del ejercicio en la pizarra 🙂');
  await say(beto, '.r');
  await say(eva, 'Para probarlo:\n  npm start\n  npm test');
  await say(beto, 'مرحبا — y también en árabe');
  await say(eva, 'Perfecto: con .t se ve la hora, con .r queda grabado y con .l se ve quién está.');
  const entry = pages[0]?.[1].getByRole('textbox').last();
  await entry?.fill('.t');
  await entry?.press('Enter');
  await entry?.fill('Empiezo por el punto 1');
  for (const [name, page] of pages) {
    await page.getByText('queda grabado').waitFor();
    await shoot(page, name);
  }
  await minimal.getByText('queda grabado').waitFor();
  await minimal.getByRole('textbox').fill('.l');
  await minimal.getByRole('textbox').press('Enter');
  await minimal.getByText('Conectados (').waitFor();
  await shoot(minimal, 'minimal');

  eva.hangUp();
  beto.hangUp();
  await server.close();
}

if (browserPath === undefined) throw new Error(WITHOUT);
const browser = await chromium.launch({ executablePath: browserPath, args: ARGS });
await main(browser).finally(() => browser.close());
