import { render } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import Within from '../../testing/Within.svelte';
import Dialog from './Dialog.svelte';

const snippet = (html: string) => createRawSnippet(() => ({ render: () => html }));
const children = snippet('<p>texto</p>');

afterEach(() => (document.body.innerHTML = ''));

function open(acts?: string) {
  const before = document.body.appendChild(document.createElement('button'));
  before.focus();
  const onclose = vi.fn();
  const given = { part: Dialog, label: 'Exportar', onclose, children, ...(acts && { acts: snippet(acts) }) };
  const { container, unmount } = render(Within, given);
  const dialog = container.querySelector('dialog');
  if (!dialog) throw new Error('no dialog');
  return { before, onclose, dialog, unmount };
}

test('[WE21] a dialog is modal, called by its heading, begins at what is done most, and gives the focus back', () => {
  const { before, dialog, unmount } = open('<button class="first">Guardar</button>');
  expect(dialog.open).toBe(true);
  const heading = dialog.querySelector(`[id="${dialog.getAttribute('aria-labelledby')}"]`);
  expect(heading?.textContent).toBe('Exportar');
  expect(document.activeElement?.textContent).toBe('Guardar');
  unmount();
  expect(document.activeElement).toBe(before);
});

test('[WE21] where nothing is done most it begins at the top, to be read', () => {
  const { dialog } = open();
  expect(document.activeElement).toBe(dialog.querySelector('[tabindex="-1"]'));
});

test.each<[string, boolean, (dialog: HTMLDialogElement) => Event]>([
  ['Escape', true, (dialog) => keyOn(dialog, 'Escape')],
  ['another key', false, (dialog) => keyOn(dialog, 'a')],
  ['a press beside it', true, (dialog) => on(dialog, new MouseEvent('click', { bubbles: true }))],
  [
    'a press within',
    false,
    (dialog) => on(dialog.querySelector('p'), new MouseEvent('click', { bubbles: true })),
  ],
  ['the back gesture of a phone', true, (dialog) => on(dialog, new Event('cancel', { cancelable: true }))],
  [
    'its button',
    true,
    (dialog) => on([...dialog.querySelectorAll('button')].at(-1), new MouseEvent('click', { bubbles: true })),
  ],
])('[WE21] %s closes it: %s', (_, closes, does) => {
  const { onclose, dialog } = open();
  const heard = vi.fn();
  document.addEventListener('keydown', heard);
  const event = does(dialog);
  document.removeEventListener('keydown', heard);
  expect(onclose).toHaveBeenCalledTimes(closes ? 1 : 0);
  // Escape does nothing else on the page, and the page closes the dialog, not the browser.
  if (event.type === 'keydown')
    expect([event.defaultPrevented, heard.mock.calls.length]).toEqual([closes, closes ? 0 : 1]);
  if (event.type === 'cancel') expect(event.defaultPrevented).toBe(true);
});

const on = (target: Element | null | undefined, event: Event) => (target?.dispatchEvent(event), event);
const keyOn = (dialog: Element, key: string) =>
  on(dialog.querySelector('button'), new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
