import type { Wish } from '@charla/core';
import { expect, test } from 'vitest';
import { nearestOf } from './nearest.ts';
import { readLine } from './read-line.ts';
import { commands, wishOf } from './registry.ts';

test.each([
  // typed          is
  ['.q',            'quit'],
  ['/q',            'quit'],
  ['.Q',            'quit'],
  ['.salir',        'quit'],
  ['.l ',           'listMembers'],
  ['.t',            'toggleTimestamps'],
  ['.r',            'toggleRecording'],
  ['.a',            'older'],
  ['/anteriores',   'older'],
  ['.exportar',     'export'],
  ['.h',            'help'],
  ['.m',            'toggleMark'],
  ['.HECHO',        'toggleMark'],
  ['.rooms',        'listRooms'],
  ['/Salas',        'listRooms'],
  ['.ignore',       'ignore'],
  ['.Ignorar @ana', 'ignore'],
  ['',              undefined],
  ['  \t',          undefined],
])('[CO1] [CO11] [CO13] %j is %s', (line, type) => {
  expect(readLine(line)?.type).toBe(type);
}); // prettier-ignore

test.each([
  // typed          sends
  ['hola',          'hola'],
  ['...',           '...'],
  ['..',            '..'],
  ['.',             '.'],
  ['.5',            '.5'],
  ['. q',           '. q'],
  ['.q!',           '.q!'],
  ['.q\nmore',      '.q\nmore'],
  ['/usr/bin',      '/usr/bin'],
  [' .q',           ' .q'],
  ['..q',           '.q'],
  ['//q',           '/q'],
  ['..5',           '..5'],
  ['...q',          '...q'],
])('[CO2] [CO3] %j sends %j', (line, text) => {
  expect(readLine(line)).toEqual({ type: 'say', text });
}); // prettier-ignore

test.each([
  // typed          nearest
  ['.x',            undefined],
  ['.zzzzzz',       undefined],
  ['.gravar',       'r'],
  ['.lsita',        'l'],
  ['.room',         'rooms'],
  ['.slas',         'rooms'],
  ['.qui',          'q'],
  ['.horas',        't'],
  ['.exp',          'e'],          // what begins a name means it, however much is missing
  ['.ANTE',         'a'],
  ['.tima',         't'],          // one slip in a short word, two in a long one
  ['.txmx',         undefined],
  ['.expprtat',     'e'],
  ['.axpprtat',     undefined],
  ['.ilst',         'l'],         // two neighbours swapped
])('[CO4] %s is not sent; the nearest command is %s', (line, nearest) => {
  expect(readLine(line)).toEqual({ type: 'unknownCommand', line, nearest });
}); // prettier-ignore

test.each([
  ['.r all', { type: 'toggleRecording', withHistory: true }],
  ['.r  ALL ', { type: 'toggleRecording', withHistory: true }],
  ['.r', { type: 'toggleRecording', withHistory: false }],
  ['.r x', { type: 'badArgument', line: '.r x', letter: 'r', nearest: undefined }],
  ['.e', { type: 'export', format: 'txt' }],
  ['.e HTML', { type: 'export', format: 'html' }],
  ['.e attendance', { type: 'export', format: 'attendance' }],
  ['/exportar Asistencia', { type: 'export', format: 'attendance' }],
  ['.e pdf', { type: 'badArgument', line: '.e pdf', letter: 'e', nearest: undefined }],
  ['.e atendance', { type: 'badArgument', line: '.e atendance', letter: 'e', nearest: 'attendance' }],
  ['.e asis', { type: 'badArgument', line: '.e asis', letter: 'e', nearest: 'asistencia' }],
  ['.r al', { type: 'badArgument', line: '.r al', letter: 'r', nearest: 'all' }],
  ['.q now', { type: 'badArgument', line: '.q now', letter: 'q', nearest: undefined }],
])('[CO5] [CO13] %j', (line, wish) => {
  expect(readLine(line)).toEqual(wish);
});

test.each([
  ['q', { type: 'quit' }],
  ['r', { type: 'toggleRecording', withHistory: false }],
  ['t', { type: 'toggleTimestamps' }],
  ['l', { type: 'listMembers' }],
  ['a', { type: 'older' }],
  ['e', { type: 'export', format: 'txt' }],
] as const)('[CO1] a button for .%s does as the command without anything behind it', (letter, wish) => {
  expect(wishOf(letter)).toEqual(wish);
});

test('[CO5] [CO8] the help says what may stand behind a command', () => {
  const { commands: lines } = readLine('.h') as Extract<Wish, { type: 'help' }>;
  expect(lines.flatMap(({ letter, argument }) => (argument ? [`${letter} ${argument}`] : []))).toEqual([
    'r all',
    'd reset',
    'e txt|md|html|json|jsonl|attendance',
    'listed on|off',
    'pin [...]',
    'ignore ALIAS',
    'ask ...',
    'answered 3',
    'mod CODE|ALIAS',
    'topic [...]',
    'welcome [...]',
    'unpin N',
    'unmod ALIAS',
    'kick ALIAS [...]',
    'ban ALIAS [2|ever] [...]',
    'unban ALIAS',
    'mute ALIAS [10]',
    'unmute ALIAS',
    'slow [30] [programs]',
    'let ALIAS [no]',
    'clear [...]',
  ]);
});

test('[CO1] [CO8] every command is found by a letter or a word, and the help names them all in this order', () => {
  const order =
    'q r t l m d a e rooms listed pin ignore ask questions answered mod topic welcome unpin unmod kick ban unban bans mute unmute slow only close knock let open clear h';
  expect(commands.map((command) => command.letter).join(' ')).toBe(order);
  const help = readLine('.h');
  expect(help?.type === 'help' && help.commands.map(({ letter }) => letter).join(' ')).toBe(order);
  const names = commands.flatMap((command) => [command.letter, ...command.names]);
  expect(new Set(names).size).toBe(names.length);
});

test('[CO4] a word of any length is compared no further than the longest command reaches', () => {
  const word = 'salirsalir';
  expect(nearestOf('saliir', [word.slice(0, 5)])).toBe('salir');
  // Were they compared, a thousand of them would take half a minute.
  const long = `.${'x'.repeat(32_000)}`;
  for (let i = 0; i < 1_000; i += 1) expect(readLine(long)).toMatchObject({ nearest: undefined });
});

const HOUR = 3_600_000;
const EVER = 8.64e15;

test.each([
  // typed                       does
  ['.kick beto',                 { does: 'kick', alias: 'beto' }],
  ['.kick @Beto  por ruido ',    { does: 'kick', alias: 'Beto', reason: 'por ruido' }],
  ['.sacar beto',                { does: 'kick', alias: 'beto' }],
  ['.ban beto',                  { does: 'kick', alias: 'beto', forMs: EVER }],
  ['.ban beto 2',                { does: 'kick', alias: 'beto', forMs: 2 * HOUR }],
  ['.ban beto 0,5 ruido',        { does: 'kick', alias: 'beto', forMs: HOUR / 2, reason: 'ruido' }],
  ['.ban beto para siempre',     { does: 'kick', alias: 'beto', forMs: EVER }],
  ['.ban beto forever spam',     { does: 'kick', alias: 'beto', forMs: EVER, reason: 'spam' }],
  ['.ban beto 3 veces ya',       { does: 'kick', alias: 'beto', forMs: 3 * HOUR, reason: 'veces ya' }],
  ['.mute beto',                 { does: 'mute', alias: 'beto' }],
  ['.mute beto 10',              { does: 'mute', alias: 'beto', forMs: 600_000 }],
  ['.unmute beto',               { does: 'unmute', alias: 'beto' }],
  ['.unban beto',                { does: 'pardon', alias: 'beto' }],
  ['.unmod beto',                { does: 'demote', alias: 'beto' }],
  ['.m beto',                    { does: 'callOn', alias: 'beto' }],
  ['.m @beto',                   { does: 'callOn', alias: 'beto' }],
  ['.unmute ＠beto',              { does: 'unmute', alias: 'beto' }],
  ['.unban @beto',               { does: 'pardon', alias: 'beto' }],
  ['.unmod @beto',               { does: 'demote', alias: 'beto' }],
])('[MO2] [MO3] [MO4] [MO6] %s', (typed, deed) => {
  expect(readLine(typed)).toEqual({ type: 'moderate', deed });
}); // prettier-ignore

test.each([
  '.kick',
  '.ban',
  '.ban beto 0',
  '.mute beto x',
  '.mute beto 0',
  '.mute beto 10 ruido',
  '.unban',
  '.unmute a b',
  '.m a b',
])('[CO5] %s is not understood', (typed) => {
  expect(readLine(typed)).toMatchObject({ type: 'badArgument' });
});

test.each([
  ['.mod', undefined],
  ['.mod K7M4-qx2p', 'K7M4-qx2p'],
  ['.MOD k7m4 qx2p', 'k7m4 qx2p'],
  ['.mod @beto', 'beto'],
])('[MO1] %s', (typed, word) => {
  expect(readLine(typed)).toEqual({ type: 'lead', word });
});

test.each([
  // typed            alias, or not understood
  ['.ignore',          undefined],
  ['.ignore ana',      'ana'],
  ['/ignorar @Álvaro', 'Álvaro'],
])('[CO15] %j is about %j', (line, alias) => {
  expect(readLine(line)).toEqual({ type: 'ignore', alias });
}); // prettier-ignore

test('[CO5] [CO15] one person can be ignored at a time', () => {
  const line = '.ignore ana beto';
  expect(readLine(line)).toEqual({ type: 'badArgument', line, letter: 'ignore', nearest: undefined });
});

test.each([
  // typed             changes
  ['.slow',            { slowS: 30 }],
  ['.slow 5',          { slowS: 5 }],
  ['.lento 3600',      { slowS: 3_600 }],
  ['.slow 0',          { slowS: 0 }],
  ['.only',            { speak: 'moderators' }],
  ['.solo',            { speak: 'moderators' }],
  ['.close',           { door: 'closed' }],
  ['.cerrar',          { door: 'closed' }],
  ['.knock',           { door: 'knock' }],
  ['.open',            { speak: 'all', slowS: 0, door: 'open', programsS: 0 }],
  ['.abrir',           { speak: 'all', slowS: 0, door: 'open', programsS: 0 }],
])('[MO7] [MO8] [MO9] %s', (typed, rules) => {
  expect(readLine(typed)).toEqual({ type: 'rule', rules });
}); // prettier-ignore

test.each([
  ['.ask ¿por qué?',   { type: 'say', text: '? ¿por qué?' }],
  ['.pregunta  x y',   { type: 'say', text: '? x y' }],
  ['? ¿por qué?',      { type: 'say', text: '? ¿por qué?' }],
  ['+1 3',             { type: 'say', text: '+1 3' }],
  ['.questions',       { type: 'listQuestions' }],
  ['.preguntas',       { type: 'listQuestions' }],
  ['.answered 3',      { type: 'answer', asks: 3 }],
  ['/respondida #12',  { type: 'answer', asks: 12 }],
] as const)('[MO15] [MO17] [MO18] %j asks, votes, lists or marks a question', (line, wish) => {
  expect(readLine(line)).toEqual(wish);
}); // prettier-ignore

test.each(['.ask', '.answered', '.answered x', '.answered 1 2', '.answered -1', '.questions 3'])(
  '[CO5] %j is not understood',
  (line) => {
    expect(readLine(line)).toMatchObject({ type: 'badArgument', line });
  },
);

test.each(['.slow x', '.slow -1', '.slow 3601', '.slow 1.5', '.only beto', '.close ya'])(
  '[CO5] %s is not understood',
  (typed) => {
    expect(readLine(typed)).toMatchObject({ type: 'badArgument' });
  },
);

test.each([
  ['.topic Unidad 3', { type: 'note', note: 'topic', text: 'Unidad 3' }],
  ['.tema', { type: 'note', note: 'topic', text: '' }],
  ['.bienvenida Hola  a todos', { type: 'note', note: 'welcome', text: 'Hola  a todos' }],
  ['.pin  Entrega: lunes', { type: 'note', note: 'pin', text: 'Entrega: lunes' }],
  ['.fijar', { type: 'listPins' }],
  ['.unpin 2', { type: 'note', note: 'pin2', text: '' }],
  ['/desfijar 5', { type: 'note', note: 'pin5', text: '' }],
  ['.listed', { type: 'listRooms' }],
  ['.listed on', { type: 'list', on: true }],
  ['.visible sí', { type: 'list', on: true }],
  ['.listed off', { type: 'list', on: false }],
  ['.clear', { type: 'clear', room: undefined }],
  ['.vaciar Lobby', { type: 'clear', room: 'lobby' }],
  ['.d reset', { type: 'unmarkAll', mark: 'done' }],
  ['.d reiniciar', { type: 'unmarkAll', mark: 'done' }],
])('[MO12] [MO13] [MO14] [MO19] [RO15b] %s', (typed, wish) => {
  expect(readLine(typed)).toEqual(wish);
});

test.each([
  // typed           lets in
  ['.let eva',       'eva',   true],
  ['.dejar @eva',    'eva',   true],
  ['.let eva no',    'eva',   false],
] as const)('[MO11] %s', (typed, alias, isIn) => {
  expect(readLine(typed)).toEqual({ type: 'let', alias, in: isIn });
}); // prettier-ignore

test.each(['.unpin', '.unpin 0', '.unpin 6', '.unpin 1.5', '.unpin uno'])(
  '[CO5] [MO14] %s is not understood',
  (typed) => {
    expect(readLine(typed)).toMatchObject({ type: 'badArgument', letter: 'unpin' });
  },
);

test.each(['.let', '.let eva ya', '.let a b c'])('[CO5] [MO11] %s is not understood', (typed) => {
  expect(readLine(typed)).toMatchObject({ type: 'badArgument' });
});
