import { wordsIn } from '@charla/text/words';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bareServer, hears, json, linesOf, told } from '../testing/bare.ts';

let here = bareServer();
beforeEach(() => void (here = bareServer()));
afterEach(() => here.end());

const { encoding } = wordsIn('es').server.bare;
const latin1 = (text: string) => Buffer.from(text, 'latin1');

test('[ME9] [TC2a] a line that is no UTF-8 is refused in one line, and the others are sent', async () => {
  const port = await here.open();
  const beto = await here.beto(port);
  const eva = await here.somebody(port, '\u{feff}eva\r\n', latin1('ma\xf1ana\n'.repeat(20)), 'hola\r\n');
  await hears(eva, '[eva]: hola');
  expect(await beto.sees('[eva]: hola')).toBe(true);
  expect(await beto.lines()).toEqual([
    '-- Sala de chat --',
    '* beto ha entrado',
    '* eva ha entrado',
    '[eva]: hola',
  ]);
  const lines = eva.received().toString().split('\n');
  expect(lines.filter((line) => line === `! ${encoding.unreadable}`)).toHaveLength(20);
});

test('[ME9] [TC4a] an alias that is no UTF-8 is refused in one line, and another may follow', async () => {
  const eva = await here.somebody(await here.open(), latin1('bego\xf1a\n'), 'begoña\n');
  await hears(eva, 'begoña ha entrado');
  expect(eva.received().toString()).toContain(`! ${encoding.unreadable}\n`);
});

test('[ME9] [TC2] so is an object, in an object', async () => {
  const port = await here.open();
  const beto = await here.beto(port);
  const eva = await here.somebody(port, latin1('{"user":"bego\xf1a"}'), json('eva'));
  await hears(eva, 'eva ha entrado');
  eva.send(latin1('{"user":"eva","message":"ma\xf1ana"}'), json('eva', 'hola'));
  await hears(eva, 'hola');
  expect(await beto.sees('[eva]: hola')).toBe(true);
  const refused = linesOf(told(eva)).filter((line) => line === `! ${encoding.unreadable}`);
  expect(refused).toHaveLength(2);
  expect((await beto.lines()).filter((line) => line.startsWith('[eva]'))).toEqual(['[eva]: hola']);
});

test.each(['eva\nhola\n', '{"user":"eva"}'])(
  '[ME9] of %j in UTF-16 nothing is read, and its sender is told so and ended',
  async (text) => {
    const eva = await here.somebody(await here.open(), Buffer.from(`\u{feff}${text}`, 'utf16le'));
    await eva.ended;
    expect(eva.received().toString()).toBe(`! ${encoding.utf16}\n`);
  },
);

test('[TC10] PuTTY joins in its telnet mode, and its Ctrl-C is no text and is answered', async () => {
  const putty = '\xff\xfb\x1f\xff\xfb\x20\xff\xfb\x18\xff\xfb\x27\xff\xfd\x01\xff\xfb\x03\xff\xfd\x03';
  const eva = await here.somebody(await here.open(), latin1(putty), 'eva\r\n');
  await hears(eva, 'eva ha entrado');
  eva.send(latin1('ho\xff\xf4\xff\xfd\x06'), 'la\r\n');
  await hears(eva, '[eva]: hola');
  const received = eva.received().toString('latin1');
  expect(received).toContain('\xff\xfe\x1f\xff\xfe\x20');
  expect(received).toContain('\xff\xfc\x06');
});
