import type { RoomEvent } from '@charla/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportFileName, exportText, openExport } from './export.ts';
import type { ExportOptions } from './options.ts';

const START_MS = Date.UTC(2026, 11, 1, 8, 50);

type Fact =
  | { type: 'joined' }
  | { type: 'left'; how: 'quit' }
  | { type: 'said'; text: string }
  | { type: 'marked'; mark: 'hand' | 'done'; on: boolean };
/** A log of what people did, at these minutes. */
const logOf = (...facts: (readonly [minute: number, alias: string, fact: Fact])[]): RoomEvent[] =>
  facts.map(([minute, alias, fact], i) => ({
    ...{ seq: i + 1, n: i + 1, atMs: START_MS + minute * 60_000, session: `s-${alias}`, alias },
    ...fact,
  }));

const joins = { type: 'joined' } as const;
const leaves = { type: 'left', how: 'quit' } as const;
const says = { type: 'said', text: '=1+1' } as const;

const CLASS = logOf(
  [0, 'ana', joins], [1, 'beto', joins], [2, 'beto', says], [3, 'beto', { type: 'marked', mark: 'hand', on: true }],
  [40, 'beto', { type: 'marked', mark: 'done', on: true }], [49.3, 'beto', leaves], [50, 'ana', says],
); // prettier-ignore

const table = (events: readonly RoomEvent[], options: Partial<ExportOptions> = {}) =>
  exportText(events, 'attendance', { room: 'lobby', zone: 'Europe/Madrid', lang: 'es', ...options });

/** The cells of a CSV file as RFC 4180 and spreadsheets read it: behind a byte order mark, in lines that end with CRLF. */
function parse(csv: string, separator: string): string[][] {
  expect(csv.startsWith('\uFEFF')).toBe(true);
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 1;
  while (at < csv.length) {
    let cell = '';
    if (csv[at] === '"') {
      for (at += 1; csv[at] !== '"' || csv[at + 1] === '"'; at += 1) {
        cell += csv[at];
        if (csv[at] === '"') at += 1;
      }
      at += 1;
    } else while (at < csv.length && csv[at] !== separator && csv[at] !== '\r') cell += csv[at++];
    row.push(cell);
    if (csv[at] === separator) at += 1;
    else {
      expect(csv.slice(at, at + 2)).toBe('\r\n');
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  expect(row).toEqual([]);
  return rows;
}

test('[AT5] in Spanish it is a table whose columns a semicolon parts, with the times of the zone', () => {
  expect(table(CLASS)).toBe(
    `\uFEFF${[
      'Reunión (Europe/Madrid);Nombre;Asistencia;Primera entrada;Última salida;Minutos;Mensajes;Manos;Ha terminado',
      '2026-12-01 09:50:00;ana;presente;2026-12-01 09:50:00;;50;1;0;',
      '2026-12-01 09:50:00;beto;presente;2026-12-01 09:51:00;2026-12-01 10:39:18;48;1;1;2026-12-01 10:30:00',
      '',
    ].join('\r\n')}`,
  );
});

test('[AT5] in English a comma parts them', () => {
  const [head, , beto] = parse(table(CLASS, { lang: 'en', zone: 'UTC' }), ',');
  expect(head).toEqual([
    ...[
      'Meeting (UTC)',
      'Name',
      'Attendance',
      'First in',
      'Last out',
      'Minutes',
      'Messages',
      'Hands',
      'Done',
    ],
  ]);
  expect(beto?.slice(1, 6)).toEqual(['beto', 'present', '2026-12-01 08:51:00', '2026-12-01 09:39:18', '48']);
});

test('[AT4] with a list it tells who is absent, and who is not on it', () => {
  const rows = parse(table(CLASS, { names: ['Ana', 'eva'] }), ';');
  expect(rows.map((row) => row.slice(1, 7).join(' '))).toEqual([
    'Nombre Asistencia Primera entrada Última salida Minutos Mensajes',
    'Ana presente 2026-12-01 09:50:00  50 1',
    'eva ausente   0 0',
    'beto fuera de la lista 2026-12-01 09:51:00 2026-12-01 10:39:18 48 1',
  ]);
});

test('[AT5] [PR8c] of one person it has the rows of that one', () => {
  const rows = parse(table(CLASS, { only: 'BETO' }), ';');
  expect(rows.map(([, name]) => name)).toEqual(['Nombre', 'beto']);
});

test('[AT5] it is written once all is read, and so an export that was cut is empty', () => {
  const parts = openExport('attendance', { room: 'lobby', zone: 'UTC', lang: 'es' });
  expect(parts.begin + parts.write(CLASS)).toBe('');
  expect(parse(parts.end(), ';')).toHaveLength(3);
  const one = openExport('attendance', { room: 'lobby', zone: 'UTC', lang: 'es' });
  for (const event of CLASS) one.write([event]);
  expect(one.end()).toBe(parts.end());
});

test('[AT5] a room in which nobody ever was has a table without rows', () => {
  expect(parse(table([]), ';')).toHaveLength(1);
});

test('[AT5] its file is one of a spreadsheet', () => {
  expect(exportFileName('lobby', 'attendance', 2)).toBe('lobby_2.csv');
});

test.each([
  // a name        its cell
  ['=1+1',         "'=1+1"],
  ['+1',           "'+1"],
  ['-1',           "'-1"],
  ['@SUM(A1)',     "'@SUM(A1)"],
  ['＝1',          "'＝1"],
  [' =1',          "' =1"],
  ['\t=1',         "'    =1"],
  ['=1;"x"',       `'=1;"x"`],
  ['a;"b",c',      'a;"b",c'],
  ["'x",           "'x"],
  ['a-b',          'a-b'],
  ['a\u001B[2J',   'a\\u{1b}[2J'],
  ['a\r=1',        'a\\u{d}=1'],
  ['李雷',         '李雷'],
])('[AT6] the name %j is the cell %j, in either language', (name, cell) => {
  for (const [lang, separator] of [['es', ';'], ['en', ',']] as const) {
    const [, row] = parse(table([], { names: [name], lang }), separator);
    expect(row?.[1]).toBe(cell);
  }
}); // prettier-ignore

test('[AT6] whatever names are on the list, each stays in its row and its column, and none acts', () => {
  const name = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n";,\' aé') }));
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
      for (const [lang, separator] of [['es', ';'], ['en', ',']] as const) {
        const rows = parse(table([], { names, lang }), separator);
        expect(rows.map(({ length }) => length)).toEqual(Array.from({ length: names.length + 1 }, () => 9));
        expect(rows.flat().filter((cell) => /^\s*[=+\-@\t\r]/u.test(cell))).toEqual([]);
      }
    }),
  );
}); // prettier-ignore
