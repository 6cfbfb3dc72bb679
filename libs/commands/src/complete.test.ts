import { expect, test } from 'vitest';
import { complete } from './complete.ts';

const here = ['Ana', 'anabel', 'Beto', '李雷', 'Álvaro', 'alva', '민수', 'Núñez'];

test.each([
  // line         cursor  options                      from
  ['.',           1,      ['.q', '.r', '.t', '.l', '.m', '.d', '.a', '.e', '.rooms', '.listed', '.pin', '.ignore', '.ask', '.questions', '.answered',
    '.mod', '.topic', '.welcome', '.unpin', '.unmod',
    '.kick', '.ban', '.unban', '.bans', '.mute', '.unmute', '.slow', '.only',
    '.close', '.knock', '.let', '.open', '.clear', '.h'], 0],
  ['.ex',         3,      ['.q', '.e'],                0],
  ['.e',          2,      ['.e', '.q', '.kick'],       0],
  ['.r',          2,      ['.r', '.rooms', '.answered'], 0],
  ['.sa',         3,      ['.q', '.rooms', '.kick'],   0],
  ['.kick an',    8,      ['Ana ', 'anabel '],         6],
  ['.m be',       5,      ['Beto '],                   3],
  ['.mute Beto 1', 12,    [],                          11],
  ['/gr',         3,      ['/r'],                      0],
  ['.z',          2,      [],                          0],
  ['an',          2,      ['Ana: ', 'anabel: '],       0],
  ['hola be',     7,      ['Beto '],                   5],
  ['hola @BE',    8,      ['@Beto '],                  5],
  ['李',          1,      ['李雷: '],                  0],
  ['hola @alv',   9,      ['@alva ', '@Álvaro '],     5],      // as it was typed first
  ['hola @ÁLV',   9,      ['@Álvaro ', '@alva '],     5],
  ['nun',         3,      ['Núñez: '],                 0],
  ['안녕@미',      4,      ['@민수 '],                   2],      // the syllable is not finished yet
  ['好＠李',       3,      ['＠李雷 '],                  1],
  ['hola (@be',   9,      ['@Beto '],                  6],
  ['correo@be',   9,      [],                          0],
  ['x/@be',       5,      [],                          0],
  ['@ana/@be',    8,      ['@Beto '],                  5],
  ['@ana@be',     7,      ['@Beto '],                  4],
  ['hola ',       5,      [],                          5],
  ['be que tal',  2,      ['Beto: '],                  0],
  ['hola .q',     7,      [],                          5],
  ['.e A',        4,      ['attendance'],              3],
  ['.export as',  10,     ['asistencia'],              8],      // another word for it, if no other begins so
  ['/e js',       5,      ['json', 'jsonl'],           3],
  ['.r ',         3,      ['all'],                     3],
  ['.q an',       5,      [],                          3],
  ['.x an',       5,      ['Ana ', 'anabel '],         3],      // not a command
])('[CO7] %j at %i may become %j', (line, cursor, options, from) => {
  expect(complete(line, cursor, here)).toEqual({ from, to: cursor, options });
}); // prettier-ignore
