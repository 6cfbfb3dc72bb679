/** States of the page in which something is wrong: the connection, the server, or an action of the person. */
import type { RoomEvent, Welcome, Why } from '@charla/core';
import { START_MS } from '@charla/testkit';
import type { Page } from 'playwright-core';
import { DARK, HAND, HAND_DARK, lesson, LIGHT, typed, type State } from './acts.ts';
import { fakeServer, type FakeServer } from './fake-server.ts';
import type { Look, Theatre } from './theatre.ts';

export const TROUBLED: State[] = [
  ['offline-desktop', (theatre) => offline(theatre, LIGHT)],
  ['offline-phone', (theatre) => offline(theatre, HAND)],
  ['back-desktop', back],
  ['failed-desktop', (theatre) => failed(theatre, LIGHT)],
  ['failed-phone', (theatre) => failed(theatre, HAND_DARK)],
  ['forced-colors-desktop', (theatre) => failed(theatre, { ...DARK, forcedColors: 'active' })],
  ['elsewhere-desktop', (theatre) => elsewhere(theatre, LIGHT)],
  ['elsewhere-phone', (theatre) => elsewhere(theatre, HAND)],
  ['gone-desktop', (theatre) => gone(theatre, LIGHT)],
  ['gone-phone', (theatre) => gone(theatre, HAND_DARK)],
  ['flood-desktop', (theatre) => putOut(theatre, LIGHT, 'rate/flood')],
  ['flood-phone', (theatre) => putOut(theatre, HAND_DARK, 'rate/flood')],
  ['old-page-phone', (theatre) => putOut(theatre, HAND, 'version/mismatch')],
  ['server-full-desktop', (theatre) => notLetIn(theatre, LIGHT, 'server/full')],
  ['server-full-phone', (theatre) => notLetIn(theatre, HAND, 'server/full')],
  ['address-full-phone', (theatre) => notLetIn(theatre, HAND_DARK, 'address/full')],
  ['full-again-desktop', (theatre) => fullAgain(theatre, DARK)],
  ['full-again-phone', (theatre) => fullAgain(theatre, HAND)],
  ['unanswered-desktop', (theatre) => unanswered(theatre, DARK)],
  ['unanswered-phone', (theatre) => unanswered(theatre, HAND)],
  ['reset-desktop', (theatre) => startedOver(theatre, LIGHT)],
  ['reset-phone', (theatre) => startedOver(theatre, HAND_DARK)],
  ['gap-desktop', (theatre) => gap(theatre, DARK)],
  ['nothing-desktop', (theatre) => nothing(theatre, LIGHT)],
  ['nothing-phone', (theatre) => nothing(theatre, HAND_DARK)],
];

export async function offline(theatre: Theatre, look: Look): Promise<Page> {
  const page = await lesson(theatre, 'ana', look);
  theatre.cable.cut();
  await page.locator('[data-state=lost]').waitFor();
  await typed(page, look.lang === 'es' ? 'Esto lo escribo sin red' : 'I write this without a connection');
  await theatre.later(page, 3_000);
  // The clock was set ahead: until the page has read it, it still counts seconds from before.
  await page.locator('[data-part=connection] .lost', { hasText: /\s\d s\.|Reconect|Reconnect/u }).waitFor();
  await page.locator('[data-pending]').waitFor();
  return page;
}

async function back(theatre: Theatre): Promise<Page> {
  const page = await offline(theatre, LIGHT);
  await theatre.say(await theatre.talker('nico'), 'Mientras no estabas');
  theatre.cable.mend();
  await page.locator('[data-part=connection] button').click();
  await page.locator('[data-part=connection] .back').waitFor();
  return page;
}

async function failed(theatre: Theatre, look: Look): Promise<Page> {
  const page = await lesson(theatre, 'ana', look);
  theatre.fillDisk();
  await typed(page, 'Esto no cabe en el disco');
  await typed(page, 'Y esto tampoco');
  await page.locator('[data-failed]').nth(1).waitFor();
  return page;
}

async function elsewhere(theatre: Theatre, look: Look): Promise<Page> {
  const page = await lesson(theatre, 'ana', look);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await page.getByText('en otra ventana; esta queda cerrada').waitFor();
  return page;
}

/** The server is gone, and the page is reloaded: the service worker has kept it. */
async function gone(theatre: Theatre, look: Look): Promise<Page> {
  const page = await lesson(theatre, 'ana', { ...look, kept: true });
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active && active.state !== 'activated')
      await new Promise((done) => active.addEventListener('statechange', done, { once: true }));
  });
  theatre.cable.cut();
  await page.reload();
  await page.locator('[data-part=connection] .lost').waitFor();
  return page;
}

const said = (text: string, i: number): RoomEvent => ({
  type: 'said', seq: i + 1, n: i + 1, atMs: START_MS + i * 20_000, session: 'b', alias: 'beto', text,
}); // prettier-ignore

const TALK = ['¡Hola! ¿Ya estamos todos?', 'Hoy vemos los sockets.', 'Empezamos por el servidor.'].map(said);

const ROSTER = Object.entries({ s: 'ana', b: 'beto', e: 'eva' }).map(([session, alias]) => {
  return { session, alias, marks: {} };
});

/** A page at a server that sends only what a test wants. */
async function faked(
  theatre: Theatre,
  look: Look,
  welcome: Partial<Welcome> & { atHello?: Why | 'nothing' },
): Promise<[Page, FakeServer]> {
  const page = await theatre.blank(look);
  const server = await fakeServer(page, { events: TALK, roster: ROSTER, ...welcome });
  await theatre.load(page, '/r/lobby?alias=ana', look);
  await page.locator('button[type=submit]').click();
  return [page, server];
}

async function inRoom(theatre: Theatre, look: Look): Promise<[Page, FakeServer]> {
  const [page, server] = await faked(theatre, look, {});
  await server.welcomed;
  await page.getByText('Empezamos por el servidor.').waitFor();
  return [page, server];
}

async function putOut(theatre: Theatre, look: Look, why: Why): Promise<Page> {
  const [page, server] = await inRoom(theatre, look);
  server.tell({ type: 'bye', why });
  await page.locator('.end').waitFor();
  return page;
}

async function notLetIn(theatre: Theatre, look: Look, atHello: Why): Promise<Page> {
  const [page] = await faked(theatre, look, { atHello });
  await page.locator('.error').waitFor();
  return page;
}

/** A member returns and finds the server full: the page goes on trying. */
async function fullAgain(theatre: Theatre, look: Look): Promise<Page> {
  const [page, server] = await inRoom(theatre, look);
  server.tell({ type: 'bye', why: 'server/full' });
  server.leave();
  await page.locator('[data-part=connection] .lost').waitFor();
  return page;
}

async function unanswered(theatre: Theatre, look: Look): Promise<Page> {
  const [page] = await faked(theatre, look, { atHello: 'nothing' });
  await page.locator('form [role=status]:not(:empty)').waitFor();
  return page;
}

/** The history has started over: the log's file was lost, or restored from an old copy. */
async function startedOver(theatre: Theatre, look: Look): Promise<Page> {
  const [page, server] = await inRoom(theatre, look);
  server.welcome({ epoch: 'another', events: [said('¿Dónde está lo de antes?', 0)] });
  await page.locator('[data-kind=reset]').waitFor();
  return page;
}

/** A member was away for more than 5,000 events. */
async function gap(theatre: Theatre, look: Look): Promise<Page> {
  const [page, server] = await inRoom(theatre, look);
  server.welcome({ events: [said('Y con esto terminamos.', 6_000)], seq: 6_001 });
  await page.locator('[data-kind=gap]').waitFor();
  return page;
}

/** An address without a page. */
async function nothing(theatre: Theatre, look: Look): Promise<Page> {
  const page = await theatre.open('/nada', look);
  await page.getByRole('link').waitFor();
  return page;
}
