import { dialogWords } from '@charla/text/page-words';
import { render } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { encode } from 'uqr';
import { someChat } from '../../testing/some-chat.ts';
import Within from '../../testing/Within.svelte';
import { copyText } from '../log/markup/copy.ts';
import { fetchTold, type Told } from './invitation.ts';
import Invite from './Invite.svelte';

vi.mock('../log/markup/copy.ts', () => ({ copyText: vi.fn() }));
vi.mock('./invitation.ts', async (original) => ({ ...(await original<object>()), fetchTold: vi.fn() }));
vi.mock('uqr', async (original) => {
  const { encode } = await original<typeof import('uqr')>();
  return { encode: vi.fn(encode) };
});
afterEach(() => void vi.clearAllMocks());

/** The invitation on a page at localhost; the server gives this answer. */
async function open(told: Told | undefined, lang: 'es' | 'en' = 'es') {
  const answer = told ? Promise.resolve(told) : Promise.reject(new Error('gone'));
  vi.mocked(fetchTold).mockReturnValue(answer);
  const words = await dialogWords(lang);
  const onclose = vi.fn();
  const { container, rerender } = render(Within, {
    part: Invite,
    lang,
    words,
    chat: someChat().chat,
    onclose,
  });
  const get = <T extends Element>(selector: string) => container.querySelector<T>(selector);
  const early = container.textContent;
  await vi.waitFor(() => expect(get('svg[role=img], .none')).not.toBe(null));
  return { container, rerender, get, words: words.invite, early, onclose };
}

const LAN = ['http://192.168.1.20:51000', 'http://10.0.0.5:51000'];

test.each(['es', 'en'] as const)('[WE43] in %s the others see the address, and a code that leads there, with a name for who does not see it', async (lang) => {
  const { get, container, words } = await open({ local: false, addresses: LAN.slice(0, 1) }, lang);
  expect(container.textContent).toContain(words.title('lobby'));
  expect(container.textContent).toContain(words.how);
  expect(container.textContent).toContain(words.near);
  expect(get('code')?.textContent).toBe('http://192.168.1.20:51000');
  expect(get('svg[role=img]')?.getAttribute('aria-label')).toBe(words.code);
  expect(vi.mocked(encode).mock.calls.map(([text]) => text)).toEqual(LAN.slice(0, 1));
  // The code as the page draws it, square by square.
  const { data } = encode('http://192.168.1.20:51000', { ecc: 'M', border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  expect(get('svg[role=img] path')?.getAttribute('d')).toBe(dark.join(''));
  expect(get('svg[role=img]')?.getAttribute('viewBox')).toBe(`0 0 ${data.length} ${data.length}`);
  expect(get('fieldset')).toBe(null);
}); // prettier-ignore

test('[WE43] of several addresses another may be chosen, which is then shown, encoded and copied', async () => {
  const { get, container } = await open({ local: false, addresses: LAN });
  const choices = [...container.querySelectorAll<HTMLInputElement>('input[type=radio]')];
  expect(choices.map(({ value, checked }) => [value, checked])).toEqual([[LAN[0], true], [LAN[1], false]]); // prettier-ignore
  expect(new Set(choices.map(({ name }) => name)).size).toBe(1);
  choices[1]?.click();
  await vi.waitFor(() => expect(get('code')?.textContent).toBe(LAN[1]));
  expect(vi.mocked(encode)).toHaveBeenLastCalledWith(LAN[1], { ecc: 'M', border: 4 });
  vi.mocked(copyText).mockResolvedValueOnce(true).mockResolvedValueOnce(false);
  const said = () => get('.copy [role=status]')?.textContent;
  expect(said()).toBe('');
  get<HTMLElement>('.copy button')?.click();
  await vi.waitFor(() => expect(said()).toMatch(/copiad/iu));
  expect(vi.mocked(copyText).mock.calls).toEqual([[LAN[1], get('code')]]);
  get<HTMLElement>('.copy button')?.click();
  await vi.waitFor(() => expect(said()).not.toMatch(/copiad/iu));
  expect(said()).toMatch(/\S/u);
});

test('[WE43] an address on the Internet needs no network of its own', async () => {
  const { container, words } = await open({ local: false, addresses: ['https://chat.example.org'] });
  expect(container.textContent).not.toContain(words.near);
});

test.each([
  ['local', { local: true, addresses: [] }],
  ['noNetwork', { local: false, addresses: [] }],
  ['unknown', undefined],
] as const)(
  '[WE43a] where nobody else can get in the page says why (%s), once it knows',
  async (why, told) => {
    const { get, words, early } = await open(told);
    expect(early).not.toContain(words.unknown);
    expect(get('.none')?.textContent).toBe(words[why]);
    expect(get('.none')?.getAttribute('role')).toBe('status');
    expect(get('svg[role=img]')).toBe(null);
  },
);
