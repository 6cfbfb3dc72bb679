import type { Why } from '@charla/core';
import { foreignPart } from './safe.ts';
import type { common } from './words/es/common.ts';
import type { help } from './words/es/help.ts';

const LANGS = ['es', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** What `.h` says of each command. */
export type HelpWords = Readonly<Record<keyof typeof help, string>>;

/** The words that every door needs, in one language. A page loads those of `.h` with the parts that show them. */
export type Words = typeof common & { help?: HelpWords };

export function isLang(lang: string): lang is Lang {
  return (LANGS as readonly string[]).includes(lang);
}

/** Languages of Spain, whose speakers read Spanish, too. */
const BESIDE_SPANISH = ['ca', 'gl', 'eu', 'ast', 'an'];

/** The first of these that is spoken here, by its language alone (`en_GB.UTF-8`, `es-MX`); English if none is. LA1. */
export function pickLang(wanted: readonly (string | undefined)[]): Lang {
  const languages = wanted.map((tag) => tag?.toLowerCase().split(/[-_.@]/u)[0] ?? '');
  const nearest = languages.some((language) => BESIDE_SPANISH.includes(language)) ? 'es' : 'en';
  return languages.find(isLang) ?? nearest;
}

/**
 * The language of a terminal: the list in LANGUAGE, then the first locale that is set, as gettext reads them. `system` is the system's
 * own language, for systems that set none, such as Windows. LA1.
 */
export function langOfEnvironment(env: Readonly<Record<string, string | undefined>>, system = ''): Lang {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || system;
  const isPlain = /^(C|POSIX)\b/u.test(locale);
  return pickLang(isPlain ? [] : [...(env['LANGUAGE'] ?? '').split(':'), locale]);
}

/** One sentence that tells the trouble and the remedy. A reason that only a newer server knows is named as it is. LA2. */
export function refusalSentence(words: Words, why: Why, alias = '', room = ''): string {
  const sentences: Partial<Record<string, (alias: string, room: string) => string>> = words.refusals;
  const sentence = Object.hasOwn(sentences, why) ? sentences[why] : undefined;
  return sentence?.(foreignPart(alias), foreignPart(room)) ?? words.unknownRefusal(foreignPart(why));
}

/** The sentence of `.h` for a command or its argument. A language that lacks a letter of the registry does not compile. CO8. */
export function helpOn(help: HelpWords | undefined, letter: string, part: '' | 'Argument' = ''): string {
  const sentences: Partial<Record<string, string>> = help ?? {};
  return sentences[`${letter}${part}`] ?? '';
}
