import { expect, test } from 'vitest';
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
  expect(mentions(said, to)).toBe(speaks);
}); // prettier-ignore
