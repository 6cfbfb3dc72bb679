import type { ExportFormat, Member, RoomEvent } from '@charla/core';
import { START_MS } from '@charla/testkit';
import type { Page } from 'playwright-core';
import { DARK, HAND, HAND_DARK, largeText, lesson, LIGHT, pressed, talk, typed, type State } from './acts.ts';
import { fakeServer } from './fake-server.ts';
import { paste } from './paste.ts';
import { MODERATED } from './moderated.ts';
import type { Look, Theatre } from './theatre.ts';
import { TROUBLED } from './troubled.ts';

/** A phone held sideways. */
const TURNED = { width: 780, height: 360 };

export const STATES: State[] = [
  [
    'join-desktop',
    async (theatre) => {
      const page = await theatre.open('/', LIGHT);
      await page.locator('button[type=submit]').waitFor();
      return page;
    },
  ],
  ['join-rooms-desktop', (theatre) => withRooms(theatre, LIGHT)],
  ['join-rooms-phone', (theatre) => withRooms(theatre, HAND_DARK)],
  [
    'join-refused-phone',
    async (theatre) => {
      const page = await theatre.open('/?alias=ana!', HAND);
      await page.locator('button[type=submit]').click();
      await page.locator('.error').waitFor();
      return page;
    },
  ],
  ['alone-desktop', (theatre) => theatre.join('ana', LIGHT)],
  ['alone-phone-dark', (theatre) => theatre.join('ana', HAND_DARK)],
  ['full-desktop-light', (theatre) => lesson(theatre, 'ana', LIGHT)],
  ['full-desktop-dark', (theatre) => lesson(theatre, '李雷', DARK)],
  ['full-phone', (theatre) => lesson(theatre, 'Алина', HAND)],
  ['full-phone-dark', (theatre) => lesson(theatre, 'ana', HAND_DARK)],
  ['times-desktop', async (theatre) => typed(await lesson(theatre, 'ana', LIGHT), '.t')],
  ['hands-desktop', async (theatre) => typed(await typed(await lesson(theatre, 'ana', LIGHT), '.m'), '.d')],
  ['recording-desktop', async (theatre) => typed(await lesson(theatre, 'ana', DARK), '.r')],
  [
    'suggestions-desktop',
    async (theatre) => {
      const page = await lesson(theatre, 'ana', LIGHT);
      await page.getByRole('textbox').last().pressSequentially('.');
      await page.getByRole('listbox').waitFor();
      return page;
    },
  ],
  [
    'names-phone',
    async (theatre) => {
      const page = await lesson(theatre, 'ana', HAND);
      await page.getByRole('textbox').last().pressSequentially('gracias @');
      await page.getByRole('listbox').waitFor();
      return page;
    },
  ],
  ['options-desktop', async (theatre) => pressed(await lesson(theatre, 'ana', LIGHT), 'Opciones')],
  ['options-phone', async (theatre) => pressed(await lesson(theatre, 'ana', HAND), 'Opciones')],
  ['invite-desktop', (theatre) => invited(theatre, LIGHT)],
  ['invite-phone', (theatre) => invited(theatre, HAND_DARK)],
  ['invite-turned-phone', (theatre) => invited(theatre, { ...HAND, size: TURNED })],
  ['invite-local-desktop', (theatre) => invited(theatre, DARK, { local: true, addresses: [] })],
  ['invite-local-phone', (theatre) => invited(theatre, HAND, { local: true, addresses: [] })],
  ['silent-phone', async (theatre) => (await theatre.talker('beto'), theatre.join('ana', HAND))],
  ['people-phone', async (theatre) => pressed(await lesson(theatre, 'ana', HAND), /Conectados/u)],
  [
    'help-desktop',
    async (theatre) => {
      const page = await lesson(theatre, 'ana', LIGHT);
      await page.getByRole('log').focus();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      return page;
    },
  ],
  [
    'minimal-join',
    async (theatre) => {
      const page = await theatre.open('/min', { ...LIGHT, size: { width: 460, height: 420 } });
      await page.getByRole('textbox').waitFor();
      return page;
    },
  ],
  [
    'paste-phone',
    async (theatre) => {
      const page = await lesson(theatre, 'ana', HAND);
      await paste(page, Array.from({ length: 12 }, (_, i) => `for i in range(${i}):`).join('\n'));
      await page.getByRole('dialog').waitFor();
      return page;
    },
  ],
  [
    'paste-line-phone',
    async (theatre) => {
      const page = await lesson(theatre, 'ana', HAND);
      await paste(page, 'palabra '.repeat(1_000));
      await page.getByRole('dialog').waitFor();
      await page.waitForFunction(() => {
        const dialog = document.querySelector('dialog');
        return dialog && dialog.scrollWidth <= dialog.clientWidth;
      });
      return page;
    },
  ],
  ['large-text-phone', largeText],
  ['large-text-options-phone', async (theatre) => allOf(await pressed(await largeText(theatre), 'Opciones'))],
  [
    'large-text-people-phone',
    async (theatre) => allOf(await pressed(await largeText(theatre), /Conectados/u)),
  ],
  ['export-desktop', (theatre) => exported(theatre, LIGHT, 'txt')],
  ['export-phone', (theatre) => exported(theatre, HAND_DARK, 'attendance')],
  // The part of a desktop that a zoom of 200 % leaves.
  ['zoomed-desktop', (theatre) => lesson(theatre, 'ana', { ...LIGHT, size: { width: 550, height: 350 } })],
  ['narrow-phone', (theatre) => lesson(theatre, 'ana', { ...HAND, size: { width: 320, height: 560 } })],
  ['turned-phone', (theatre) => lesson(theatre, 'ana', { ...HAND, size: TURNED })],
  ['help-phone', async (theatre) => helped(await lesson(theatre, 'ana', { ...HAND, touch: true }))],
  ['typing-desktop', typing],
  ['unread-desktop', unread],
  ['above-desktop', above],
  ['markup-desktop', (theatre) => markup(theatre, LIGHT)],
  ['markup-phone', (theatre) => markup(theatre, HAND_DARK)],
  ['thousand-desktop', (theatre) => thousand(theatre, LIGHT)],
  ['thousand-phone', async (theatre) => pressed(await thousand(theatre, HAND), /Conectados/u)],
  ['left-phone', async (theatre) => typed(await theatre.join('ana', HAND), '.q')],
  ['minimal', (theatre) => minimal(theatre, LIGHT)],
  ...MODERATED,
  ...TROUBLED,
];

/** A panel longer than the screen must scroll to its end, and the end must be on the screen. */
async function allOf(page: Page): Promise<Page> {
  const panel = page.locator('details[open] .panel');
  // The menu of the options loads when it is opened.
  await panel.locator('button').first().waitFor();
  await panel.evaluate((box) => (box.scrollTop = box.scrollHeight));
  await page.waitForFunction(
    () =>
      (document.querySelector('details[open] .panel')?.lastElementChild?.getBoundingClientRect().bottom ??
        Infinity) <= window.innerHeight,
  );
  return page;
}

export async function minimal(theatre: Theatre, look: Look): Promise<Page> {
  const page = await theatre.open('/min?alias=marta', { ...look, size: { width: 460, height: 420 } });
  await page.getByText(/marta (ha entrado|joined)/u).waitFor();
  await talk(theatre, look.lang);
  return typed(page, '.l');
}

/** The test supplies the server's addresses: real ones differ from machine to machine. */
export async function invited(
  theatre: Theatre,
  look: Look,
  told = { local: false, addresses: ['http://192.168.1.20:51000', 'http://10.0.0.5:51000'] },
): Promise<Page> {
  const page = await lesson(theatre, 'ana', look);
  await page.route('**/api/addresses', (route) => route.fulfill({ json: told }));
  await pressed(page, /Opciones|Options/u);
  await page
    .locator('.menu')
    .getByRole('button', { name: /Invitar|Invite/u })
    .click();
  await page.getByRole('dialog').locator('svg, .none').waitFor();
  return page;
}

/** The form where the operator has named rooms. */
async function withRooms(theatre: Theatre, look: Look): Promise<Page> {
  const page = await theatre.open('/min', look);
  const rooms = [
    { room: 'lobby', members: 12, atMs: START_MS },
    { room: 'grupo-1', members: 1, atMs: START_MS },
    { room: '数学', members: 0 },
  ];
  await page.route('**/api/rooms', (route) => route.fulfill({ json: { rooms } }));
  await page.goto(new URL('/', page.url()).href);
  await page.getByRole('group').locator('bdi').first().waitFor();
  return page;
}

async function helped(page: Page): Promise<Page> {
  await pressed(page, 'Opciones');
  await page.getByRole('button', { name: /Ayuda/u }).click();
  await page.getByRole('dialog').waitFor();
  return page;
}

async function exported(theatre: Theatre, look: Look, format: ExportFormat): Promise<Page> {
  const page = await lesson(theatre, 'ana', look);
  await pressed(page, /Opciones|Options/u);
  await page.getByRole('button', { name: /Exportar…|Export…/u }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator(`input[value=${format}]`).check();
  await dialog.getByRole('button', { name: /^Export(ar)?$/u }).click();
  await dialog.getByText(/lobby\.(?:txt|csv)/u).waitFor();
  return page;
}

async function typing(theatre: Theatre): Promise<Page> {
  const page = await lesson(theatre, 'ana', LIGHT);
  for (const alias of ['nico', 'zoe']) (await theatre.talker(alias)).wish({ type: 'typing' });
  theatre.clock.advance(1_000);
  await page.locator('[data-part=typing]:not(:empty)').waitFor();
  return page;
}

async function unread(theatre: Theatre): Promise<Page> {
  const page = await lesson(theatre, 'ana', LIGHT);
  await page.evaluate(() => {
    document.hasFocus = () => false;
    window.dispatchEvent(new Event('blur'));
  });
  const nico = await theatre.talker('nico');
  await theatre.say(nico, 'Llego tarde, ¿qué he de hacer?');
  await theatre.say(nico, '@ana ¿me ayudas?');
  await page.locator('[data-row=unread]').waitFor();
  return page;
}

async function above(theatre: Theatre): Promise<Page> {
  const page = await lesson(theatre, 'ana', LIGHT);
  const beto = await theatre.talker('nico');
  for (let i = 1; i <= 30; i += 1) await theatre.say(beto, `Paso ${i} de la práctica`);
  await page.getByText('Paso 30').waitFor();
  await page.getByRole('log').evaluate((log) => (log.scrollTop = log.scrollHeight / 3));
  await page.locator('[data-part=latest]').waitFor();
  for (let i = 1; i <= 3; i += 1) await theatre.say(beto, `Y además ${i}`);
  await page.getByText('3 mensajes nuevos').waitFor();
  return page;
}

async function markup(theatre: Theatre, look: Look): Promise<Page> {
  const page = await theatre.join('ana', look);
  const eva = await theatre.talker('eva');
  await theatre.say(eva, 'Para hoy:\n- **leer** el enunciado\n- probar `npm start`\n- *sin prisa*');
  await theatre.say(eva, '> La aplicación es muy sencilla\nEso dice; véase https://example.org/enunciado.');
  await theatre.say(eva, '```py\nfor i in range(3):\n    print(f"hola {i}")\n```');
  await theatre.say(eva, 'ana: ¿lo ves, @ana?');
  await page.locator('mark').first().waitFor();
  return page;
}

/** A thousand members: the page shows them, though none of them has a connection. */
async function thousand(theatre: Theatre, look: Look): Promise<Page> {
  const page = await theatre.blank(look);
  const roster = Array.from({ length: 999 }, (_, i): Member => {
    return {
      session: `s${i}`,
      alias: `alumno-${String(i + 1).padStart(3, '0')}`,
      marks: i === 7 ? { recording: { seq: 1, atMs: 1 } } : {},
    };
  });
  const events = roster.slice(0, 60).map(({ session, alias }, i): RoomEvent => {
    const stamp = { seq: i + 1, atMs: START_MS, session, alias };
    return i % 3 === 0
      ? { type: 'said', n: 1, text: `Presente (${i + 1})`, ...stamp }
      : { type: 'joined', ...stamp };
  });
  const server = await fakeServer(page, {
    events,
    roster: [{ session: 's', alias: 'ana', marks: {} }, ...roster],
  });
  await theatre.load(page, '/r/lobby?alias=ana', look);
  await page.locator('button[type=submit]').click();
  await server.welcomed;
  await page.getByRole('log').waitFor();
  return page;
}
