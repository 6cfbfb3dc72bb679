import type { Why } from '@charla/core';
import { expect, test } from 'vitest';
import { isLang, pickLang, refusalSentence, wordsIn } from './language.ts';

const { es, en } = { es: wordsIn('es'), en: wordsIn('en') };

test.each([
  // wanted                             spoken
  [['en'],                              'en'],
  [['en_GB.UTF-8'],                     'en'],
  [['es-MX', 'en'],                     'es'],
  [['EN-us'],                           'en'],
  [[undefined, 'en'],                   'en'],
  [['fr', 'eu', 'en'],                  'en'],
  [['fr'],                              'es'],
  [['', 'C.UTF-8', 'POSIX'],            'es'],
  [[],                                  'es'],
  [['english'],                         'es'],
  [['constructor', '__proto__'],        'es'],
])('[LA1] to who wants %j we speak %s', (wanted, lang) => {
  expect(pickLang(wanted)).toBe(lang);
}); // prettier-ignore

test('[LA1] only our languages are languages', () => {
  expect(['es', 'en', 'fr', 'ES', '', 'toString'].filter(isLang)).toEqual(['es', 'en']);
});

test.each<[Why, string, string]>([
  ['alias/taken',
    'El alias «ana» ya está en uso en la sala aula; elige otro.',
    'The alias “ana” is taken in room aula; choose another.'],
  ['alias/invalid',
    'El alias «ana» no vale; usa de 1 a 32 letras o cifras (también _ - . en medio), sin espacios.',
    '“ana” cannot be an alias; use 1 to 32 letters or digits (also _ - . inside), no spaces.'],
  ['text/long',
    'El mensaje pasa de 4096 bytes; acórtalo o envíalo en partes.',
    'The message is longer than 4096 bytes; shorten it or send it in parts.'],
])('[LA2] %s is told in both languages, with what to do', (why, spanish, english) => {
  expect(refusalSentence(es, why, 'ana', 'aula')).toBe(spanish);
  expect(refusalSentence(en, why, 'ana', 'aula')).toBe(english);
}); // prettier-ignore

test.each(['moon/full', 'constructor', '__proto__', 'toString'])(
  '[LA2] a reason that is not ours is named as it is: %s',
  (why) => {
    expect(refusalSentence(es, why as Why)).toBe(`El servidor lo ha rechazado (${why}).`);
    expect(refusalSentence(en, why as Why)).toBe(`The server refused it (${why}).`);
  },
);

test('[TX2] a refusal says foreign words safely', () => {
  expect(refusalSentence(en, 'alias/taken', 'a\u001b[2J\nb', 'x')).toContain('“a\\u{1b}[2J ⏎ b”');
  expect(refusalSentence(en, '\u001b[2J' as Why)).toContain('(\\u{1b}[2J)');
});

test('[LA3] both languages have the same words', () => {
  expect(keys(en)).toEqual(keys(es));
});

/** Every path in a table of words. */
function keys(words: object, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? keys(value as object, `${path}${key}.`) : [`${path}${key}`],
  );
}
