import { expect, test } from 'vitest';
import { wordsIn } from './all-words.ts';
import { formatEvent, formatNotice, type View } from './format.ts';

const atMs = Date.UTC(2026, 10, 22, 9, 31, 5);
const spanish: View = { words: wordsIn('es'), zone: 'Europe/Madrid', timestamps: false };

const by = {
  type: 'marked',
  n: 1,
  of: 's2',
  ofAlias: 'beto',
  seq: 1,
  atMs,
  session: 's1',
  alias: 'ana',
} as const;
const kicked = { ...by, type: 'kicked' } as const;

test.each([
  [{ ...by, mark: 'muted', on: true, untilMs: atMs + 600_000 }, '* ana deja en silencio a beto hasta 2026-11-22 10:41:05'],
  [{ ...by, mark: 'muted', on: true, untilMs: 8.64e15 },        '* ana deja en silencio a beto hasta que se le permita'],
  [{ ...by, mark: 'muted', on: false },                         '* ana deja hablar a beto'],
  [{ ...by, mark: 'moderator', on: true },                      '* ana hace moderador a beto'],
  [{ ...by, mark: 'moderator', on: false },                     '* ana quita la moderación a beto'],
  [{ ...by, mark: 'hand', on: false },                          '* ana da la palabra a beto'],
  [kicked,                                                      '* ana ha sacado a beto'],
  [{ ...kicked, reason: 'ruido\u202e' },                        '* ana ha sacado a beto: ruido'],
  [{ ...kicked, untilMs: 8.64e15, reason: 'spam' },             '* ana ha sacado a beto, que no puede volver hasta que se le permita: spam'],
  [{ ...by, type: 'pardoned' },                                 '* ana deja volver a beto'],
] as const)('[MO2] [MO3] [MO4] [MO6] %j is told as %s', (told, line) => {
  expect(formatEvent(told, spanish)).toContain(line);
}); // prettier-ignore

test.each(['es', 'en'] as const)(
  '[MO2a] what was done at the console is told as the server’s, in %s',
  (lang) => {
    const taken = { ...by, session: '', alias: '', mark: 'moderator', on: false } as const;
    const line = {
      es: '* el servidor quita la moderación a beto',
      en: "* the server ended beto's moderation",
    }[lang];
    expect(formatEvent(taken, { ...spanish, words: wordsIn(lang) })).toContain(line);
  },
);

test.each([
  // is banned   others   told
  [true,         0,       '-- eva se conecta desde donde estaba beto, con veto: puede ser la misma persona --'],
  [false,        1,       '-- eva se conecta desde donde estaba beto, en silencio: puede ser la misma persona, u otra que está ahí --'],
  [false,        28,      '-- eva se conecta desde donde estaba beto, en silencio: puede ser la misma persona (ahí hay 28 más) --'],
])('[MO5b] somebody like a person who is banned (%s), with %i others there, is told as %s', (isBan, others, line) => {
  expect(formatNotice({ what: 'noticed', alias: 'eva', of: 'beto', isBan, others }, spanish)).toBe(line);
}); // prettier-ignore

test('[MO6] whoever comes in muted is told as such', () => {
  const joined = {
    type: 'joined',
    seq: 1,
    atMs,
    session: 's1',
    alias: 'ana',
    mutedUntilMs: atMs + 60_000,
  } as const;
  expect(formatEvent(joined, spanish)).toBe('* ana ha entrado, en silencio hasta 2026-11-22 10:32:05');
});

const ruled = { ...by, type: 'ruled', speak: 'all', slowS: 0, door: 'open' } as const;

test.each([
  [ruled,                                                  '* ana ha abierto la sala: todos pueden entrar y hablar'],
  [{ ...ruled, speak: 'moderators' },                      '* ana ha cambiado las normas: solo hablan los moderadores'],
  [{ ...ruled, slowS: 30 },                                '* ana ha cambiado las normas: cada persona envía un mensaje cada 30 s'],
  [{ ...ruled, programsS: 10 },                            '* ana ha cambiado las normas: cada programa envía un mensaje cada 10 s'],
  [{ ...ruled, door: 'knock' },                            '* ana ha cambiado las normas: quien llega llama a la puerta'],
  [{ ...by, type: 'knocked', untilMs: atMs + 1 },          '* ana llama a la puerta (.let ana le deja entrar)'],
  [{ ...by, type: 'knocked', untilMs: atMs },              '* ana ya no llama a la puerta'],
  [{ ...by, type: 'admitted', in: true, untilMs: atMs },   '* ana deja entrar a beto'],
  [{ ...by, type: 'admitted', in: false, untilMs: atMs },  '* ana no deja entrar a beto'],
  [{ ...ruled, speak: 'moderators', door: 'closed' },      '* ana ha cambiado las normas: solo hablan los moderadores; no entra nadie nuevo'],
] as const)('[MO7] [MO8] [MO9] %j is told as %s', (told, line) => {
  expect(formatEvent(told, spanish)).toBe(line);
}); // prettier-ignore

test.each([
  [{ what: 'rules', rules: { speak: 'moderators', slowS: 0, door: 'open' } },               'Aquí solo hablan los moderadores'],
  [{ what: 'rules', rules: { speak: 'all', slowS: 5, door: 'closed', endMs: atMs } },       'Aquí cada persona envía un mensaje cada 5 s; no entra nadie nuevo (hasta 2026-11-22 10:31:05 si nadie modera)'],
  [{ what: 'slowed', slowS: 5, untilMs: atMs },                                             '-- Tu mensaje saldrá a las 2026-11-22 10:31:05: aquí cada persona envía uno cada 5 s --'],
] as const)('[MO8] [MO10] %j is told as %s', (notice, line) => {
  expect(formatNotice(notice, spanish)).toBe(line);
}); // prettier-ignore
