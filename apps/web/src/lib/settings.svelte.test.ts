import { pageWords } from '@charla/text/page-words';
import { wordsIn } from '@charla/text/words';
import { afterEach, expect, test, vi } from 'vitest';
import { createSettings, firstLang } from './settings.svelte.ts';

vi.mock('@charla/text/page-words', () => ({ pageWords: vi.fn() }));
afterEach(() => {
  vi.clearAllMocks();
  localStorage.clear();
});

const from = (query = '') => createSettings(new URLSearchParams(query), wordsIn('es'));

test('[LA1] what somebody chooses is there the next time', () => {
  const first = from('lang=es');
  expect([first.theme, first.sound, first.notify]).toEqual(['system', false, false]);
  vi.mocked(pageWords).mockResolvedValue(wordsIn('en'));
  Object.assign(first, { lang: 'en', theme: 'dark', sound: true, notify: true });
  const next = from();
  expect([next.lang, next.theme, next.sound, next.notify]).toEqual(['en', 'dark', true, true]);
  Object.assign(next, { sound: false, notify: false });
  expect([from().sound, from().notify]).toEqual([false, false]);
  localStorage.setItem('charla:theme', 'pink');
  expect(from().theme).toBe('system');
});

test('[LA1] an address says the language and the zone for one visit, if there is such a zone', () => {
  localStorage.setItem('charla:lang', 'en');
  expect([firstLang(new URLSearchParams('lang=es')), firstLang(new URLSearchParams())]).toEqual(['es', 'en']);
  expect(from('tz=Asia/Tokyo').zone).toBe('Asia/Tokyo');
  expect(from('tz=Nowhere').zone).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone);
});

test('[LA1] the words of another language are spoken when they have come; where nobody answers, those that are here go on', async () => {
  const settings = from('lang=es');
  vi.mocked(pageWords).mockRejectedValueOnce(new Error('gone'));
  settings.lang = 'en';
  await vi.waitFor(() => expect(settings.lang).toBe('es'));
  const english = wordsIn('en');
  vi.mocked(pageWords).mockResolvedValueOnce(english);
  settings.lang = 'en';
  await vi.waitFor(() => expect(settings.words).toBe(english));
  expect(settings.lang).toBe('en');
});

test('[LA1] who changes their mind before the words have come hears only what they chose last', async () => {
  const settings = from('lang=es');
  const { promise, resolve } = Promise.withResolvers<ReturnType<typeof wordsIn>>();
  const spanish = wordsIn('es');
  vi.mocked(pageWords).mockReturnValueOnce(promise).mockResolvedValueOnce(spanish);
  settings.lang = 'en';
  settings.lang = 'es';
  await vi.waitFor(() => expect(settings.words).toBe(spanish));
  resolve(wordsIn('en'));
  // Lets everything that waits for it run.
  for (let i = 0; i < 10; i += 1) await promise;
  expect([settings.lang, settings.words]).toEqual(['es', spanish]);
});
