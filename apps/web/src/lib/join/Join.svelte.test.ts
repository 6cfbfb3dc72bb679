import { createChat, updateChat, type Why } from '@charla/core';
import { render } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Within from '../../testing/Within.svelte';
import Join from './Join.svelte';

vi.unmock('./listed.ts');

beforeEach(() => void vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch'))));
afterEach(() => vi.unstubAllGlobals());

/** The form, for a person with a mouse (a fine pointer). */
function open(more: Record<string, unknown> = {}, isFine = true) {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: isFine && query === '(pointer: fine)' }));
  const onjoin = vi.fn();
  const given = { alias: ' ana ', room: ' lobby ', unanswered: false, ...more };
  const { container, rerender } = render(Within, { part: Join, ...given, onjoin });
  const input = (name: string) => container.querySelector<HTMLInputElement>(`input[name=${name}]`);
  return { container, rerender, onjoin, input };
}

const refused = (why: Why) =>
  updateChat(createChat('ana', 'lobby'), { type: 'received', down: { type: 'bye', why } }, 0)[0];

test('[WE2] the form begins in its first field where a keyboard is at hand, and elsewhere covers nothing', () => {
  const { input } = open();
  expect(document.activeElement).toBe(input('alias'));
  (document.activeElement as HTMLElement).blur();
  open({}, false);
  expect(document.activeElement).toBe(document.body);
});

test('[WE2] space around an alias and a room is no part of them, and the form is not sent by the browser', () => {
  const { container, onjoin } = open();
  const event = new Event('submit', { cancelable: true, bubbles: true });
  container.querySelector('form')?.dispatchEvent(event);
  expect(onjoin.mock.calls).toEqual([['ana', 'lobby']]);
  expect(event.defaultPrevented).toBe(true);
  expect(container.querySelector('form')?.noValidate).toBe(true);
});

test.each<[Why, string, string]>([
  ['alias/taken', 'alias', 'room'],
  ['room/invalid', 'room', 'alias'],
])('[WE2] after %s the focus is in the field of the %s, which says what is wrong, and not in that of the %s', async (why, field, other) => {
  const { container, input, rerender } = open();
  await rerender({ chat: refused(why) });
  expect(document.activeElement).toBe(input(field));
  expect([field, other].map((name) => input(name)?.getAttribute('aria-invalid'))).toEqual(['true', 'false']);
  const alert = container.querySelector('[role=alert]');
  expect(input(field)?.getAttribute('aria-describedby')).toBe(alert?.id);
  expect(alert?.textContent).toMatch(/\S/u);
  expect(container.querySelectorAll('[role=alert]')).toHaveLength(1);
}); // prettier-ignore

test('[WE2] what no field can mend is said beside both; a try under way and one that nobody answers are said, too', () => {
  const { container, input } = open({ chat: refused('server/full') });
  expect(container.querySelector('[role=alert]')?.textContent).toMatch(/\S/u);
  expect(['alias', 'room'].map((name) => input(name)?.getAttribute('aria-invalid'))).toEqual([
    'false',
    'false',
  ]);
  const button = (more = {}) => open(more).container.querySelector('button[type=submit]')?.textContent;
  expect(button({ chat: createChat('ana', 'lobby') })).not.toBe(button());
  const status = (unanswered: boolean) =>
    open({ unanswered }).container.querySelector('[role=status]')?.textContent;
  expect(status(false)).toBe('');
  expect(status(true)).toMatch(/\S/u);
});

test('[WE54a] [MO11] the form tells whoever knocks to wait', () => {
  const [chat] = updateChat(
    createChat('ana', 'lobby'),
    { type: 'received', down: { type: 'knocking', forMs: 1 } },
    0,
  );
  const { container } = open({ chat, unanswered: true });
  expect(container.querySelector('[role=status]')?.textContent).toContain('Has llamado a la puerta');
});

test('[WE21] each field has its label, and a hint that describes it as long as nothing is wrong', () => {
  const { container, input } = open();
  for (const name of ['alias', 'room'])
    expect(container.querySelector(`label[for="${input(name)?.id}"]`)?.textContent).toMatch(/\S/u);
  const hint = input('alias')?.getAttribute('aria-describedby');
  expect(container.querySelector(`[id="${hint}"]`)?.textContent).toMatch(/\S/u);
});

const rooms = [
  { room: 'lobby', members: 2, atMs: Date.UTC(2026, 10, 22, 9, 31) },
  { room: 'mates', members: 1 },
  { room: 'ñandú', members: 0 },
];

test('[WE50] the listed rooms stand below the field of the room, and pressing one fills it', async () => {
  const asked = vi.fn(() => Promise.resolve({ json: () => Promise.resolve({ rooms }) }));
  vi.stubGlobal('fetch', asked);
  const { container, input, onjoin } = open();
  await vi.waitFor(() => expect(container.querySelector('[role=group]')).not.toBe(null));
  expect(asked.mock.calls).toEqual([['/api/rooms']]);
  const group = container.querySelector('[role=group]');
  expect(container.querySelector(`[id="${group?.getAttribute('aria-labelledby')}"]`)?.textContent).toBe('Salas a la vista (3):');
  const buttons = [...(group?.querySelectorAll('button') ?? [])];
  const shown = () => buttons.map((button) => [button.querySelector('bdi')?.textContent, button.getAttribute('aria-pressed')]);
  expect(shown()).toEqual([['lobby', 'true'], ['mates', 'false'], ['ñandú', 'false']]);
  const states = buttons.map((button) => button.querySelector('small')?.textContent);
  expect(states.slice(1)).toEqual(['1 persona, sin actividad todavía', 'nadie, sin actividad todavía']);
  expect(states[0]).toMatch(/^2 personas, última actividad: .*\d+:31/u);
  buttons[2]?.click();
  await vi.waitFor(() => expect(input('room')?.value).toBe('ñandú'));
  expect(shown().map(([, isPressed]) => isPressed)).toEqual(['false', 'false', 'true']);
  expect(onjoin).not.toHaveBeenCalled();
  container.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }));
  expect(onjoin.mock.calls).toEqual([['ana', 'ñandú']]);
}); // prettier-ignore

test.each([
  ['lists the lobby alone',   () => Promise.resolve({ json: () => Promise.resolve({ rooms: rooms.slice(0, 1) }) })],
  ['cannot read its rooms',   () => Promise.resolve({ json: () => Promise.resolve({ error: {} }) })],
  ['is another program',      () => Promise.resolve({ json: () => Promise.reject(new SyntaxError('<')) })],
  ['does not answer',         () => Promise.reject(new TypeError('Failed to fetch'))],
])('[WE50] where the server %s, the form is as it was', async (_, fetch) => {
  const asked = vi.fn(fetch);
  vi.stubGlobal('fetch', asked);
  const { container } = open();
  expect(asked).toHaveBeenCalledOnce();
  await Promise.allSettled(asked.mock.results.map(({ value }) => value as Promise<unknown>));
  await new Promise((resolve) => setImmediate(resolve));
  expect(container.querySelector('[role=group]')).toBe(null);
  expect(container.querySelectorAll('input')).toHaveLength(3);
}); // prettier-ignore

test.each([
  // the page again                              the form tells
  [() => Promise.resolve({ ok: true }),         'El servidor responde, pero el chat no llega.'],
  [() => Promise.resolve({ ok: false }),        'El servidor no responde.'],
  [() => Promise.reject(new Error('no way')),   'El servidor no responde.'],
])('[WE49] a server that answers %s is told apart from one that does not', async (fetch, told) => {
  const asked = vi.fn(fetch);
  vi.stubGlobal('fetch', asked);
  const { container, rerender } = open({ unanswered: true });
  const said = () => container.querySelector('[role=status]')?.textContent ?? '';
  expect(said()).toContain('El servidor no responde.');
  await vi.waitFor(() => expect(asked.mock.calls).toContainEqual([location.href, { method: 'HEAD', cache: 'no-store' }]));
  await vi.waitFor(() => expect(said()).toContain(told));
  await rerender({ unanswered: false });
  expect(said()).toBe('');
}); // prettier-ignore
