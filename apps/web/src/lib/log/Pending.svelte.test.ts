import { wordsIn } from '@charla/text/words';
import { render } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Within from '../../testing/Within.svelte';
import Note from './Note.svelte';
import Pending from './Pending.svelte';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('[WE18] what one says is there at once, and waits after 300 ms', async () => {
  const { container } = render(Within, { part: Pending, text: 'hola' });
  const shown = () => container.textContent?.trim();
  await vi.advanceTimersByTimeAsync(299);
  expect(shown()).toBe('hola');
  await vi.advanceTimersByTimeAsync(1);
  expect(shown()).toMatch(/^hola\s*\S/u);
});

test('[WE13] an arrival has its full date for who points at it', () => {
  const event = { type: 'joined', seq: 1, atMs: 86_400_000, session: 's', alias: 'ana' };
  const view = { words: wordsIn('es'), zone: 'UTC', timestamps: false };
  const { container } = render(Within, { part: Note, entry: { id: 1, type: 'event', event }, view });
  expect(container.querySelector('[title]')?.getAttribute('title')).toContain('1970');
});
