import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openRoom } from '../../testing/open-room.svelte.ts';
import { lateChat, someChat } from '../../testing/some-chat.ts';
import { latest } from './latest.ts';

/** The size observers and their elements, as a browser with a layout keeps them. */
const watchers = new Map<() => void, Set<Element>>();
class Watcher {
  constructor(readonly told: () => void) {
    watchers.set(told, new Set());
  }
  observe(element: Element) {
    watchers.get(this.told)?.add(element);
  }
  disconnect() {
    watchers.delete(this.told);
  }
}

beforeEach(async () => {
  vi.stubGlobal('ResizeObserver', Watcher);
  await latest.fetch();
});
afterEach(() => {
  watchers.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

/** Sets where an element is, from the top of the window, in px. */
const stands = (element: Element | null, top: number, bottom: number) =>
  element &&
  vi.spyOn(element, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, top, 100, bottom - top));

test('[WE19] what makes the log or its window higher or lower brings the end into sight again, until the room is left', async () => {
  const { region, unmount } = openRoom(someChat().chat);
  const watched = [...watchers.values()].flatMap((elements) => [...elements]);
  expect(watched).toContain(region);
  expect(watched).toContain(region.firstElementChild);
  Object.defineProperty(region, 'scrollHeight', { value: 1_000 });
  region.scrollTop = 800;
  for (const told of watchers.keys()) told();
  expect(region.scrollTop).toBe(800);
  unmount();
  await tick();
  expect(watchers.size).toBe(0);
});

test('[WE7] [CL8] older messages are asked for when their place comes into sight on the way up, and not before', async () => {
  const { region, scroll, session, container } = openRoom(lateChat('beto').chat);
  const hole = container.querySelector('[data-row=older]');
  expect(hole).not.toBe(null);
  stands(region, 0, 200);
  for (const chunk of container.querySelectorAll('[role=none]')) stands(chunk, -500, 200);
  const at = stands(hole, -300, -260);
  await scroll(500);
  expect(session.press).not.toHaveBeenCalled();
  at?.mockReturnValue(new DOMRect(0, 10, 100, 40));
  await scroll(600);
  expect(session.press).not.toHaveBeenCalled();
  await scroll(100);
  expect(session.press.mock.calls).toEqual([['a']]);
});

test('[WE7] [WE21] the button does what `.a` does, says that it waits, and leaves the focus in the log', async () => {
  const ana = lateChat('beto');
  const { region, session, get, show } = openRoom(ana.chat);
  const button = get('[data-row=older] button');
  expect(button.getAttribute('aria-busy')).toBe('false');
  button.focus();
  button.click();
  expect(session.press.mock.calls).toEqual([['a']]);
  expect(document.activeElement).toBe(region);
  await show(ana.does({ type: 'older' }));
  expect(get('[data-row=older] button').getAttribute('aria-busy')).toBe('true');
});

test('[WE7] where nothing is missing there is no button', () => {
  expect(openRoom(someChat().chat).container.querySelector('[data-row=older]')).toBe(null);
});

test('[WE21] arrows go from row to row, End to the end, and with a second key they are not for the log', async () => {
  const ana = someChat('beto');
  const { region, press, show, scroll } = openRoom(ana.chat);
  await show(ana.says('beto', 'uno'));
  region.focus();
  expect(press('ArrowUp', region, { ctrlKey: true }).defaultPrevented).toBe(false);
  expect(press('ArrowUp', region).defaultPrevented).toBe(true);
  expect(document.activeElement?.textContent).toContain('uno');
  press('ArrowUp');
  expect(document.activeElement?.textContent).toContain('beto');
  press('ArrowDown');
  expect(document.activeElement?.textContent).toContain('uno');
  expect(press('ArrowDown').defaultPrevented).toBe(false);
  await scroll(100);
  expect(press('End', region).defaultPrevented).toBe(true);
  expect([region.scrollTop, document.activeElement === region]).toEqual([800, true]);
});

test('[WE19] who reads above is told how many messages of others came, and gets to the end by the button', async () => {
  const ana = someChat('beto');
  const { region, show, scroll, get, container } = openRoom(ana.chat);
  const latest = () => container.querySelector('[data-part=latest]');
  expect(latest()).toBe(null);
  await scroll(100);
  expect(latest()?.textContent).not.toMatch(/\d/u);
  ana.says('beto', 'uno');
  ana.joins('eva');
  ana.says('ana', 'dos');
  await show(ana.says('eva', 'tres'));
  expect(latest()?.textContent).toContain('2');
  expect(region.scrollTop).toBe(100);
  get('[data-part=latest]').click();
  await tick();
  expect([region.scrollTop, latest(), document.activeElement === region]).toEqual([800, null, true]);
});

test('[WE19] what the chat answers is shown from its beginning where messages that wait would hide it', async () => {
  const ana = someChat('beto');
  ana.loses(1_000);
  ana.does({ type: 'say', text: 'espera' });
  const room = openRoom(ana.chat);
  stands(room.region, 0, 200);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return this === room.region ? new DOMRect(0, 0, 100, 200) : new DOMRect(0, -50, 100, 20);
  });
  const intoView = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => {});
  await room.type('.l');
  room.press('Enter', room.entry);
  await vi.waitFor(() => expect(room.session.wish).toHaveBeenCalledWith({ type: 'listMembers' }));
  await room.show(ana.does({ type: 'listMembers' }));
  expect(intoView).toHaveBeenCalledOnce();
  expect((intoView.mock.contexts[0] as Element).textContent).toContain('beto');
});

test('[WE23] who is alone is told so until somebody comes, and only while there is a connection', async () => {
  const ana = someChat();
  const { container, show } = openRoom(ana.chat);
  const told = () => container.querySelector('[role=log]')?.textContent.includes('Aún no hay nadie');
  expect(told()).toBe(true);
  await show(ana.joins('beto'));
  expect(told()).toBe(false);
  await show(ana.leaves('beto'));
  expect(told()).toBe(true);
  await show(ana.loses(1_000));
  expect(told()).toBe(false);
});

test('[WE18] what failed can be retried, edited or discarded, one by one and all at once, and the focus goes on', async () => {
  const ana = someChat();
  const fails = (text: string) => {
    const { outbox } = ana.does({ type: 'say', text }).asks;
    const n = outbox.at(-1)?.n ?? 0;
    return ana.does({ type: 'received', down: { type: 'refused', n, why: 'store/failed' } });
  };
  const { session, container, show, entry, get } = openRoom(fails('uno'));
  await vi.waitFor(() => expect(container.querySelectorAll('[data-failed]')).toHaveLength(1));
  expect(container.querySelector('.all')).toBe(null);
  fails('dos');
  await show(fails('tres'));
  const act = (row: number, name: string) =>
    container.querySelectorAll('[data-failed]')[row]?.querySelector<HTMLElement>(`[data-act=${name}]`);
  act(0, 'discard')?.click();
  expect(document.activeElement).toBe(act(1, 'discard'));
  act(2, 'retry')?.click();
  expect(document.activeElement).toBe(entry);
  act(1, 'retry')?.focus();
  act(1, 'edit')?.click();
  expect(document.activeElement).toBe(entry);
  act(1, 'retry')?.focus();
  get('.all button').click();
  expect(document.activeElement).toBe(entry);
  const wished = session.wish.mock.calls.map(([wish]) => wish.type);
  expect(wished).toEqual(['discard', 'retry', 'edit', 'retryAll']);
});

test('[CL12b] what waits for a connection can be discarded, and nothing else', async () => {
  const ana = someChat('beto');
  ana.does({ type: 'say', text: 'uno' });
  const { container, session, show, entry, get } = openRoom(ana.chat);
  expect(container.querySelector('.all')).toBe(null);
  ana.loses(1_000);
  for (const text of ['dos', 'tres']) ana.does({ type: 'say', text });
  await show(ana.chat);
  const button = get('.all button');
  expect(button.textContent).toContain('Descartar lo no enviado (2)');
  button.click();
  expect(session.wish.mock.calls).toEqual([[{ type: 'discardUnsent' }]]);
  expect(document.activeElement).toBe(entry);
  await show(ana.does({ type: 'discardUnsent' }));
  expect(container.querySelector('.all')).toBe(null);
  expect(get('[role=log]').textContent).toContain('uno');
  expect(get('[role=log]').textContent).not.toContain('dos');
});

test('[TY3] who is typing is shown, and not read out', async () => {
  const ana = someChat('beto');
  const { get, show } = openRoom(ana.chat);
  expect(get('[data-part=typing]').textContent).toBe('');
  const down = { type: 'typing', sessions: ['s-beto'], more: 0 } as const;
  await show(ana.does({ type: 'received', down: { ...down, sessions: [...down.sessions] } }));
  expect(get('[data-part=typing]').textContent).toContain('beto');
  expect(get('[data-part=typing]').getAttribute('aria-hidden')).toBe('true');
});

test('[WE12] arrivals in a row are one line, which opens and closes, and says whether it is open', async () => {
  const ana = someChat();
  ana.joins('beto');
  const { get, container } = openRoom(ana.joins('eva'));
  const button = get('[data-moves] button');
  const rows = () => container.querySelectorAll('[data-kind=joined]').length;
  const before = rows();
  expect(button.getAttribute('aria-expanded')).toBe('false');
  button.click();
  await tick();
  expect([button.getAttribute('aria-expanded'), rows() - before]).toEqual(['true', 2]);
  button.click();
  await tick();
  expect([button.getAttribute('aria-expanded'), rows()]).toEqual(['false', before]);
});

test('[WE11] what was missed above the screen is counted, and a button leads to the line above it until that was seen', async () => {
  localStorage.setItem('charla:read:lobby', 'e 3');
  const ana = someChat('beto');
  for (const text of ['uno', 'dos', 'tres']) ana.says('beto', text);
  const { region, scroll, get, container } = openRoom(ana.says('ana', 'cuatro'));
  const missed = () => container.querySelector<HTMLElement>('[data-part=missed]');
  const line = get('[data-row=unread]');
  stands(region, 0, 200);
  for (const chunk of container.querySelectorAll('[role=none]')) stands(chunk, -500, 200);
  const at = stands(line, -50, -30);
  const intoView = vi.spyOn(line, 'scrollIntoView').mockImplementation(() => {});
  await scroll(700);
  expect(missed()?.textContent).toContain('2');
  missed()?.click();
  expect(intoView.mock.calls).toEqual([[{ block: 'start' }]]);
  expect(document.activeElement).toBe(region);
  at?.mockReturnValue(new DOMRect(0, 10, 100, 20));
  await scroll(600);
  expect(missed()).toBe(null);
  at?.mockReturnValue(new DOMRect(0, -50, 100, 20));
  await scroll(700);
  expect(missed()).toBe(null);
});

test('[WE21] the log is reached by the keyboard, has a name, and is not read out by itself', () => {
  const { region } = openRoom(someChat().chat);
  const told = ['aria-label', 'aria-live', 'tabindex'].map((name) => region.getAttribute(name));
  expect(told).toEqual(['Conversación', 'off', '0']);
});

test('[WE13] at midnight, and on a look at a page that slept, today becomes yesterday', async () => {
  vi.useFakeTimers({
    now: Date.parse('2026-11-24T21:00:00Z'),
    toFake: ['Date', 'setInterval', 'clearInterval'],
  });
  const ana = someChat('beto');
  ana.does({ type: 'received', down: { type: 'events', events: [
    { type: 'said', seq: 3, atMs: Date.now(), session: 's-beto', alias: 'beto', n: 1, text: 'hola' },
  ] } }); // prettier-ignore
  const { container } = openRoom(ana.chat);
  const day = () => [...container.querySelectorAll('[data-row=day]')].at(-1)?.textContent.trim();
  expect(day()).toBe('hoy');
  vi.setSystemTime(Date.parse('2026-11-26T09:00:00Z'));
  document.dispatchEvent(new Event('visibilitychange'));
  await tick();
  expect(day()).toBe('martes, 24 de noviembre');
  vi.setSystemTime(Date.parse('2026-11-25T09:00:00Z'));
  window.dispatchEvent(new Event('focus'));
  await tick();
  expect(day()).toBe('ayer');
  vi.setSystemTime(Date.parse('2026-11-24T22:59:50Z'));
  window.dispatchEvent(new Event('focus'));
  await tick();
  expect(day()).toBe('hoy');
  // Nobody does anything.
  vi.advanceTimersByTime(4_000_000);
  await tick();
  expect(day()).toBe('ayer');
  vi.useRealTimers();
});
