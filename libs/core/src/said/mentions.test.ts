import { expect, test } from 'vitest';
import { whoIsAmong } from './called.ts';
import { mentions } from './mentions.ts';

test.each([
  // said                             to         speaks
  ['@ana hola',                       'ana',     true],
  ['hola @ANA.',                      'ana',     true],
  ['hola ＠ａｎａ',                    'Ana',     true],    // full-width
  ['@STRASSE',                        'Straße',  true],
  ['¿(@ana)?',                        'ana',     true],
  ['**@ana**, _@ana_',                'ana',     true],
  ['你好@李雷 ',                       '李雷',    true],
  ['ana: hola',                       'ana',     true],
  ['hola\r\nANA: mira',               'ana',     true],
  ['李雷：你好',                        '李雷',    true],
  ['ana:',                            'ana',     true],
  ['@ana_',                           'ana',     true],    // a sentence, or italic, may end with it
  ['@ana',                            'ana_',    true],
  ['@anabel',                         'ana',     false],
  ['@ana-maria',                      'ana',     false],
  ['correo@ana.es',                   'ana.es',  false],
  ['node_modules/@ana/x',             'ana',     false],
  ['https://x.example/(@ana)',        'ana',     false],
  ['mira, ana: eso',                  'ana',     false],
  [' ana: eso',                       'ana',     false],
  ['12:30 en clase',                  '12',      false],
  ['https://x.example',               'https',   false],
  ['ana hola',                        'ana',     false],
  ['\\@ana',                          'ana',     false],
  ['@an\u200ba',                      'ana',     false],
  ['`@ana` y ``@ana` ``',             'ana',     false],
  ['`@ana',                           'ana',     true],    // no code without an end
  ['```\n@ana\n~~~\nana: x',          'ana',     false],
  ['```\nx\n```\n@ana',               'ana',     true],
  ['```x y\n@ana',                    'ana',     true],    // a language is one word
  ['> @ana, ven\n> ana: x',           'ana',     false],   // somebody else’s words
  ['> x\n@ana',                       'ana',     true],
  ['>@ana',                           'ana',     true],
])('[MU6] %j speaks to %s: %s', (said, to, speaks) => {
  expect(mentions(said, to, whoIsAmong([to]))).toBe(speaks);
}); // prettier-ignore

test.each([
  // here                      said                 mentions
  [['ana', 'anabel'],          '@anabel, @anabela', ['anabel']],
  [['李', '李雷'],              '@李雷你好',          ['李雷']],
  [['李', '李雷'],              '@李你好',            ['李']],
  [['민수'],                    '@민수님 안녕',        ['민수']],
  [['민수'],                    '안녕@민수야',         ['민수']],
  [['민수'],                    '@\u1106\u1175\u11ab\u1109\u116e님', ['민수']],   // each syllable in its parts
  [['미', '민수'],              '@\u1106\u1175\u11ab', []],                         // 민 is not 미 with something behind it
  [['かずこ'],                  '@かずこさん',         ['かずこ']],
  [['สมชาย'],                  '@สมชายครับ',        ['สมชาย']],
  [['ana'],                    '@ana님, @anaさん',   ['ana']],
  [['ana'],                    '@ana’nın @ana:lle', ['ana']],
  [['ana'],                    '@ana2 @anañ @ana_b @ana-b', []],
  [['ana_2'],                  '@ana_2님',          ['ana_2']],
  [['أحمد', 'דני'],            'و@أحمد ל@דני',      ['أحمد', 'דני']],
  [['ana', 'ana_'],            '@ana',              ['ana', 'ana_']],
  [['Álvaro'],                 '@alvaro',           ['Álvaro']],
  [['Álvaro'],                 'ALVARO: hola',      ['Álvaro']],
  [['Álvaro', 'alvaro'],       '@alvaro',           ['alvaro']],
  [['Álvaro', 'alvaro'],       '@álvaro',           ['Álvaro']],
  [['alvaro'],                 '@Álvaro',           ['alvaro']],
  [['Álvaro', 'Àlvaro'],       '@alvaro',           ['Álvaro', 'Àlvaro']],   // nobody knows which of them
  [['Núñez'],                  '@nunez',            ['Núñez']],
  [['José'],                   '@jose @Jose\u0301', ['José']],
  [['İpek', 'Straße'],         '@ipek @strasse',    ['İpek', 'Straße']],
  [['がく'],                    '@かく',              []],                     // another letter, not an accent
  [['मीना'],                    '@माना',             []],
  [['Łukasz', 'Søren'],        '@lukasz @soren',    []],                     // there is no accent to leave out
  [['ana'],                    'C:\\@ana \\@ana x/@ana', []],
  [['ana', 'beto', '민수'],      '@ana/@beto/@민수',    ['ana', 'beto', '민수']],
  [['ana', 'beto'],            '@ana@beto',         ['ana', 'beto']],
  [['ana', 'beto'],            '@nadie/@ana, @ana님/@beto님', ['ana', 'beto']],
  [['ana', 'beto'],            'x@beto/@ana @x//@beto a@b.es/@ana', []],
])('[MU6a] [MU6b] with %j here, %j mentions %j', (here, said, meant) => {
  const whoIs = whoIsAmong(here);
  expect(here.filter((alias) => mentions(said, alias, whoIs))).toEqual(meant);
}); // prettier-ignore
