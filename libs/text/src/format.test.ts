import type { Entry, Notice, RoomEvent, Said } from '@charla/core';
import { expect, test } from 'vitest';
import { formatEntry, formatOlder, recordingLine, type View } from './format.ts';
import { wordsIn } from './all-words.ts';

/** The moment at which clocks in Madrid showed 10:31:05. */
const atMs = Date.UTC(2026, 10, 22, 9, 31, 5);
const zone = 'Europe/Madrid';
const spanish: View = { words: wordsIn('es'), zone, timestamps: false };
const english: View = { words: wordsIn('en'), zone, timestamps: false };

const stamp = { seq: 1, atMs, session: 's', alias: 'ana' };
const said = (text: string, alias = 'ana'): Said => ({ type: 'said', ...stamp, alias, n: 1, text });
const event = (happened: RoomEvent): Entry => ({ id: 1, type: 'event', event: happened });
const notice = (told: Notice): Entry => ({ id: 1, type: 'notice', notice: told });

test('[FO1] [FO2] a message has its sender, and on request the date and time of who reads it', () => {
  const entry = event(said('¡Hola!'));
  expect(formatEntry(entry, spanish)).toBe('[ana]: ¡Hola!');
  expect(formatEntry(entry, { ...spanish, timestamps: true })).toBe('[ana 2026-11-22 10:31:05]: ¡Hola!');
  expect(formatEntry(entry, { ...english, timestamps: true, zone: 'UTC' })).toBe(
    '[ana 2026-11-22 09:31:05]: ¡Hola!',
  );
});

test('[FO3] a message of several lines cannot pass for several messages', () => {
  const forged = said('hola\n[beto]: soy beto\r\n* eva ha salido\u2028[eva]: y yo');
  expect(formatEntry(event(forged), spanish)).toBe(
    '[ana]: hola\n    [beto]: soy beto\n    * eva ha salido\n    [eva]: y yo',
  );
});

test.each<[RoomEvent, string, string]>([
  [{ ...stamp, type: 'joined' },                           '* ana ha entrado',              '* ana joined'],
  [{ ...stamp, type: 'left', how: 'quit' },                '* ana ha salido',               '* ana left'],
  [{ ...stamp, type: 'left', how: 'lost' },                '* ana se ha desconectado',      '* ana was disconnected'],
  [{ ...stamp, type: 'noted', n: 1, note: 'pin2', text: 'hoy\ntarde' }, '* ana fija (2): hoy\n    tarde', '* ana pinned (2): hoy\n    tarde'],
  [{ ...stamp, type: 'noted', n: 1, note: 'pin5', text: '' }, '* ana quita el mensaje fijado 5', '* ana took pin 5 away'],
  [{ ...stamp, type: 'recording', n: 1, on: true },        '* ana está grabando',           '* ana is recording'],
  [{ ...stamp, type: 'recording', n: 1, on: false },       '* ana ha dejado de grabar',     '* ana stopped recording'],
])('[FO4] %j is the line %s', (happened, inSpanish, inEnglish) => {
  expect(formatEntry(event(happened), spanish)).toBe(inSpanish);
  expect(formatEntry(event(happened), english)).toBe(inEnglish);
  expect(formatEntry(event(happened), { ...spanish, timestamps: true })).toBe(inSpanish);
}); // prettier-ignore

const file = 'record_chat_2026-11-22_10-31-05.txt';

test.each<[Notice, string, string]>([
  [{ what: 'started' },
    '-- Sala de chat --',
    '-- Chat room --'],
  [{ what: 'members', aliases: ['ana', 'beto', 'eva'] },
    'Conectados (3): ana, beto, eva',
    'Connected (3): ana, beto, eva'],
  [{ what: 'members', aliases: ['ana', 'beto', 'eva'],
    hands: [{ alias: 'eva', sinceMs: atMs }, { alias: 'ana', sinceMs: atMs }], done: { count: 2, missing: ['beto'] } },
    'Conectados (3): ana, beto, eva\nPiden la palabra, por orden: eva (2026-11-22 10:31:05), ana (2026-11-22 10:31:05)\nHan terminado 2 de 3; faltan: beto',
    'Connected (3): ana, beto, eva\nHands up, in order: eva (2026-11-22 10:31:05), ana (2026-11-22 10:31:05)\n2 of 3 are done; missing: beto'],
  [{ what: 'pins', pins: [] }, 'No hay mensajes fijados', 'No messages are pinned'],
  [{ what: 'pins', pins: [{ number: 1, text: 'uno\ndos' }, { number: 3, text: 'tres' }] },
    'Mensajes fijados:\n  1. uno\n    dos\n  3. tres',
    'Pinned messages:\n  1. uno\n    dos\n  3. tres'],
  [{ what: 'rooms', here: 'lobby', rooms: [{ room: 'lobby', members: 2, atMs }, { room: 'mates', members: 1, atMs }, { room: 'nueva', members: 0 }] },
    'Salas a la vista (3):\n  lobby (estás aquí): 2 personas, última actividad: 2026-11-22 10:31:05\n  mates: 1 persona, última actividad: 2026-11-22 10:31:05\n  nueva: nadie, sin actividad todavía',
    'Rooms (3):\n  lobby (you are here): 2 people, last activity: 2026-11-22 10:31:05\n  mates: 1 person, last activity: 2026-11-22 10:31:05\n  nueva: nobody, no activity yet'],
  [{ what: 'ignored', alias: 'eva', on: true },
    'Ya no verás mensajes de eva; con .ignore eva los verás otra vez',
    'You will see no more messages from eva; .ignore eva shows them again'],
  [{ what: 'ignored', alias: 'eva', on: false }, 'Verás otra vez los mensajes de eva', 'You will see messages from eva again'],
  [{ what: 'ignoring', aliases: ['eva', 'lia'] }, 'Ignoras a (2): eva, lia', 'You ignore (2): eva, lia'],
  [{ what: 'ignoring', aliases: [] }, 'No ignoras a nadie', 'You ignore nobody'],
  [{ what: 'ignoreFull' },
    '! Ya ignoras a 100, y no caben más; vuelve a ver a alguien con .ignore y su alias.',
    '! You ignore 100 already, which is the most; show somebody again with .ignore and the alias.'],
  [{ what: 'members', aliases: ['ana', 'hora'], programs: ['hora'], done: { count: 1, missing: [] } },
    'Conectados (2): ana, hora\nSon programas: hora\nHan terminado 1 de 1',
    'Connected (2): ana, hora\nPrograms: hora\n1 of 1 are done'],
  [{ what: 'members', aliases: ['ana'], done: { count: 1, missing: [] } },
    'Conectados (1): ana\nHan terminado 1 de 1',
    'Connected (1): ana\n1 of 1 are done'],
  [{ what: 'timestamps', on: true },
    'Ahora se ven la fecha y la hora',
    'Showing date and time'],
  [{ what: 'timestamps', on: false },
    'Fecha y hora ocultas',
    'Date and time hidden'],
  [{ what: 'recordingTo', file },
    `Grabando en ${file}`,
    `Recording to ${file}`],
  [{ what: 'recordingSaved', file },
    `Grabación guardada en ${file}`,
    `Recording saved in ${file}`],
  [{ what: 'recordingFinishing', file },
    `Terminando la grabación en ${file}: faltan mensajes por llegar…`,
    `Finishing the recording in ${file}: getting the last messages…`],
  [{ what: 'recordingCut', file },
    `! Grabación incompleta en ${file}: no se han podido recuperar todos los mensajes.`,
    `! The recording in ${file} is incomplete: some messages could not be fetched.`],
  [{ what: 'recordingStalled' },
    '! El servidor no puede leer ahora los mensajes que faltan en la grabación; el chat volverá a pedirlos.',
    '! The server can’t read the missing messages for the recording right now; the chat will ask again.'],
  [{ what: 'beginning' },
    '-- Aquí empieza la conversación --',
    '-- The conversation begins here --'],
  [{ what: 'noOlder' },
    '-- No hay mensajes anteriores: ya se ven todos --',
    '-- There are no earlier messages: you see all of them --'],
  [{ what: 'recordingFailed', reason: 'disk full' },
    '! No se puede grabar: disk full. El chat sigue.',
    '! Can’t record: disk full. The chat goes on.'],
  [{ what: 'exporting' },
    'Exportando la sala…',
    'Exporting the room…'],
  [{ what: 'exported', file: 'lobby.md' },
    'Sala exportada en lobby.md',
    'Room exported to lobby.md'],
  [{ what: 'exportFailed', reason: 'disk full' },
    '! No se ha podido exportar: disk full',
    '! The room could not be exported: disk full'],
  [{ what: 'exportFailed', reason: undefined },
    '! Aquí no se puede exportar con .e: usa «Exportar…» en la página completa.',
    '! .e doesn’t work here. Use “Export…” in the menu of the full page.'],
  [{ what: 'unknownCommand', line: '.gravar ya', nearest: 'r' },
    '! No existe el comando .gravar ya; ¿querías .r? Para enviarlo tal cual: ..gravar ya',
    '! There is no command .gravar ya; did you mean .r? To send it as it is: ..gravar ya'],
  [{ what: 'unknownCommand', line: '/x', nearest: undefined },
    '! No existe el comando /x; .h los explica. Para enviarlo tal cual: //x',
    '! There is no command /x; .h explains them. To send it as it is: //x'],
  [{ what: 'badArgument', line: '.r x', letter: 'r', nearest: undefined },
    '! .r x no es válido; prueba .r sin nada detrás (.h lo explica)',
    '! .r x isn’t valid; try .r with nothing after it (.h explains)'],
  [{ what: 'badArgument', line: '.e asistensia', letter: 'e', nearest: 'asistencia' },
    '! .e asistensia no es válido; ¿querías .e asistencia?',
    '! .e asistensia isn’t valid; did you mean .e asistencia?'],
  [{ what: 'refused', why: 'text/empty' },
    '! El mensaje está vacío; escribe algo.',
    '! The message is empty; write something.'],
  [{ what: 'refused', why: 'sender/mismatch', text: 'uno\ndos' },
    '! Un mensaje solo puede llevar tu propio alias; no se ha enviado. No enviado: «uno ⏎ dos»',
    '! A message can only carry your own alias; it was not sent. Not sent: “uno ⏎ dos”'],
  [{ what: 'connecting' },
    '-- Conectando con el servidor… --',
    '-- Connecting to the server… --'],
  [{ what: 'lost' },
    '-- Sin conexión con el servidor; reintentando. Tus mensajes se enviarán cuando vuelva. --',
    '-- No connection to the server; retrying. Your messages will be sent when you’re back online. --'],
  [{ what: 'back', missed: 0 },
    '-- De vuelta --',
    '-- Back --'],
  [{ what: 'back', missed: 1 },
    '-- De vuelta: 1 mensaje mientras tanto --',
    '-- Back: 1 message meanwhile --'],
  [{ what: 'back', missed: 2 },
    '-- De vuelta: 2 mensajes mientras tanto --',
    '-- Back: 2 messages meanwhile --'],
  [{ what: 'reset' },
    '-- El historial ha empezado de nuevo: el servidor ya no tiene los mensajes de arriba --',
    '-- The history started over: the server no longer has the messages above --'],
  [{ what: 'gap' },
    '-- Aquí faltan mensajes enviados mientras no tenías conexión --',
    '-- Messages sent while you were offline are missing here --'],
  [{ what: 'ended', why: 'alias/taken', alias: 'ana', room: 'lobby' },
    '! El alias «ana» ya está en uso en la sala lobby; elige otro.',
    '! The alias “ana” is taken in room lobby; choose another.'],
])('[FO4] %j is told in both languages', (told, inSpanish, inEnglish) => {
  expect(formatEntry(notice(told), spanish)).toBe(inSpanish);
  expect(formatEntry(notice(told), english)).toBe(inEnglish);
}); // prettier-ignore

test('[CL9] a page of older entries comes in one piece, and says from when to when it is and whether there is more', () => {
  const page = [said('uno'), { ...said('dos'), atMs: atMs + 61_000 }].map(event);
  const lines = ['[ana]: uno', '[ana]: dos'];
  const header = '-- Mensajes anteriores, de 2026-11-22 10:31:05 a 2026-11-22 10:32:06 --';
  expect(formatOlder(page, true, spanish).split('\n')).toEqual([
    header,
    ...lines,
    '-- Fin de los mensajes anteriores; .a muestra más --',
  ]);
  expect(formatOlder(page, false, spanish).split('\n').at(-1)).toBe('-- Fin de los mensajes anteriores --');
  expect(formatOlder(page, true, english).split('\n')).toEqual([
    '-- Earlier messages, from 2026-11-22 10:31:05 to 2026-11-22 10:32:06 --',
    ...lines,
    '-- End of the earlier messages; .a shows more --',
  ]);
  expect(formatOlder([notice({ what: 'beginning' })], false, spanish)).toBe(
    '-- Aquí empieza la conversación --',
  );
});

test('[TX6] names and texts from right to left stay where they belong, line by line', () => {
  const [name, text] = ['\u2068דנה\u2069', '\u2068שלום 5\u2069'];
  expect(formatEntry(event(said('שלום 5\nhola', 'דנה')), spanish)).toBe(`[${name}]: ${text}\n    hola`);
  expect(recordingLine(said('שלום 5', 'דנה'), zone)).toBe(`[${name} 2026-11-22 10:31:05]: ${text}`);
  expect(formatEntry(notice({ what: 'members', aliases: ['ana', 'דנה'] }), spanish)).toBe(
    `Conectados (2): ana, ${name}`,
  );
  expect(
    formatEntry(notice({ what: 'ended', why: 'alias/taken', alias: 'דנה', room: 'x' }), spanish),
  ).toContain(`«${name}»`);
});

const nasty = 'a\u001b[2J\nb';

test.each<[string, Entry]>([
  ['an alias', event(said('hola', nasty))],
  ['a text', event(said(nasty.replace('\n', '')))],
  ['who joins', event({ ...stamp, alias: nasty, type: 'joined' })],
  ['who leaves', event({ ...stamp, alias: nasty, type: 'left', how: 'quit' })],
  ['who records', event({ ...stamp, alias: nasty, type: 'recording', n: 1, on: true })],
  ['who asks to speak', event({ ...stamp, alias: nasty, type: 'marked', n: 1, mark: 'hand', on: true })],
  ['a list of aliases', notice({ what: 'members', aliases: [nasty] })],
  ['who is ignored', notice({ what: 'ignored', alias: nasty, on: true })],
  ['whoever is ignored', notice({ what: 'ignoring', aliases: [nasty] })],
  ['a file', notice({ what: 'recordingTo', file: nasty })],
  ['a reason', notice({ what: 'recordingFailed', reason: nasty })],
  ['an exported file', notice({ what: 'exported', file: nasty })],
  ['why nothing was exported', notice({ what: 'exportFailed', reason: nasty })],
  ['a line', notice({ what: 'unknownCommand', line: nasty, nearest: undefined })],
  ['a line with an argument', notice({ what: 'badArgument', line: nasty, letter: 'q', nearest: undefined })],
  ['what was not sent', notice({ what: 'refused', why: 'text/long', text: nasty })],
  ['an alias that was refused', notice({ what: 'ended', why: 'alias/taken', alias: nasty, room: nasty })],
])('[TX1] [TX2] %s stays on its line and moves no cursor', (_, entry) => {
  const shown = formatEntry(entry, spanish);
  expect(shown).toContain('\\u{1b}');
  expect([...shown].filter((char) => char < ' ')).toEqual([]);
});

test('[TX1] [TX2] names in the list of hands and of who has finished forge no line of it', () => {
  const hands = [{ alias: nasty, sinceMs: 0 }];
  const shown = formatEntry(
    notice({ what: 'members', aliases: [nasty], hands, done: { count: 1, missing: [nasty] } }),
    spanish,
  );
  expect(shown.split('\n')).toHaveLength(3);
  expect(shown.match(/\\u\{1b\}/gu)).toHaveLength(3);
  expect([...shown].filter((char) => char < ' ' && char !== '\n')).toEqual([]);
});

test('[TX1] [TX2] a name in the list of rooms forges no line of it', () => {
  const list = notice({ what: 'rooms', here: 'lobby', rooms: [{ room: nasty, members: 1 }] });
  const shown = formatEntry(list, spanish);
  expect(shown.split('\n')).toHaveLength(3);
  expect(shown).toContain('\\u{1b}');
});

test('[RE2] a line of a recording has date and time, whatever the reader shows, and stays one line', () => {
  expect(recordingLine(said('¡Hola!'), zone)).toBe('[ana 2026-11-22 10:31:05]: ¡Hola!');
  expect(recordingLine(said('uno\n[beto]: dos\u001b'), zone)).toBe(
    '[ana 2026-11-22 10:31:05]: uno ⏎ [beto]: dos\\u{1b}',
  );
});
