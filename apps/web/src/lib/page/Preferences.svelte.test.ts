import { render } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import Within from '../../testing/Within.svelte';
import { askToNotify, notificationsAllowed, type Allowed } from '../attention/notify.ts';
import { chime } from '../attention/sound.ts';
import Choices from '../attention/Choices.svelte';
import Preferences from './Preferences.svelte';

vi.mock('../attention/notify.ts', () => ({ askToNotify: vi.fn(), notificationsAllowed: vi.fn() }));
vi.mock('../attention/sound.ts', () => ({ chime: vi.fn(async () => {}) }));
afterEach(() => {
  vi.clearAllMocks();
  localStorage.clear();
});

function open(allowed: Allowed) {
  vi.mocked(notificationsAllowed).mockReturnValue(allowed);
  const { container } = render(Within, { part: Choices });
  const [sound, notes] = container.querySelectorAll<HTMLInputElement>('input[type=checkbox]');
  return { container, sound, notes };
}

test.each<[Allowed, Allowed, string | null]>([
  ['ask', 'yes', 'on'],
  ['ask', 'denied', null],
  ['ask', 'ask', null],
])(
  '[WE16] where a browser asks (%s) and the answer is %s, notifications are %s',
  async (before, after, kept) => {
    vi.mocked(askToNotify).mockResolvedValue(after);
    const { notes } = open(before);
    notes?.click();
    await vi.waitFor(() => expect(notes?.disabled).toBe(after === 'denied'));
    await vi.waitFor(() => expect(localStorage.getItem('charla:notify')).toBe(kept));
    await vi.waitFor(() => expect(notes?.checked).toBe(kept === 'on'));
  },
);

test('[WE16] where there can be none the box cannot be pressed, and says why to who does not see it', () => {
  const { container, notes } = open('insecure');
  expect(notes?.disabled).toBe(true);
  const why = container.querySelector(`[id="${notes?.getAttribute('aria-describedby')}"]`);
  expect(why?.textContent).toMatch(/\S/u);
});

test('[WE16] who wants a sound hears what it is like, and who wants none does not', () => {
  const { sound } = open('yes');
  sound?.click();
  expect(chime).toHaveBeenCalledOnce();
  expect(localStorage.getItem('charla:sound')).toBe('on');
  sound?.click();
  expect(chime).toHaveBeenCalledOnce();
  expect(localStorage.getItem('charla:sound')).toBe(null);
});

test('[WE26] the language and the theme that are chosen are there on the next visit, and speak at once', async () => {
  const { container } = render(Within, { part: Preferences });
  const [lang, theme] = container.querySelectorAll('select');
  const choose = (select: HTMLSelectElement | undefined, value: string) => {
    if (!select) throw new Error('no such list');
    select.value = value;
    // In happy-dom `:checked` finds no option.
    vi.spyOn(select, 'querySelector').mockImplementation(() => select.selectedOptions[0] ?? null);
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  expect([lang?.value, theme?.value]).toEqual(['es', 'system']);
  choose(theme, 'dark');
  expect(localStorage.getItem('charla:theme')).toBe('dark');
  expect(container.textContent).toContain('Idioma');
  choose(lang, 'en');
  expect(localStorage.getItem('charla:lang')).toBe('en');
  await vi.waitFor(() => expect(container.textContent).toContain('Language'));
  expect([lang?.value, theme?.value]).toEqual(['en', 'dark']);
});
