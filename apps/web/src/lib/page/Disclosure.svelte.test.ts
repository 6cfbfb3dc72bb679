import { render } from '@testing-library/svelte';
import { createRawSnippet, tick } from 'svelte';
import { expect, test } from 'vitest';
import Disclosure from './Disclosure.svelte';

const PANEL = '<p><button>ana</button><input><select></select></p>';
const children = createRawSnippet(() => ({ render: () => PANEL }));

test.each([
  ['stays open for', 'input'],
  ['stays open for', 'select'],
  ['is closed by', 'button'],
])('[WE4] a panel of the bar %s a press on its %s', async (does, pressed) => {
  const { container } = render(Disclosure, { label: 'Personas', icon: 'people', children });
  const details = container.querySelector('details');
  details?.setAttribute('open', '');
  details?.dispatchEvent(new Event('toggle'));
  container.querySelector<HTMLElement>(pressed)?.focus();
  container.querySelector<HTMLElement>(pressed)?.click();
  await tick();
  expect(details?.open).toBe(does === 'stays open for');
  if (pressed === 'button') expect(document.activeElement?.tagName).toBe('SUMMARY');
});

test('[WE4] a panel of the bar is closed when the focus goes elsewhere', async () => {
  const { container } = render(Disclosure, { label: 'Personas', icon: 'people', children });
  const outside = document.body.appendChild(document.createElement('button'));
  const details = container.querySelector('details');
  details?.setAttribute('open', '');
  details?.dispatchEvent(new Event('toggle'));
  for (const within of ['input', 'select'] as const) container.querySelector(within)?.focus();
  await tick();
  expect(details?.open).toBe(true);
  outside.focus();
  await tick();
  expect(details?.open).toBe(false);
  outside.remove();
});

test.each([
  ['Escape', true],
  ['a', false],
])('[WE4] [WE21] %s in an open panel closes it and goes back to its button: %s', async (key, closes) => {
  const { container } = render(Disclosure, { label: 'Personas', icon: 'people', children });
  const details = container.querySelector('details');
  details?.setAttribute('open', '');
  details?.dispatchEvent(new Event('toggle'));
  container.querySelector('input')?.focus();
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  container.querySelector('input')?.dispatchEvent(event);
  await tick();
  expect([details?.open, event.defaultPrevented]).toEqual([!closes, closes]);
  expect(document.activeElement?.tagName).toBe(closes ? 'SUMMARY' : 'INPUT');
});

test('[WE4] a press beside an open panel closes it, one within does not, and Escape is for others where none is open', async () => {
  const { container } = render(Disclosure, { label: 'Personas', icon: 'people', children });
  const details = container.querySelector('details');
  const press = async (on: Element | null) => {
    on?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    await tick();
  };
  details?.setAttribute('open', '');
  details?.dispatchEvent(new Event('toggle'));
  await press(container.querySelector('input'));
  expect(details?.open).toBe(true);
  await press(document.body);
  expect(details?.open).toBe(false);
  const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
  document.body.dispatchEvent(escape);
  expect(escape.defaultPrevented).toBe(false);
});

test('[WE26] the button of a panel is called by its label, beside which a number may stand that is not read out', () => {
  const { container } = render(Disclosure, { label: '2 personas', short: '2', icon: 'people', children });
  expect(container.querySelector('summary')?.title).toBe('2 personas');
  expect(container.querySelector('summary [aria-hidden]:not(svg)')?.textContent).toBe('2');
});
