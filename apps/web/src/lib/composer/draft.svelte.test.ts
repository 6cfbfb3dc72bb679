import { afterEach, expect, test, vi } from 'vitest';
import { createDraft } from './draft.svelte.ts';

afterEach(() => vi.restoreAllMocks());

test('[WE6] what another tab typed meanwhile is read again, unless the browser keeps nothing', () => {
  const [first, second] = [createDraft(() => 'lobby'), createDraft(() => 'lobby')];
  first.text = 'a medio';
  second.text = 'a medio escribir';
  first.readAgain();
  expect(first.text).toBe('a medio escribir');
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('full');
  });
  first.text = 'lo último';
  first.readAgain();
  expect(first.text).toBe('lo último');
});
