import type { Report } from '@charla/core';
import { aliases, foreign, texts, unsafeIn } from '@charla/testkit/bad-input';
import { wordsIn } from '@charla/text/words';
import { expect, test } from 'vitest';
import { reportLine } from './report-line.ts';

const ESC = '\u001B[2J';

const REPORTS: [Report, string][] = [
  [{ what: 'opened', connection: 'c1' }, 'conexión de 10.0.0.7'],
  [{ what: 'closed', connection: 'c1' }, 'desconexión de 10.0.0.7'],
  [{ what: 'joined', alias: 'ana', room: 'lobby' }, 'ana entra en lobby'],
  [{ what: 'resumed', alias: 'ana', room: 'lobby' }, 'ana vuelve a lobby'],
  [{ what: 'quit', alias: 'ana', room: 'lobby' }, 'ana sale de lobby'],
  [{ what: 'lost', alias: 'ana', room: 'lobby' }, 'ana ha perdido la conexión (lobby)'],
  [
    { what: 'stuck', connection: 'c1', alias: 'ana', room: 'lobby' },
    '«ana» (10.0.0.7) no lee los mensajes que recibe: conexión cortada',
  ],
  [{ what: 'stuck', connection: 'c1' }, '10.0.0.7 no lee los mensajes que recibe: conexión cortada'],
  [
    { what: 'storeFailed', room: 'lobby', reason: 'disk is full' },
    'no se han podido guardar los mensajes de lobby: disk is full',
  ],
  [
    { what: 'storeFull' },
    'no hay sitio para más mensajes (el disco está casi lleno, o se ha llegado a --max-log): hasta que lo haya, solo se puede leer',
  ],
  [{ what: 'storeGoesOn' }, 'vuelve a haber sitio para mensajes'],
  [
    { what: 'unreadable', room: 'lobby' },
    'no se pueden leer los mensajes de lobby: por ahora no entra nadie',
  ],
  [
    { what: 'refused', connection: 'c1', why: 'alias/timeout' },
    'rechazado 10.0.0.7: Tu alias no ha llegado a tiempo; vuelve a conectarte y envíalo nada más entrar.',
  ],
  [
    { what: 'refused', connection: 'c1', why: 'alias/reserved', alias: 'admin' },
    'rechazado «admin» (10.0.0.7): El alias «admin» está reservado al propio chat; elige otro.',
  ],
  [
    { what: 'refused', connection: 'c1', why: 'alias/taken', alias: 'ana', room: 'lobby' },
    'rechazado «ana» (10.0.0.7): El alias «ana» ya está en uso en la sala lobby; elige otro.',
  ],
  [
    { what: 'fault', reason: 'Error: boom' },
    'conexión de 10.0.0.7 cortada por un error interno: Error: boom',
  ],
  [
    { what: 'keysUnreadable', reason: 'bots.json is no list of bots' },
    'no se pueden leer las claves de los bots, y hasta que se arregle el archivo no entra ninguno: bots.json is no list of bots',
  ],
  // Text from a stranger cannot control the window.
  [{ what: 'joined', alias: ESC, room: ESC }, '\\u{1b}[2J entra en \\u{1b}[2J'],
  [
    { what: 'refused', connection: 'c1', why: 'sender/mismatch', alias: `a\n${ESC}` },
    'rechazado «a ⏎ \\u{1b}[2J» (10.0.0.7): Un mensaje solo puede llevar tu propio alias; no se ha enviado.',
  ],
];

test.each(REPORTS)('[SE4] %j is a line of the window: %s', (report, line) => {
  expect(reportLine(report, '10.0.0.7', wordsIn('es'))).toBe(line);
});

test('[SE4] [TX2] whatever somebody is called, and wherever, the window says it in one line', () => {
  const inputs = [...foreign, ...texts.map(({ input }) => input), ...aliases.map(({ input }) => input)];
  const lines = inputs.flatMap((input) => {
    const who = { alias: input, room: input };
    const reports: Report[] = [
      { what: 'opened', connection: 'c1' },
      { what: 'closed', connection: 'c1' },
      { what: 'stuck', connection: 'c1', ...who },
      { what: 'fault', reason: input },
      { what: 'joined', ...who },
      { what: 'lost', ...who },
      { what: 'refused', connection: 'c1', why: 'alias/taken', ...who },
      { what: 'storeFull' },
      { what: 'storeFailed', room: input, reason: input },
      { what: 'unreadable', room: input },
      { what: 'keysUnreadable', reason: input },
    ];
    return reports.map((report) => reportLine(report, input, wordsIn('en')) ?? '');
  });
  expect(lines.filter((line) => line.includes('\n') || unsafeIn(line).length > 0)).toEqual([]);
});
