import { isZone, localZone, pickLang, type AskedWords, type Lang, type Zone } from '@charla/text';
import { pageWords, type PageWords } from '@charla/text/page-words';
import { createContext } from 'svelte';
import { answering } from './answering.svelte.ts';
import { datesIn, type Dates } from './dates.ts';
import { always } from './storage.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** How this person wants to read. The address can set it for one visit; a choice made on the page is remembered. */
export type Settings = {
  lang: Lang;
  theme: Theme;
  /** A sound for each mention of this person. */
  sound: boolean;
  /** A system notification for the same. The browser may still forbid it. */
  notify: boolean;
  readonly words: PageWords & { asked?: AskedWords | undefined };
  readonly zone: Zone;
  readonly dates: Dates;
};

type Query = Pick<URLSearchParams, 'get'>;

/** The language in which the page begins. LA1. */
export const firstLang = (query: Query): Lang =>
  pickLang([query.get('lang') ?? undefined, always.get('lang'), ...navigator.languages]);

/** `spoken` are the words of the first language. Those of another are fetched when it is chosen. */
export function createSettings(query: Query, spoken: PageWords): Settings {
  let wordsLang = firstLang(query);
  let lang = $state(wordsLang);
  let words = $state.raw(spoken);
  let theme = $state(themeOf(always.get('theme')));
  let sound = $state(always.get('sound') === 'on');
  let notify = $state(always.get('notify') === 'on');
  const asked = query.get('tz');
  const zone = asked && isZone(asked) ? asked : localZone();
  const dates = $derived(datesIn(lang, zone, navigator.languages));

  const told = $derived(answering.words ? { ...words, asked: answering.words[lang] } : words);

  async function speak(chosen: Lang): Promise<void> {
    const came = await pageWords(chosen).catch(() => undefined);
    if (lang !== chosen) return; // The person chose another one meanwhile.
    if (came) [words, wordsLang] = [came, chosen];
    else lang = wordsLang; // Without an answer the page keeps its language.
  }

  return {
    get lang() {
      return lang;
    },
    set lang(chosen) {
      lang = chosen;
      always.set('lang', chosen);
      void speak(chosen);
    },
    get theme() {
      return theme;
    },
    set theme(chosen) {
      theme = chosen;
      always.set('theme', chosen);
    },
    get sound() {
      return sound;
    },
    set sound(chosen) {
      sound = chosen;
      always.set('sound', chosen ? 'on' : undefined);
    },
    get notify() {
      return notify;
    },
    set notify(chosen) {
      notify = chosen;
      always.set('notify', chosen ? 'on' : undefined);
    },
    get words() {
      return told;
    },
    zone,
    get dates() {
      return dates;
    },
  };
}

function themeOf(kept: string | undefined): Theme {
  return THEMES.find((theme) => theme === kept) ?? 'system';
}

export const [getSettings, setSettings] = createContext<Settings>();
