import { afterEach, expect, test, vi } from 'vitest';
import { createDraft } from './draft.svelte.ts';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

const draftOf = (person: string) =>
  createDraft(
    () => 'lobby',
    () => person,
  );

test('[WE6] what somebody types is theirs', () => {
  draftOf('ana').text = 'de ana';
  expect([draftOf('ana').text, draftOf('beto').text]).toEqual(['de ana', '']);
});

test('[WE3] what was never sent is there for whoever comes next, once', () => {
  const ana = draftOf('ana');
  ana.text = 'a medias';
  ana.leave(['uno', 'dos']);
  expect(ana.text).toBe('uno\ndos\na medias');
  const next = draftOf('anabel');
  expect(next.text).toBe('uno\ndos\na medias');
  next.text = '';
  expect([draftOf('ana').text, draftOf('anabel').text]).toEqual(['', '']);
});

test('[WE6] what another tab typed meanwhile is read again, unless the browser keeps nothing', () => {
  const [first, second] = [draftOf('ana'), draftOf('ana')];
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
