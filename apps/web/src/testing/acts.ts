/** Actions that bring the page into a state: who joins, the messages, and the look of the screen. */
import type { Page } from 'playwright-core';
import { typeLine } from './type-line.ts';
import { DESKTOP, PHONE, type Look, type Theatre } from './theatre.ts';

export const LIGHT: Look = { size: DESKTOP, colorScheme: 'light', lang: 'es' };
export const DARK: Look = { size: DESKTOP, colorScheme: 'dark', lang: 'en' };
export const HAND: Look = { size: PHONE, colorScheme: 'light', lang: 'es' };
export const HAND_DARK: Look = { size: PHONE, colorScheme: 'dark', lang: 'en' };

/** A state of the page that people see: its name, also that of its picture, and the way there. */
export type State = [name: string, arrange: (theatre: Theatre) => Promise<Page>];

/** A lesson under way, on the page of `alias`. */
export async function lesson(theatre: Theatre, alias: string, look: Look): Promise<Page> {
  const page = await theatre.join(alias, look);
  await talk(theatre);
  await page.getByText('queda grabado').waitFor();
  await page.locator('pre').waitFor();
  return page;
}

export async function talk(theatre: Theatre): Promise<void> {
  const beto = await theatre.talker('beto');
  const eva = await theatre.talker('eva');
  const leo = await theatre.talker('leo');
  await theatre.talker('Samira');
  leo.type('.q');
  await theatre.say(beto, '¡Hola! ¿Ya estamos todos?');
  await theatre.say(eva, 'Aquí estoy. Dejo el enlace del ejercicio: https://example.org/chat 🙂');
  await theatre.say(beto, '.r');
  await theatre.say(eva, 'Para probarlo:\n```\nnpm start\nnpm test\n```');
  await theatre.say(eva, '@ana ¿lo tienes? **Importante**: sin `sudo`');
  await theatre.say(beto, 'مرحبا — y también en árabe');
  await theatre.say(eva, 'Perfecto: con .t se ve la hora, con .r queda grabado y con .l se ve quién está.');
}

/** Letters twice as large, set by the person and not by the page. */
export async function largeText(theatre: Theatre): Promise<Page> {
  const page = await lesson(theatre, 'ana', HAND);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  // Waits until every button of the bar fits.
  await page.waitForFunction(() =>
    [...document.querySelectorAll('header :is(summary, .tools > button)')].every(
      (button) => button.getBoundingClientRect().right <= window.innerWidth,
    ),
  );
  return page;
}

export async function typed(page: Page, line: string): Promise<Page> {
  await typeLine(page, line);
  await page.waitForFunction(
    () => document.querySelector('textarea')?.value === '' || !document.querySelector('textarea'),
  );
  return page;
}

export async function pressed(page: Page, name: string | RegExp): Promise<Page> {
  await page.locator('summary').filter({ hasText: name }).click();
  return page;
}
