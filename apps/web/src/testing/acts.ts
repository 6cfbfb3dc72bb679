/** Actions that bring the page into a state: who joins, the messages, and the look of the screen. */
import { typeLine } from '@charla/client/type-line';
import type { Page } from 'playwright-core';
import { enterLine } from './enter-line.ts';
import { DESKTOP, PHONE, type Look, type Theatre } from './theatre.ts';

export const LIGHT: Look = { size: DESKTOP, colorScheme: 'light', lang: 'es' };
export const DARK: Look = { size: DESKTOP, colorScheme: 'dark', lang: 'en' };
export const HAND: Look = { size: PHONE, colorScheme: 'light', lang: 'es' };
export const HAND_DARK: Look = { size: PHONE, colorScheme: 'dark', lang: 'en' };

/** A state of the page that people see: its name, also that of its picture, and the way there. */
export type State = [name: string, arrange: (theatre: Theatre) => Promise<Page>];

/** What is said in a lesson: a greeting, a link, code, a mention, another script, and a last line. */
const SAID = {
  es: {
    greeting: '¡Hola! ¿Ya estamos todos?',
    link: 'Aquí estoy. Dejo el enlace del ejercicio: https://example.org/chat 🙂',
    code: 'Para probarlo:\n```\nnpm start\nnpm test\n```',
    mention: '@ana ¿lo tienes? **Importante**: sin `sudo`',
    arabic: 'مرحبا — y también en árabe',
    last: 'Perfecto: con .t se ve la hora, con .r queda grabado y con .l se ve quién está.',
  },
  en: {
    greeting: 'Hello! Is everyone here?',
    link: 'I am. This is the exercise: https://example.org/chat 🙂',
    code: 'To try it:\n```\nnpm start\nnpm test\n```',
    mention: '@ana did it work? **Important**: no `sudo`',
    arabic: 'مرحبا — and in Arabic, too',
    last: 'Good: .t shows the time, .r records, and .l lists who is here.',
  },
};

/** A lesson under way, on the page of `alias`. */
export async function lesson(theatre: Theatre, alias: string, look: Look): Promise<Page> {
  const page = await theatre.join(alias, look);
  await talk(theatre, look.lang);
  await page.getByText(SAID[look.lang].last).waitFor();
  await page.locator('pre').waitFor();
  return page;
}

export async function talk(theatre: Theatre, lang: Look['lang']): Promise<void> {
  const said = SAID[lang];
  const beto = await theatre.talker('beto');
  const eva = await theatre.talker('eva');
  const leo = await theatre.talker('leo');
  await theatre.talker('Samira');
  typeLine(leo, '.q');
  await theatre.say(beto, said.greeting);
  await theatre.say(eva, said.link);
  await theatre.say(beto, '.r');
  await theatre.say(eva, said.code);
  await theatre.say(eva, said.mention);
  await theatre.say(beto, said.arabic);
  await theatre.say(eva, said.last);
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
  await enterLine(page, line);
  await page.waitForFunction(
    () => document.querySelector('textarea')?.value === '' || !document.querySelector('textarea'),
  );
  return page;
}

export async function pressed(page: Page, name: string | RegExp): Promise<Page> {
  await page.locator('summary').filter({ hasText: name }).click();
  return page;
}
