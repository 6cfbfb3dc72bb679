import type { Why } from '@charla/core';
import { expect, test } from 'vitest';
import { wordsIn } from './all-words.ts';
import { isLang, langOfEnvironment, pickLang, refusalSentence } from './language.ts';
import { dialogWords, pageWords } from './page-words.ts';

const { es, en } = { es: wordsIn('es'), en: wordsIn('en') };

test.each([
  // wanted                             spoken
  [['en'],                              'en'],
  [['en_GB.UTF-8'],                     'en'],
  [['es-MX', 'en'],                     'es'],
  [['EN-us'],                           'en'],
  [[undefined, 'en'],                   'en'],
  [['fr', 'eu', 'en'],                  'en'],
  [['fr'],                              'en'],
  [['de-DE', 'fr'],                     'en'],
  [['', 'C.UTF-8', 'POSIX'],            'en'],
  [[],                                  'en'],
  [['spanish'],                         'en'],
  [['constructor', '__proto__'],        'en'],
  [['ca', 'es', 'en'],                  'es'],
  [['gl-ES', 'en', 'es'],               'en'],
  [['eu_ES.UTF-8'],                     'es'],
  [['fr', 'ca@valencia'],               'es'],
])('[LA1] to who wants %j we speak %s', (wanted, lang) => {
  expect(pickLang(wanted)).toBe(lang);
}); // prettier-ignore

test.each([
  // environment                                            system     spoken
  [{},                                                      '',        'en'],
  [{},                                                      'es-ES',   'es'],     // Windows sets no LANG
  [{ LANG: '' },                                            'es-ES',   'es'],
  [{ LANG: 'C.UTF-8' },                                     'es-ES',   'en'],
  [{ LANG: 'fr_FR.UTF-8' },                                 'es-ES',   'en'],
  [{ LANG: 'es_ES.UTF-8' },                                 'en-US',   'es'],
  [{ LANG: 'es_ES.UTF-8', LC_ALL: 'POSIX' },                '',        'en'],
  [{ LANG: 'es_ES.UTF-8', LC_MESSAGES: 'en_US.UTF-8' },     '',        'en'],
  [{ LANG: 'en_GB.UTF-8', LC_ALL: 'es_ES.UTF-8' },          '',        'es'],
  [{ LANG: 'ca_ES.UTF-8' },                                 '',        'es'],
  [{ LANG: 'ca_ES.UTF-8', LANGUAGE: 'ca:en' },              '',        'en'],
  [{ LANG: 'de_DE.UTF-8', LANGUAGE: 'de:es' },              '',        'es'],
  [{ LANG: 'C', LANGUAGE: 'es' },                           '',        'en'],
])('[LA1] in a terminal with %j on a system in %j we speak %s', (env, system, lang) => {
  expect(langOfEnvironment(env, system)).toBe(lang);
}); // prettier-ignore

test('[LA1] only our languages are languages', () => {
  expect(['es', 'en', 'fr', 'ES', '', 'toString'].filter(isLang)).toEqual(['es', 'en']);
});

test.each<[Why, string, string]>([
  ['alias/taken',
    'El alias «ana» ya está en uso en la sala aula; elige otro.',
    'The alias “ana” is taken in room aula; choose another.'],
  ['alias/invalid',
    'El alias «ana» no es válido; usa de 1 a 32 letras o cifras (también _ - . en medio), sin espacios.',
    '“ana” isn’t a valid alias; use 1 to 32 letters or digits (also _ - . inside), no spaces.'],
  ['alias/confusable',
    'El alias «ana» se parece demasiado a otro de la sala aula (l y I, 0 y O, rn y m, letras de otro alfabeto, un signo al final); elige otro.',
    'The alias “ana” looks too much like another one in room aula (l and I, 0 and O, rn and m, letters of another alphabet, a sign at the end); choose another.'],
  ['alias/mixed',
    'El alias «ana» mezcla letras de alfabetos distintos, que se confunden; escríbelo con un solo alfabeto.',
    'The alias “ana” mixes letters of different alphabets, which are easily confused; use a single alphabet.'],
  ['text/marks',
    'El mensaje amontona más de 8 acentos o marcas en una letra y taparía otras líneas; quítalos y vuelve a enviarlo.',
    'The message piles more than 8 accents or marks on one letter and would cover other lines; take them away and send it again.'],
  ['outbox/full',
    'Hay demasiados mensajes esperando su turno; este se queda aquí hasta que salgan.',
    'Too many messages are waiting to be sent; this one stays here until they are.'],
  ['text/long',
    'El mensaje pasa de 4096 bytes o de 200 líneas; acórtalo o envíalo en partes.',
    'The message is longer than 4096 bytes or 200 lines; shorten it or send it in parts.'],
  ['note/long',
    'El texto es demasiado largo: un tema, una bienvenida o un mensaje fijado tienen como mucho 1024 bytes, un motivo 256, y todos 200 líneas; acórtalo.',
    'The text is too long: a topic, a welcome or a pinned message has at most 1024 bytes, a reason 256, and all have 200 lines; shorten it.'],
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

test('[LA3] what a page loads of a language are the words that everybody else has', async () => {
  expect(es).toMatchObject({ ...(await pageWords('es')), dialogs: await dialogWords('es') });
  expect(en).toMatchObject({ ...(await pageWords('en')), dialogs: await dialogWords('en') });
});

/** Every path in a table of words. */
function keys(words: object, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? keys(value as object, `${path}${key}.`) : [`${path}${key}`],
  );
}
