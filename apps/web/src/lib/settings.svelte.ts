import { isZone, pickLang, wordsIn, type Lang, type Words, type Zone } from '@charla/text';
import { createContext } from 'svelte';
import { always } from './storage.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** How this person wants to read. The address may say it for one visit; a choice made on the page is remembered. */
export type Settings = {
  lang: Lang;
  theme: Theme;
  readonly words: Words;
  readonly zone: Zone;
};

export function createSettings(query: Pick<URLSearchParams, 'get'>): Settings {
  let lang = $state(pickLang([query.get('lang') ?? undefined, always.get('lang'), ...navigator.languages]));
  let theme = $state(themeOf(always.get('theme')));
  const asked = query.get('tz');
  const zone = asked && isZone(asked) ? asked : new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    get lang() {
      return lang;
    },
    set lang(chosen) {
      lang = chosen;
      always.set('lang', chosen);
    },
    get theme() {
      return theme;
    },
    set theme(chosen) {
      theme = chosen;
      always.set('theme', chosen);
    },
    get words() {
      return wordsIn(lang);
    },
    zone,
  };
}

function themeOf(kept: string | undefined): Theme {
  return THEMES.find((theme) => theme === kept) ?? 'system';
}

export const [getSettings, setSettings] = createContext<Settings>();
