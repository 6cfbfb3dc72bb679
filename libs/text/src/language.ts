import type { Why } from '@charla/core';
import { en } from './en.ts';
import { es } from './es.ts';
import { foreignPart } from './safe.ts';

export type Lang = 'es' | 'en';
export type Words = typeof es;

const LANGS: Record<Lang, Words> = { es, en };

export function wordsIn(lang: Lang): Words {
  return LANGS[lang];
}

export function isLang(lang: string): lang is Lang {
  return Object.hasOwn(LANGS, lang);
}

/** LA1. The first of these that is spoken here, by its language alone (`en_GB.UTF-8`, `es-MX`); Spanish if none is. */
export function pickLang(wanted: readonly (string | undefined)[]): Lang {
  const spoken = wanted.map((tag) => tag?.toLowerCase().split(/[-_.]/u)[0] ?? '');
  return spoken.find(isLang) ?? 'es';
}

/** LA2. One sentence that says what is wrong and what to do. A reason that only a newer server knows is named as it is. */
export function refusalSentence(words: Words, why: Why, alias = '', room = ''): string {
  const sentences: Partial<Record<string, (alias: string, room: string) => string>> = words.refusals;
  const sentence = Object.hasOwn(sentences, why) ? sentences[why] : undefined;
  return sentence?.(foreignPart(alias), foreignPart(room)) ?? words.unknownRefusal(foreignPart(why));
}
