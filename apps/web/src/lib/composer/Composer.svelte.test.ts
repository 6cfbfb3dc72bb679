import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openRoom } from '../../testing/open-room.svelte.ts';
import { someChat } from '../../testing/some-chat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('[WE15] the button sends and leaves the focus in the entry', async () => {
  const { type, get, session, draft, entry } = openRoom(someChat().chat);
  await type('hola');
  get('form.composer button[type=submit]').focus();
  get('form.composer button[type=submit]').click();
  expect(session.wish.mock.calls).toEqual([[{ type: 'say', text: 'hola' }]]);
  expect(draft.text).toBe('');
  expect(document.activeElement).toBe(entry);
});

test('[WE15] the Enter that picks a word sends nothing, as Chrome and as Safari report it, and the next one does', async () => {
  const { type, press, entry, session } = openRoom(someChat().chat);
  await type('日本');
  press('Enter', entry, { isComposing: true, keyCode: 229 });
  entry.dispatchEvent(new Event('compositionend', { bubbles: true }));
  press('Enter', entry, { keyCode: 229 });
  expect(session.wish).not.toHaveBeenCalled();
  press('Enter', entry, { keyCode: 13 });
  expect(session.wish.mock.calls).toEqual([[{ type: 'say', text: '日本' }]]);
});

test('[WE15] in Korean the Enter that ends a syllable comes again at once, and that one sends', async () => {
  const { type, press, entry, session, draft } = openRoom(someChat().chat);
  await type('안녕');
  press('Enter', entry, { isComposing: true, keyCode: 229 });
  entry.dispatchEvent(new Event('compositionend', { bubbles: true }));
  expect(press('Enter', entry, { keyCode: 13 }).defaultPrevented).toBe(true);
  expect([session.wish.mock.calls, draft.text]).toEqual([[[{ type: 'say', text: '안녕' }]], '']);
});

test('[WE14] [WE18] a message that is too long is said to be so, also to who does not see it, and goes on standing there', async () => {
  const { type, press, entry, container, session } = openRoom(someChat().chat);
  expect(entry.getAttribute('aria-invalid')).toBe('false');
  expect(entry.hasAttribute('aria-describedby')).toBe(false);
  await type('x'.repeat(20_000));
  expect(entry.getAttribute('aria-invalid')).toBe('true');
  const described = entry.getAttribute('aria-describedby') ?? '';
  expect(container.querySelector(`[id="${described}"]`)?.textContent).toContain('4096 bytes');
  await type('  ');
  expect(entry.getAttribute('aria-invalid')).toBe('false');
  press('Enter', entry);
  expect(session.wish).not.toHaveBeenCalled();
});

test('[TY1] who types a message is told to be typing, and who types a command is not', async () => {
  const { type, entry, session } = openRoom(someChat().chat);
  await type('.h');
  entry.dispatchEvent(new Event('input', { bubbles: true }));
  expect(session.wish).not.toHaveBeenCalled();
  await type('hola');
  entry.dispatchEvent(new Event('input', { bubbles: true }));
  expect(session.wish.mock.calls).toEqual([[{ type: 'typing' }]]);
});

test('[WE27] arrows bring back what was said, the cursor at its end, and lead down again to nothing', async () => {
  const { type, press, entry, draft } = openRoom(someChat().chat);
  for (const line of ['uno', 'dos']) {
    await type(line);
    press('Enter', entry);
  }
  expect(press('ArrowUp', entry).defaultPrevented).toBe(true);
  await tick();
  expect([draft.text, entry.selectionStart]).toEqual(['dos', 3]);
  press('ArrowUp', entry);
  expect(draft.text).toBe('uno');
  press('ArrowDown', entry);
  press('ArrowDown', entry);
  expect(draft.text).toBe('');
});

test.each([
  // typed        after one Tab, and after another, which leaves
  ['hola @bet',   'hola @beto '],
  ['@bet',        '@beto '],
  ['.gr',         '.r'],
])('[CO7a] Tab completes %j once, and the next one leaves the entry', async (typed, completed) => {
  vi.useRealTimers();
  const { type, press, entry, draft, container } = openRoom(someChat('beto', 'berta').chat);
  await type(typed);
  entry.setSelectionRange(typed.length, typed.length);
  entry.dispatchEvent(new Event('input', { bubbles: true }));
  await vi.waitFor(() => expect(container.querySelector('[role=listbox]')).not.toBe(null));
  press('Escape', entry);
  await tick();
  expect(container.querySelector('[role=listbox]')).toBe(null);
  expect(press('Tab', entry).defaultPrevented).toBe(true);
  await tick();
  expect(draft.text).toBe(completed);
  expect(press('Tab', entry).defaultPrevented).toBe(false);
  expect(draft.text).toBe(completed);
}); // prettier-ignore

test.each(['', 'hola bet', 'beto', '.l', '@nadie'])(
  '[CO7a] at the end of %j Tab leaves at once and changes nothing, also while something is offered',
  async (typed) => {
    vi.useRealTimers();
    const { type, press, entry, draft, container } = openRoom(someChat('beto').chat);
    await type(typed);
    entry.setSelectionRange(typed.length, typed.length);
    entry.dispatchEvent(new Event('input', { bubbles: true }));
    if (typed === '.l')
      await vi.waitFor(() => expect(container.querySelector('[role=listbox]')).not.toBe(null));
    expect(press('Tab', entry).defaultPrevented).toBe(false);
    expect(draft.text).toBe(typed);
  },
);

test('[WE15] with a keyboard the focus begins in the entry, whose Enter sends; a phone covers nothing with its own', async () => {
  const withKeys = openRoom(someChat().chat);
  expect(document.activeElement).toBe(withKeys.entry);
  expect(withKeys.entry.getAttribute('enterkeyhint')).toBe('send');
  withKeys.unmount();
  const real = window.matchMedia.bind(window);
  vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
    query.includes('coarse') ? ({ matches: true } as MediaQueryList) : real(query),
  );
  const { entry, type, press, session } = openRoom(someChat().chat);
  expect(document.activeElement).not.toBe(entry);
  expect(entry.getAttribute('enterkeyhint')).toBe('enter');
  await type('hola');
  expect(press('Enter', entry).defaultPrevented).toBe(false);
  expect(session.wish).not.toHaveBeenCalled();
});

test('[WE14] a page that is pasted is asked about, and goes in as it was or is sent in parts', async () => {
  vi.useRealTimers();
  const { entry, session, draft, scroll, region, container, type } = openRoom(someChat().chat);
  const paste = (text: string) => {
    const clipboardData = { getData: () => text };
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData });
    return !entry.dispatchEvent(event);
  };
  const button = async (name: string) => {
    const found = () =>
      [...container.querySelectorAll<HTMLElement>('dialog button')].find((it) =>
        it.textContent.includes(name),
      );
    await vi.waitFor(() => expect(found()).toBeDefined(), { timeout: 20_000 });
    found()?.click();
    await vi.waitFor(() => expect(container.querySelector('dialog')).toBe(null));
  };
  expect(paste('uno\r\ndos')).toBe(false);
  const page = Array.from({ length: 9 }, (_, i) => `línea ${i}`).join('\n');
  await type('antes ');
  entry.setSelectionRange(6, 6);
  expect(paste(page.replaceAll('\n', '\r\n'))).toBe(true);
  await button('un mensaje');
  await vi.waitFor(() => expect(draft.text).toBe(`antes ${page}`));
  await scroll(100);
  const long = Array.from({ length: 350 }, (_, i) => `línea ${i}`).join('\n');
  expect(paste(long)).toBe(true);
  await button('mensajes');
  const said = session.wish.mock.calls.flatMap(([wish]) => (wish.type === 'say' ? [wish.text] : []));
  expect(said.length).toBeGreaterThan(1);
  expect(said.join('\n')).toBe(long);
  // As after every message of one's own, the end is in sight.
  expect(region.scrollTop).toBe(800);
});

test('[WE14a] what nobody sees in the entry does not stay in it', async () => {
  const { type, entry, draft } = openRoom(someChat().chat);
  await type('Donau\u00addampf\u2028\ufeffhola');
  entry.dispatchEvent(new Event('input', { bubbles: true }));
  await tick();
  expect([entry.value, draft.text]).toEqual(['Donaudampf\nhola', 'Donaudampf\nhola']);
});

test.each([20_480, 120_000, 1_200_000])('[WE14c] a paste of %i letters, for more messages than a handful, is not sent by any press', async (count) => {
  vi.useRealTimers();
  const { entry, session, draft, container } = openRoom(someChat().chat);
  const text = 'palabra '.repeat(count / 8 + 1);
  const clipboardData = { getData: () => text };
  const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData });
  expect(entry.dispatchEvent(event)).toBe(false);
  const buttons = () => [...container.querySelectorAll<HTMLElement>('dialog button')];
  await vi.waitFor(() => expect(buttons()).not.toEqual([]), { timeout: 20_000 });
  expect(buttons().map((button) => button.textContent.trim())).toEqual(['Cerrar']);
  expect(container.querySelector('dialog')?.textContent).toContain('No cabe en 5 mensajes');
  buttons()[0]?.click();
  await vi.waitFor(() => expect(container.querySelector('dialog')).toBe(null));
  expect([session.wish.mock.calls, draft.text]).toEqual([[], '']);
}); // prettier-ignore
