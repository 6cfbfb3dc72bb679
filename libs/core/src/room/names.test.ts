import { expect, test } from 'vitest';
import { joined, left, said } from '../testing.ts';
import { applyToNames, draftOfNames, followNames, keepNames, nameRefusal, namesOf } from './names.ts';

const withHere = (...aliases: string[]) =>
  namesOf(aliases.map((alias) => ({ alias, session: `s-${alias}` })));

test.each([
  // here       asks for      answer
  ['Iker',      'lker',       'alias/confusable'],     // a small L
  ['Daniel',    'DanieI',     'alias/confusable'],     // a capital i
  ['Carmen',    'Carrnen',    'alias/confusable'],
  ['Pablo',     'Pab1o',      'alias/confusable'],
  ['ana1',      'anal',       'alias/confusable'],
  ['AlexO',     'Alex0',      'alias/confusable'],
  ['pepe',      'рере',       'alias/confusable'],     // Cyrillic, all of it
  ['pepe',      'Рере',       'alias/confusable'],
  ['рере',      'Pepe',       'alias/confusable'],
  ['tom',       'ТОМ',        'alias/confusable'],
  ['Isac',      'Іѕас',       'alias/confusable'],
  ['isac',      'Іѕас',       'alias/confusable'],
  ['ana',       'ΑΝΑ',        'alias/confusable'],     // Greek
  ['cono',      'ｃοｎｏ',     'alias/confusable'],     // full width, and a Greek letter
  ['filippo',   'ſilippo',    'alias/confusable'],     // a long s
  ['علي',       'علی',        'alias/confusable'],     // an Arabic and a Persian yeh
  ['ana',       'ANA',        'alias/taken'],
  ['Iker',      'iker',       'alias/taken'],
  ['Iker',      'lKER',       'alias/confusable'],     // among capitals
  ['ana',       'ana.',       'alias/confusable'],     // signs at the end
  ['ana_-',     'Ana',        'alias/confusable'],
  ['ana.',      'ana_',       'alias/confusable'],
  ['ana',       'anaʼ',       'alias/confusable'],     // letters that look like signs
  ['ana',       'ˍana',       'alias/confusable'],
  ['ana',       'ana一',      'alias/confusable'],
  ['ana',       'ーana',      'alias/confusable'],
  ['ana',       'anaꞌ',       'alias/confusable'],
  ['ana',       'anaǃ',       'alias/confusable'],
  ['a_na',      'a__na',      'alias/confusable'],
  ['محمد',      'محـمد',      'alias/confusable'],     // a tatweel
  ['محمد',      'مُحَمَّد',      'alias/confusable'],     // short vowels
  ['שרה',       'שָׂרָה',       'alias/confusable'],
  ['ana',       'a\u0332na',  'alias/confusable'],     // a mark that makes no letter of its own
  ['ana',       'ana\u0338',  'alias/confusable'],
  ['Irene',     'İrene',      'alias/confusable'],     // a dot on a capital I
  ['Irene',     'ırene',      'alias/taken'],
  ['wendy',     'vvendy',     'alias/confusable'],
  ['ana',       'ᴀɴᴀ',        'alias/confusable'],     // small capitals
  ['ana',       'ꬰna',        'alias/confusable'],     // letters of phonetics
  ['ana',       'a𐞀na',       'alias/confusable'],
  ['sara',      '𝼞ara',       'alias/confusable'],
  ['Ian',       'Lan',        undefined],              // two people's names, and not alike as they are written
  ['ian',       'lan',        undefined],
  ['Juani',     'Juan1',      undefined],
  ['ana1',      'ana2',       undefined],
  ['Jose',      'José',       undefined],
  ['ano',       'año',        undefined],
  ['Marta',     'Marla',      undefined],
  ['grupo1',    'grupo11',    undefined],
  ['j.perez',   'jperez',     undefined],
  ['ONeill',    'O-Neill',    undefined],
  ['ana_1',     'ana_2',      undefined],
  ['ana',       'ạna',        undefined],              // Vietnamese: such dots tell people apart
  ['Hạnh',      'Hanh',       undefined],
  ['Nguyễn',    'Nguyên',     undefined],
  ['Łukasz',    'Lukasz',     undefined],
  ['Clara',     'Dara',       undefined],
  ['タロー',    'タロ',       undefined],              // that stroke is a letter there
  ['一诺',      '诺',         undefined],
  ['Anna',      'Анна',       undefined],              // н passes for no n
])('[AL4] [AL6] with %s here, %s asks to join: %s', (here, alias, answer) => {
  expect(nameRefusal(draftOfNames(withHere(here)), alias)).toBe(answer);
}); // prettier-ignore

test('[AL6] who leaves takes their looks along, and who stays keeps theirs', () => {
  const names = withHere('Iker', 'pepe');
  followNames(names, [left(1, 'Iker'), said(2, 'pepe'), joined(3, 'Tom')]);
  expect(names).toEqual(withHere('pepe', 'Tom'));
});

test('[AL6] of two in an old log who look alike, the one who leaves does not free what the other has', () => {
  const names = withHere('Iker', 'lker');
  followNames(names, [left(1, 'Iker')]);
  expect(nameRefusal(draftOfNames(names), 'Iker')).toBe('alias/confusable');
});

test('[RO8] until a batch is durable nothing of it counts but in the batch itself', () => {
  const names = withHere('Iker');
  const draft = draftOfNames(names);
  applyToNames(draft, left(1, 'Iker'));
  applyToNames(draft, joined(2, 'lker'));
  expect(nameRefusal(draft, 'Iker')).toBe('alias/confusable');
  expect(names).toEqual(withHere('Iker'));
  keepNames(names, draft);
  expect(names).toEqual(withHere('lker'));
});
