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
  container.querySelector('input')?.focus();
  await tick();
  expect(details?.open).toBe(true);
  outside.focus();
  await tick();
  expect(details?.open).toBe(false);
  outside.remove();
});
