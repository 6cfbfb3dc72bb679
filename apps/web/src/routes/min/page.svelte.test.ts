import { render } from '@testing-library/svelte';
import { flushSync, tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Within from '../../testing/Within.svelte';
import { wireClient } from '../../testing/wired.ts';
import Minimal from './+page.svelte';

const { address } = vi.hoisted(() => ({ address: { url: new URL('http://localhost/min') } }));
vi.mock('$app/state', () => ({ page: address }));
vi.mock('@charla/client', async (original) => ({ ...(await original<object>()), openClient: vi.fn() }));
// Draws at once instead of with the browser's next frame.
vi.mock('#lib/frames.ts', () => ({
  oncePerFrame: (draw: () => void) => ({ ask: draw, flush: draw, stop: () => {} }),
}));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  localStorage.clear();
  sessionStorage.clear();
  document.title = '';
});

/** The exercise's window at this address, with a test instead of a server. */
function openMin(query = '', lang: 'es' | 'en' = 'es') {
  address.url = new URL(`http://localhost/min${query}`);
  const wired = wireClient();
  const { container, unmount } = render(Within, { part: Minimal, lang });
  const get = <T extends HTMLElement>(selector: string) => {
    const found = container.querySelector<T>(selector);
    if (!found) throw new Error(`there is no ${selector}`);
    return found;
  };
  const entry = get<HTMLTextAreaElement>('textarea');
  const log = get('[role=log]');
  /** The sizes that a browser with a layout would report: each entry is 100 px high, and 200 are visible. */
  let top = 0;
  const height = () => 100 * log.childElementCount;
  Object.defineProperties(log, {
    scrollHeight: { get: height },
    clientHeight: { value: 200 },
    scrollTop: {
      get: () => top,
      set: (next: number) => (top = Math.max(0, Math.min(next, height() - 200))),
    },
  });
  function press(key: string, more: KeyboardEventInit = {}): boolean {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    entry.dispatchEvent(event);
    flushSync();
    return event.defaultPrevented;
  }
  function write(text: string): void {
    entry.value = text;
    entry.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
  }
  return {
    ...{ container, wired, entry, log, get, press, write, unmount },
    line(text: string): void {
      write(text);
      press('Enter');
    },
    lines: () => (
      flushSync(),
      [...log.querySelectorAll('[data-entry]')].map((row) => row.textContent.trim())
    ),
    scroll(to: number): void {
      log.scrollTop = to;
      log.dispatchEvent(new Event('scroll'));
      flushSync();
    },
  };
}

/** Ana, who is in. */
function openIn(query = '?alias=ana', lang: 'es' | 'en' = 'es') {
  const page = openMin(query, lang);
  page.wired.last.welcomes();
  flushSync();
  return page;
}

test.each([
  ['es', 'Sala: aula', 'De 1 a 32 letras', 'Alias', 'Conversación'],
  ['en', 'Room: aula', '1 to 32 letters', 'Alias', 'Conversation'],
] as const)('[WE1] [LA3] in %s the window says in which room it is, and asks for an alias', (lang, room, hint, alias, log) => {
  const page = openMin('?room=aula', lang);
  expect(page.log.querySelector('h1')?.textContent).toBe('charla');
  expect(page.log.textContent).toContain(room);
  expect(page.log.textContent).toContain(hint);
  expect([page.entry.getAttribute('aria-label'), page.entry.placeholder]).toEqual([alias, alias]);
  expect(page.log.getAttribute('aria-label')).toBe(log);
  expect(page.log.tabIndex).toBe(0);
  expect([page.entry.dir, page.entry.getAttribute('enterkeyhint'), document.title]).toEqual(['auto', 'send', 'Chat']);
  expect(page.wired.all).toEqual([]);
}); // prettier-ignore

test('[WE1] the first line is the alias, without the spaces around it, and an empty line is none', () => {
  const page = openMin();
  page.line('  ');
  expect(page.wired.all).toEqual([]);
  page.line(' ana ');
  const { options } = page.wired.last;
  expect([options.alias, options.room, page.entry.value]).toEqual(['ana', 'lobby', '']);
  page.wired.last.opens();
  expect(page.wired.last.sent).toMatchObject([{ type: 'hello', alias: 'ana', room: 'lobby' }]);
  page.wired.last.welcomes();
  flushSync();
  expect(document.title).toBe('Chat - ana');
  expect(page.entry.getAttribute('aria-label')).toBe('Mensaje');
  expect(page.log.querySelector('h1')).toBe(null);
});

test('[WE1] an address with an alias joins at once, and a second line is a message', () => {
  const page = openIn('?alias=ana&room=aula');
  expect(page.wired.all.map(({ options }) => [options.alias, options.room])).toEqual([['ana', 'aula']]);
  page.line('hola');
  expect([page.wired.last.said(), page.entry.value]).toEqual([['hola'], '']);
  page.wired.last.says('ana', 'hola');
  page.wired.last.joins('beto');
  expect(page.lines()).toEqual([
    '-- Sala de chat --',
    '* ana ha entrado',
    '[ana]: hola',
    '* beto ha entrado',
  ]);
});

test('[WE1] who was here goes on in their place, also without an alias in the address', () => {
  const before = openIn();
  before.line('espera');
  before.unmount();
  const page = openMin();
  expect(page.wired.all).toHaveLength(1);
  const { options } = page.wired.last;
  expect([options.alias, options.room, options.kept?.outbox.length]).toEqual(['ana', 'lobby', 1]);
});

test('[WE15] only Enter sends, not what makes a new line or ends a composition', () => {
  const page = openIn();
  page.write('hola');
  expect(page.press('Enter', { shiftKey: true })).toBe(false);
  expect(page.press('a')).toBe(false);
  page.entry.dispatchEvent(new Event('compositionend'));
  expect(page.press('Enter', { keyCode: 229 })).toBe(false);
  expect(page.wired.last.said()).toEqual([]);
  expect(page.press('Enter', { keyCode: 13 })).toBe(true);
  expect(page.wired.last.said()).toEqual(['hola']);
  page.write('adiós');
  expect(page.press('Enter', { ctrlKey: true })).toBe(true);
  expect(page.wired.last.said()).toEqual(['hola', 'adiós']);
});

test('[WE1] [AL3] who is refused reads why, and gives another alias', () => {
  const page = openMin();
  page.line('ana');
  page.wired.last.opens();
  page.wired.last.receives({ type: 'bye', why: 'alias/taken' });
  expect(page.lines().at(-1)).toBe('! El alias «ana» ya está en uso en la sala lobby; elige otro.');
  expect([page.entry.getAttribute('aria-label'), document.title]).toEqual(['Alias', 'Chat']);
  page.line('anabel');
  expect(page.wired.all.map(({ options }) => options.alias)).toEqual(['ana', 'anabel']);
});

test.each([
  ['es', 'Conectados'],
  ['en', 'Connected'],
] as const)('[WE1] [CO6] in %s commands are answered in the window: members, and times', (lang, here) => {
  const page = openIn('?alias=ana', lang);
  page.wired.last.joins('beto');
  page.line('.l');
  expect(page.lines().at(-1)).toBe(`${here} (2): ana, beto`);
  page.wired.last.says('beto', 'hola');
  expect(page.lines().at(-1)).toBe('[beto]: hola');
  page.line('.t');
  page.wired.last.says('beto', 'hola');
  expect(page.lines().at(-1)).toMatch(/^\[beto .*\d\d:\d\d.*\]: hola$/u);
  expect(page.wired.last.said()).toEqual([]);
});

test('[WE7] [CL8] the button asks for the messages before, and stands above them', () => {
  const page = openMin('?alias=ana');
  page.wired.last.welcomes({ before: 150 });
  flushSync();
  const button = page.get('.log button');
  expect(button.textContent).toBe('Mensajes anteriores');
  expect(button.nextElementSibling?.textContent).toContain('ana');
  button.click();
  expect(page.wired.last.sent).toContainEqual(expect.objectContaining({ type: 'page', before: 151 }));
});

test('[CL12] what the server refuses goes back to the entry, unless something is being written there', () => {
  const page = openIn();
  page.line('uno');
  page.wired.last.receives({ type: 'refused', n: 1, why: 'store/failed' });
  flushSync();
  expect(page.entry.value).toBe('uno');
  page.line('dos');
  page.write('tres');
  page.wired.last.receives({ type: 'refused', n: 2, why: 'store/failed' });
  flushSync();
  expect(page.entry.value).toBe('tres');
});

test('[WE3] what was never sent is in the entry once they are back, before what is written there, and once', () => {
  const page = openIn();
  page.wired.last.closes();
  for (const text of ['uno', 'dos', '.q']) page.line(text);
  expect([page.entry.value, page.entry.getAttribute('aria-label')]).toEqual(['', 'Alias']);
  page.line('ana');
  page.write('tres');
  page.wired.last.welcomes();
  flushSync();
  expect(page.entry.value).toBe('uno\ndos\ntres');
  page.wired.last.closes();
  flushSync();
  page.write('');
  page.wired.last.welcomes({ resumed: true });
  flushSync();
  expect(page.entry.value).toBe('');
});

test('[WE24] who quits reads which messages were not confirmed', () => {
  const page = openIn();
  page.line('uno');
  expect(page.container.querySelector('[data-entry=unconfirmed]')).toBe(null);
  page.line('.q');
  expect(page.lines().at(-1)).toBe(
    '! Sin confirmar; puede que haya llegado, y no se enviará otra vez: «uno»',
  );
});

test('[WE24] after another end the place is kept, and coming back settles them', () => {
  const page = openIn();
  page.line('uno');
  page.wired.last.receives({ type: 'bye', why: 'rate/flood' });
  expect(page.lines().at(-1)).toContain('se enviará la próxima vez que entres como ana');
});

test('[WE19] the window follows what is new at its end, and stays where somebody reads above', async () => {
  const page = openIn();
  for (let n = 1; n <= 9; n += 1) page.wired.last.says('beto', `${n}`, n);
  await tick();
  expect(page.log.scrollTop).toBe(900);
  for (const to of [900, 300]) page.scroll(to);
  page.wired.last.says('beto', '10', 10);
  await tick();
  expect(page.log.scrollTop).toBe(300);
  page.scroll(1_000);
  page.wired.last.says('beto', '11', 11);
  await tick();
  expect(page.log.scrollTop).toBe(1_100);
});

test('[WE7] who reads above keeps the row in its place when older ones come above it', async () => {
  const page = openMin('?alias=ana');
  page.wired.last.welcomes({ before: 150 });
  for (let n = 1; n <= 9; n += 1) page.wired.last.says('beto', `${n}`, n);
  await tick();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    if (this === page.log) return new DOMRect(0, 0, 100, 200);
    const at = [...page.log.children].indexOf(this);
    return new DOMRect(0, 100 * at - page.log.scrollTop, 100, 100);
  });
  page.scroll(900);
  page.scroll(350);
  page.get('.log button').click();
  const said = { type: 'said', session: 's-eva', alias: 'eva', text: 'antes' } as const;
  const events = [149, 150].map((seq) => ({ ...said, seq, atMs: seq, n: seq }));
  page.wired.last.receives({ type: 'page', before: 151, events });
  await tick();
  expect(page.lines()).toContain('[eva]: antes');
  expect(page.log.scrollTop).toBe(550);
});
