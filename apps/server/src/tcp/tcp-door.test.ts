import { until } from '@charla/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startServer } from '../server.ts';
import { bareServer, hears, json, linesOf, soon, told } from '../testing/bare.ts';
import type { Told } from './objects.ts';

let here = bareServer();
beforeEach(() => void (here = bareServer()));
afterEach(() => here.end());

const info = (message: string): Told => ({ user: 'ServerInfo', message });

test('[TC2] [TC4] the first object is the alias, with or without something to say; what one says comes back once, by name', async () => {
  const ana = await here.somebody(await here.open(), json('ana', 'hola'));
  await hears(ana, 'hola');
  ana.send(json('ana', '¿hay alguien?'));
  await hears(ana, 'alguien');
  expect(told(ana)).toEqual([
    info('-- Sala de chat --'),
    info('* ana ha entrado'),
    { user: 'ana', message: 'hola' },
    { user: 'ana', message: '¿hay alguien?' },
  ]);
});

test.each([
  ['nothing',             '',                   'objects'],
  ['half a verb',         'PU',                 'objects'],
  ['half an object',      '{"user": "an',       'objects'],
  ['nonsense',            '{"alias": "ana"}',   'objects'],
  ['half a line',         'an',                 'lines'],
  ['empty lines',         '\n'.repeat(100),     'lines'],
])('[HO1] [TC4] who has said %s in the time for an alias is told so in their format, and ended', async (_, said, speaks) => {
  const port = await here.open();
  const raw = await here.somebody(port, said);
  // The server reads them in order.
  await hears(await here.somebody(port, 'eva\n'), 'eva ha entrado');
  here.clock.advance(9_999);
  const before = raw.received().length;
  here.clock.advance(1);
  await raw.ended;
  const sentence = '! Tu alias no ha llegado a tiempo; vuelve a conectarte y envíalo nada más entrar.';
  const last = raw.received().subarray(before).toString('utf8');
  expect(last).toBe(speaks === 'lines' ? `${sentence}\n` : `${JSON.stringify(info(sentence))}\n`);
}); // prettier-ignore

test('[ME1] [TC2] a message under another name is refused to its sender alone, put on record, and they stay', async () => {
  const port = await here.open();
  const other = await here.beto(port);
  const ana = await here.somebody(port, json('ana'), json('beto', 'soy beto'), json('ANA', 'soy yo'));
  expect(await other.sees('[ana]: soy yo')).toBe(true);
  // The refusal and the message come as two objects, in either order.
  await hears(ana, 'soy yo');
  await hears(ana, 'soy beto');
  expect(told(ana).map(({ message }) => message)).toContain(
    '! Un mensaje solo puede llevar tu propio alias; no se ha enviado. No enviado: «soy beto»',
  );
  expect(await other.lines()).not.toContain('[ana]: soy beto');
  expect(here.reports).toContainEqual(
    expect.objectContaining({ what: 'refused', why: 'sender/mismatch', alias: 'ana' }),
  );
});

test('[ME5] [TC3] what is no message is refused to its sender, nobody else hears of it, and they stay', async () => {
  const port = await here.open();
  const other = await here.beto(port);
  const ana = await here.somebody(
    port,
    json('ana'),
    '{"user": "ana"}',
    '¿hola?',
    '{"user": "ana", "message": 7}',
    json('ana', 'sigo aquí'),
  );
  expect(await other.sees('[ana]: sigo aquí')).toBe(true);
  await hears(ana, 'sigo');
  expect(linesOf(told(ana)).filter((line) => line.startsWith('!'))).toEqual([
    expect.stringContaining('le falta "message"'),
    expect.stringContaining('no es un objeto JSON'),
    expect.stringContaining('"message" debe ser un texto entre comillas dobles, no 7'),
  ]);
  expect(await other.lines()).toEqual([
    '-- Sala de chat --',
    '* beto ha entrado',
    '* ana ha entrado',
    '[ana]: sigo aquí',
  ]);
});

test('[HO13] [TC3] who goes on with nonsense is told so and ended', async () => {
  const ana = await here.somebody(await here.open(), json('ana'), '{}'.repeat(100));
  await ana.ended;
  expect(linesOf(told(ana)).at(-1)).toBe(
    '! Has enviado demasiados mensajes seguidos y se ha cerrado la conexión; espera un momento y vuelve a entrar.',
  );
});

test.each([
  ['an object', `{"user": "${'a'.repeat(40_000)}`],
  ['a line',    'a'.repeat(40_000)],
])('[TC3] %s that is too long is told so, and ended', async (_, bytes) => {
  const raw = await here.somebody(await here.open(), bytes);
  await raw.ended;
  expect(raw.received().toString()).toContain('pasa de 32.768 bytes');
}); // prettier-ignore

test('[HO14] [TC4] who comes when all places are taken is told so in their format', async () => {
  const port = await here.open({ connectionsMax: 1 });
  await hears(await here.somebody(port, json('ana')), 'ha entrado');
  const eva = await here.somebody(port, json('eva'));
  await eva.ended;
  expect(told(eva).at(-1)).toEqual(info('! El servidor no admite más conexiones; prueba más tarde.'));
});

test('[TC5] who ends in order has said all, hears the answers, and quits', async () => {
  const port = await here.open();
  const other = await here.beto(port);
  const ana = await here.somebody(port, 'ana\nhola\n.l\nadiós');
  ana.end();
  await ana.ended;
  expect(await other.sees('* ana ha salido')).toBe(true);
  expect((await other.lines()).slice(-4)).toEqual([
    '* ana ha entrado',
    '[ana]: hola',
    '[ana]: adiós',
    '* ana ha salido',
  ]);
  const heard = ana.received().toString().split('\n');
  for (const line of ['[ana]: hola', 'Conectados (2): ana, beto', '[ana]: adiós'])
    expect(heard).toContain(line);
});

test.each<[string, (name: string, text: string) => string]>([
  ['objects', json],
  ['lines', (name, text) => `${name}\n${text}\n`],
])('[TC5] what a script says in %s and goes is said, and it has quit', async (_, says) => {
  const port = await here.open();
  const other = await here.beto(port);
  const ana = await here.somebody(port, says('ana', 'hola'));
  ana.leave();
  expect(await other.sees('* ana ha salido')).toBe(true);
  expect((await other.lines()).slice(-3)).toEqual(['* ana ha entrado', '[ana]: hola', '* ana ha salido']);
  expect(await until(async () => here.reports.some(({ what }) => what === 'closed'))).toBe(true);
});

test('[TC5] [HO11] of a script that goes at once all is said, also what has to wait for its turn', async () => {
  const port = await here.open();
  const other = await here.beto(port);
  const texts = Array.from({ length: 60 }, (_, i) => `${i}`);
  // In one packet: of a client that has gone, the system drops what is not read yet.
  const ana = await here.somebody(port, json('ana') + texts.map((text) => json('ana', text)).join(''));
  ana.leave();
  expect(await other.sees('[ana]: 20')).toBe(true);
  const hasLeft = async () => (here.clock.advance(1_000), (await other.lines()).at(-1)?.startsWith('* ana'));
  expect(await until(async () => (await hasLeft()) ?? false)).toBe(true);
  expect((await other.lines()).slice(-61)).toEqual([...texts.map((text) => `[ana]: ${text}`), '* ana ha salido']);
}); // prettier-ignore

test('[TC5a] what came before a connection was reset is said, but no line of which the end may be missing', async () => {
  const port = await here.open();
  const other = await here.beto(port);
  const texts = Array.from({ length: 60 }, (_, i) => `${i}`);
  const ana = await here.somebody(port, 'ana\n');
  await hears(ana, 'ana ha entrado');
  // In packets of their own, which are more than may be said at once.
  for (const text of texts) {
    ana.send(`${text}\n`);
    await ana.sent();
  }
  ana.send('medi');
  await ana.sent();
  expect(await other.sees('[ana]: 20')).toBe(true);
  ana.cut();
  const hasLeft = async () => (here.clock.advance(1_000), (await other.lines()).at(-1)?.startsWith('* ana'));
  expect(await until(async () => (await hasLeft()) ?? false)).toBe(true);
  expect((await other.lines()).slice(-61)).toEqual([...texts.map((text) => `[ana]: ${text}`), '* ana ha salido']);
}); // prettier-ignore

test('[TC5a] [HO4] who is cut off is lost, and their alias is kept for a while', async () => {
  const port = await here.open();
  const other = await here.beto(port);
  const ana = await here.somebody(port, json('ana'));
  await hears(ana, 'ana ha entrado');
  ana.cut();
  await until(async () => here.reports.some(({ what }) => what === 'closed'));
  const again = await here.somebody(port, json('ana'));
  await again.ended;
  expect(told(again).at(-2)?.message).toMatch(/^! El alias «ana» ya está en uso/u);
  here.clock.advance(10_000);
  expect(await other.sees('* ana se ha desconectado')).toBe(true);
});

test('[TC4] a room beside the alias is theirs, and one that cannot be is named', async () => {
  const port = await here.open();
  const ana = await here.somebody(port, JSON.stringify({ user: 'ana', room: 'aula-2' }));
  await hears(ana, 'ana ha entrado');
  const other = await here.somebody(port, JSON.stringify({ user: 'ana' }));
  await hears(other, 'ana ha entrado');
  const nowhere = await here.somebody(port, JSON.stringify({ user: 'eva', room: 'a b' }));
  await nowhere.ended;
  expect(linesOf(told(nowhere)).at(-1)).toMatch(/^! El nombre de sala «a b» no es válido/u);
});

test('[TC4] an alias that is longer than any name may be is told what an alias is', async () => {
  const raw = await here.somebody(await here.open(), json('a'.repeat(1_000)));
  await raw.ended;
  expect(linesOf(told(raw)).at(-2)).toMatch(/^! El alias «a{256}» no es válido;/u);
});

test.each([
  ['ana', 'ana_2'],
  ['ＡＮＡ', 'ANA_2'],
  ['Mateo García', 'Mateo_García'],
  ['admin', 'admin_2'],
])('[AL9] [TC4] who cannot be %s is offered %s', async (asked, offered) => {
  const port = await here.open();
  await hears(await here.somebody(port, json('ana')), 'ana ha entrado');
  const again = await here.somebody(port, json(asked));
  await again.ended;
  expect(linesOf(told(again)).at(-1)).toBe(`Prueba con ${offered}.`);
});

test('[TC8] nothing can be recorded or exported from here; it is said where it can, and the room does not hear of it', async () => {
  const port = await here.open();
  const other = await here.beto(port);
  const ana = await here.somebody(port, 'ana\n.r\n.r all\n.e md\nhola\n');
  expect(await other.sees('[ana]: hola')).toBe(true);
  await hears(ana, '[ana]: hola');
  expect(ana.received().toString().split('Desde aquí no se puede grabar ni exportar')).toHaveLength(4);
  expect(await other.lines()).not.toContain('* ana está grabando');
});

test('[HO9] [TC4] everybody is told when the server stops', async () => {
  const server = await startServer({ port: 0, local: true, lang: 'es', waits: { after: soon } });
  const people = [await here.somebody(server.port, json('ana')), await here.somebody(server.port, 'eva\n')];
  for (const raw of people) await hears(raw, 'ha entrado');
  const silent = await here.somebody(server.port);
  await Promise.all([server.close(), silent.ended, ...people.map(({ ended }) => ended)]);
  for (const raw of people) expect(raw.received().toString()).toContain('! El servidor se ha cerrado.');
});

test('[SE15] [TC9] what goes wrong with one is theirs: the others hear on', async () => {
  const port = await here.open({ zone: 'Nowhere/At-All' });
  const other = await here.beto(port);
  const ana = await here.somebody(port, 'ana\n.t\nhola\n');
  await ana.ended;
  await other.type('sigo');
  expect(await other.sees('[beto]: sigo')).toBe(true);
  expect(here.reports.filter(({ what }) => what === 'fault')).toHaveLength(1);
});
