import type { Notice, Why } from '@charla/core';
import { foreignPart } from './safe.ts';
import type { Zone } from './time.ts';
import type { asked } from './words/es/asked.ts';
import type { common } from './words/es/common.ts';
import type { help } from './words/es/help.ts';

const LANGS = ['es', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** What `.h` says of each command. */
export type HelpWords = Readonly<Record<keyof typeof help, string>>;

/** Notices that answer a command, and nothing else. */
export type Answer = Extract<
  Notice,
  | { what: 'members' | 'rooms' | 'bans' | 'questions' | 'ignoring' | 'nobody' | 'noticed' }
  | { what: 'help' | 'unknownCommand' | 'badArgument' | 'exporting' | 'exported' | 'exportFailed' }
>;

/** What answers those who asked for something by a command: the words, and what puts them together. */
export type AskedWords = typeof asked & { format: (notice: Answer, words: Words, zone: Zone) => string };

/** The words that every door needs, in one language. A page loads those of `.h` with the parts that show them, and the answers with the commands. */
export type Words = typeof common & { help?: HelpWords; asked?: AskedWords | undefined };

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

type Sentences = Partial<Record<string, (alias: string, room: string) => string>>;

/** One sentence that tells the trouble and the remedy. A reason that only a newer server knows is named as it is. LA2. */
export function refusalSentence(words: Words, why: Why, alias = '', room = ''): string {
  const sentences: Sentences = { ...words.refusals, ...words.asked?.refusals };
  const sentence = Object.hasOwn(sentences, why) ? sentences[why] : undefined;
  return sentence?.(foreignPart(alias), foreignPart(room)) ?? words.unknownRefusal(foreignPart(why));
}
