import { render, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { fetchMarked } from './marked.svelte.ts';
import { ELEMENTS_MAX, elementsIn, parseMarkup } from '@charla/text/markup';
import Shown from '../../testing/Shown.svelte';
import { WORST } from '../../testing/worst-messages.ts';

beforeAll(fetchMarked);

const shown = (text: string) =>
  render(Shown, { text })
    .container.querySelector('main')
    ?.innerHTML.replaceAll(/<!--.*?-->| class="[^"]*"/gu, '') ?? '';

test.each(['hola', 'a\n  b\n\nc: 5 > 4', '2*3*4 a_b_c <b>x</b>', 'C:\\_tmp\\*.txt', '¯\\_(ツ)_/¯'])(
  '[MU1] %j is a text and nothing else',
  (text) => {
    expect(shown(text)).toBe(text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
  },
);

test.each([
  ['**a** *b*, `c`!',            '<p dir="auto"><strong>a</strong> <em>b</em>, <code dir="ltr">c</code>!</p>'],
  ['***a***b\n *c*',             '<p dir="auto">***a***b\n <em>c</em></p>'],
  ['\\*a*',                      '<p dir="auto">*a*</p>'],
  ['> a\n- b\n- *c*',            '<blockquote dir="auto"><p dir="">a</p></blockquote><ul dir="auto"><li>b</li><li><em>c</em></li></ul>'],
  ['9. a\n10. b',                '<ol dir="auto" start="9" style="--digits: 2;"><li>a</li><li>b</li></ol>'],
  ['@betó님, @aná',               '<p dir="auto"><span dir="auto">@betó</span>님, <mark dir="auto">@aná</mark></p>'],
  ['hola @beto, @Ana y @eva',    '<p dir="auto">hola <span dir="auto">@beto</span>, <mark dir="auto">@Ana</mark> y @eva</p>'],
])('[MU1] %j is shown as %s', (text, html) => {
  expect(shown(text)).toBe(`<div data-source="${text}">${html}</div>`);
}); // prettier-ignore

test.each([
  ['https://x.example/a', 'ltr', 'https://x.example/a'],
  ['[ver](https://x.example/a)', 'auto', 'ver (x.example)'],
  ['https://x.example/a에서', 'ltr', 'https://x.example/a'],
])('[MU5] %s opens a page of its own that knows nothing of this one', (text, dir, seen) => {
  shown(text);
  const link = screen.getByRole('link');
  const of = (name: string) => link.getAttribute(name);
  expect([link.textContent, of('href'), of('target'), of('rel'), of('dir')]).toEqual([
    seen,
    'https://x.example/a',
    '_blank',
    'noopener noreferrer nofollow ugc',
    dir,
  ]);
});

/** What a message becomes in the page: its elements, and all nodes. */
function made(text: string): { elements: number; nodes: number } {
  shown(text);
  const box = document.querySelector('main');
  return {
    elements: box?.querySelectorAll('[data-source] *').length ?? 0,
    nodes: box ? countNodes(box) - 1 : 0,
  };
}

test.each(WORST)('[MU4a] of %s the page makes no more elements than a message may have, and few nodes for each', (_, text) => {
  const { elements, nodes } = made(text);
  expect(elements).toBeLessThanOrEqual(ELEMENTS_MAX);
  // A text in each element and between two of them, and up to three nodes that Svelte leaves beside a block.
  expect(nodes).toBeLessThanOrEqual(5 * ELEMENTS_MAX + 1);
}); // prettier-ignore

test.each(['```js\na\n```', '> - *a*\n> - [b](http://c)\n\nd', '1. `a`\n2. @beto\n\nhttp://a'])(
  '[MU4a] the elements of %j are counted as the page makes them',
  (text) => {
    expect(elementsIn(parseMarkup(text, (name) => [name]))).toBe(made(text).elements);
  },
);

function countNodes(box: Node): number {
  return [...box.childNodes].reduce((sum, node) => sum + 1 + countNodes(node), 0);
}

const CODE = '```make\nall:\n\techo **a**\n```';
const copied = 'all:\n\techo **a**';
const press = () => screen.getByRole('button', { name: 'Copiar' }).click();
const said = () => screen.getByRole('status').textContent;

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(document, 'execCommand');
  getSelection()?.removeAllRanges();
});

const offerClipboard = (clipboard?: Partial<Clipboard>) =>
  vi.stubGlobal('navigator', Object.create(navigator, { clipboard: { value: clipboard } }));
const offerCommand = (execCommand: () => boolean) =>
  Object.defineProperty(document, 'execCommand', { value: execCommand, configurable: true });

test('[MU7] code is shown as it is and copied with its tabs, which is said for a while', async () => {
  const writeText = vi.fn(async () => {});
  offerClipboard({ writeText });
  shown(CODE);
  expect(screen.getByRole('group', { name: 'Código: make' }).textContent).toBe(copied);
  press();
  await vi.waitFor(() => expect(said()).toBe('Copiado'));
  expect(writeText).toHaveBeenCalledWith(copied);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(said()).toBe('');
});

test.each([
  ['is none', undefined],
  ['refuses', { writeText: () => Promise.reject(new Error('not allowed')) }],
])('[MU7] where the clipboard %s, the browser copies', async (_, clipboard) => {
  offerClipboard(clipboard);
  const setData = vi.fn();
  offerCommand(() => {
    const event = Object.assign(new Event('copy'), { clipboardData: { setData } });
    return document.dispatchEvent(event);
  });
  shown(CODE);
  press();
  await vi.waitFor(() => expect(said()).toBe('Copiado'));
  expect(setData).toHaveBeenCalledWith('text/plain', copied);
  expect(getSelection()?.toString()).toBe('');
});

test.each([
  ['does not', () => false],
  ['cannot', undefined],
])(
  '[MU7] where the browser %s either, the code is selected and it is said what to do',
  async (_, command) => {
    offerClipboard();
    if (command) offerCommand(command);
    shown(CODE);
    press();
    await vi.waitFor(() => expect(said()).toMatch(/pulsa Ctrl\+C/u));
    expect(getSelection()?.toString()).toContain('echo **a**');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(said()).not.toBe('');
  },
);
