/** States of the page in a room that somebody moderates. */
import type { Marks, Member, RoomEvent } from '@charla/core';
import { START_MS } from '@charla/testkit';
import type { Page } from 'playwright-core';
import { DARK, HAND, HAND_DARK, largeText, lesson, LIGHT, pressed, typed, type State } from './acts.ts';
import { fakeServer } from './fake-server.ts';
import { CODE, type Look, type Theatre } from './theatre.ts';

/** A projector. */
const WALL: Look = { ...LIGHT, size: { width: 1280, height: 720 } };

export const MODERATED: State[] = [
  ['moderated-desktop', (theatre) => crowd(theatre, WALL, 300)],
  ['moderated-phone', async (theatre) => pressed(await crowd(theatre, HAND, 30), /Conectados|Connected/u)],
  ['member-desktop', (theatre) => memberMenu(theatre, WALL)],
  [
    'member-phone',
    async (theatre) =>
      menuOf(await pressed(await crowd(theatre, HAND_DARK, 30), /Conectados|Connected/u), 'alumno-004'),
  ],
  ['member-plain-desktop', async (theatre) => menuOf(await lesson(theatre, 'ana', LIGHT), 'beto')],
  ['remove-desktop', async (theatre) => asked(await crowd(theatre, WALL, 30), 'Sacar…')],
  [
    'remove-phone',
    async (theatre) =>
      asked(
        await pressed(await crowd(theatre, HAND, 30), /Conectados|Connected/u),
        'Impedir que entre para siempre…',
      ),
  ],
  ['muted-desktop', (theatre) => muted(theatre, LIGHT)],
  ['muted-phone', (theatre) => muted(theatre, HAND_DARK)],
  ['kicked-desktop', (theatre) => kicked(theatre, LIGHT, '.kick ana Demasiado ruido')],
  ['kicked-phone', (theatre) => kicked(theatre, HAND, '.ban ana 2 Demasiado ruido, y van tres')],
  ['moderate-desktop', (theatre) => moderate(theatre, DARK)],
  ['moderate-phone', (theatre) => moderate(theatre, HAND)],
  ['rules-desktop', (theatre) => rules(theatre, DARK)],
  ['rules-phone', (theatre) => rules(theatre, HAND)],
  ['large-text-rules-phone', async (theatre) => panel(await power(await largeText(theatre)))],
  ['long-reason-phone', longReason],
  ['knocks-desktop', (theatre) => atTheDoor(theatre, { ...WALL, lang: 'en' }, 300)],
  ['knocks-phone', (theatre) => atTheDoor(theatre, { ...HAND, colorScheme: 'dark' }, 30)],
  ['knocking-phone', knocking],
  ['bans-desktop', (theatre) => bans(theatre, WALL)],
  ['bans-phone', (theatre) => bans(theatre, HAND)],
  ['own-code-desktop', ownCode],
];

/** The pictures of docs/classroom.md whose page no test needs in English. */
export const MODERATED_IN_ENGLISH: State[] = [
  ['member-desktop-en', (theatre) => memberMenu(theatre, { ...WALL, lang: 'en' })],
  ['rules-phone-en', (theatre) => rules(theatre, { ...HAND, lang: 'en' })],
];

const since = (seq: number) => ({ seq, atMs: START_MS });

/** What some of the class show. */
const SHOWN: Record<number, Marks> = {
  2: { moderator: { ...since(2), isGiven: true } },
  4: { hand: since(4) },
  7: { hand: since(5), done: since(6) },
  9: { muted: { ...since(7), untilMs: START_MS + 600_000 } },
  11: { recording: since(8) },
};

const BY_ANA = { atMs: START_MS, session: 's', alias: 'ana', n: 1 };
const HELD: RoomEvent[] = [
  { ...BY_ANA, type: 'kicked', seq: 20, of: 'x', ofAlias: 'iker', untilMs: START_MS + 7_200_000, reason: 'ruido' },
  { ...BY_ANA, type: 'kicked', seq: 21, of: 'y', ofAlias: 'a'.repeat(32), untilMs: 8.64e15 },
  { ...BY_ANA, type: 'marked', seq: 22, mark: 'muted', on: true, of: 's9', ofAlias: 'alumno-009', untilMs: START_MS + 600_000 },
  { ...BY_ANA, type: 'marked', seq: 23, mark: 'muted', on: true, of: 'z', ofAlias: 'nerea', untilMs: 8.64e15 },
]; // prettier-ignore

/** The door's rule, and five who knock. */
const KNOCKS: RoomEvent[] = [
  { ...BY_ANA, type: 'ruled', seq: 24, speak: 'all', slowS: 0, door: 'knock' },
  ...['eva', 'Алина', 'b'.repeat(32), 'leo', 'Samira'].map((alias, i): RoomEvent => {
    return { type: 'knocked', seq: 25 + i, atMs: START_MS, session: `k${i}`, alias, untilMs: START_MS + 600_000 };
  }),
]; // prettier-ignore

/** Ana moderates a room of so many. None of them has a connection. */
async function crowd(theatre: Theatre, look: Look, count: number, standing = HELD): Promise<Page> {
  const page = await theatre.blank(look);
  const others = Array.from({ length: count - 1 }, (_, i): Member => {
    return { session: `s${i + 1}`, alias: `alumno-${String(i + 1).padStart(3, '0')}`, marks: SHOWN[i + 1] ?? {} };
  }); // prettier-ignore
  const events = others.slice(0, 24).map(({ session, alias }, i): RoomEvent => {
    return { type: 'said', n: 1, text: `Presente (${i + 1})`, seq: i + 1, atMs: START_MS, session, alias };
  });
  const ana: Member = { session: 's', alias: 'ana', marks: { moderator: since(1) } };
  const server = await fakeServer(page, { events, roster: [ana, ...others], standing });
  await theatre.load(page, '/r/lobby?alias=ana', look);
  await page.locator('button[type=submit]').click();
  await server.welcomed;
  await page.getByRole('log').waitFor();
  return page;
}

async function atTheDoor(theatre: Theatre, look: Look, count: number): Promise<Page> {
  const page = await crowd(theatre, look, count, KNOCKS);
  await page.locator('[data-part=knocks]').waitFor();
  return page;
}

/** What a moderator of three hundred can do to one of them. */
async function memberMenu(theatre: Theatre, look: Look): Promise<Page> {
  return menuOf(await crowd(theatre, look, 300), 'alumno-004');
}

async function menuOf(page: Page, alias: string): Promise<Page> {
  await page.locator('[data-part=roster]').getByRole('button', { name: alias }).click();
  await page.getByRole('dialog').waitFor();
  return page;
}

async function asked(page: Page, label: string): Promise<Page> {
  await menuOf(page, 'alumno-004');
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('dialog').locator('input').waitFor();
  return page;
}

/** Beto moderates, by a line. */
async function led(theatre: Theatre, ...lines: string[]): Promise<void> {
  const beto = await theatre.talker('profe');
  for (const line of [`.mod ${CODE}`, ...lines]) await theatre.say(beto, line);
}

async function muted(theatre: Theatre, look: Look): Promise<Page> {
  const page = await lesson(theatre, 'ana', look);
  await led(theatre, '.mute ana 10');
  await page.locator('[data-part=muted]').waitFor();
  const entry = page.getByRole('textbox').last();
  await entry.fill('Pero si yo no he sido');
  await entry.press(look.touch ? 'Control+Enter' : 'Enter');
  await page.locator('[data-failed]').waitFor();
  await entry.fill('Y además');
  return page;
}

async function kicked(theatre: Theatre, look: Look, line: string): Promise<Page> {
  const page = await lesson(theatre, 'ana', look);
  await led(theatre, line);
  await page.locator('.end').nth(1).waitFor();
  return page;
}

/** As on another computer than the server's: the code is not known. */
async function moderate(theatre: Theatre, look: Look): Promise<Page> {
  const page = await lesson(theatre, 'ana', look);
  await page.route('**/api/moderator-code', (route) => route.fulfill({ json: {} }));
  await pressed(page, /Opciones|Options/u);
  await page.getByRole('button', { name: /Moderar…|Moderate…/u }).click();
  await page.getByRole('dialog').locator('input').fill('k7m4-0000');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  return page;
}

/** Whoever knocks waits on the form. */
async function knocking(theatre: Theatre): Promise<Page> {
  await led(theatre, '.knock');
  const page = await theatre.open('/r/lobby?alias=ana', HAND);
  await page.locator('button[type=submit]').click();
  await page.locator('[data-part=knocking]').waitFor();
  return page;
}

async function bans(theatre: Theatre, look: Look): Promise<Page> {
  const page = await crowd(theatre, look, 30);
  await panel(page);
  await page.getByRole('button', { name: 'Vetos y silencios…' }).click();
  await page.getByRole('dialog').locator('li').first().waitFor();
  return page;
}

/** What a moderator can do to the room. */
async function panel(page: Page): Promise<Page> {
  await pressed(page, /Opciones|Options/u);
  await page.getByRole('button', { name: /Moderar…|Moderate…/u }).click();
  await page.getByRole('dialog').getByRole('group').first().waitFor();
  return page;
}

async function rules(theatre: Theatre, look: Look): Promise<Page> {
  const page = await power(await lesson(theatre, 'ana', look));
  for (const line of ['.slow 45', '.knock', '.topic Unidad 3: redes']) await typed(page, line);
  await page.locator('[data-part=rules]').waitFor();
  return panel(page);
}

/** The page's own person moderates. */
async function power(page: Page): Promise<Page> {
  await typed(page, `.mod ${CODE}`);
  await page
    .getByText(/ana (modera|moderates)/u)
    .first()
    .waitFor();
  return page;
}

/** A reason that nobody can send. */
async function longReason(theatre: Theatre): Promise<Page> {
  const page = await crowd(theatre, HAND, 30);
  await asked(await pressed(page, /Conectados/u), 'Sacar…');
  await page.getByRole('dialog').locator('input').fill('ñ'.repeat(140));
  await page.getByRole('alert').waitFor();
  return page;
}

async function ownCode(theatre: Theatre): Promise<Page> {
  const page = await theatre.open('/', LIGHT);
  await page.getByText('Código para moderar').click();
  await page.getByText(CODE).waitFor();
  return page;
}
