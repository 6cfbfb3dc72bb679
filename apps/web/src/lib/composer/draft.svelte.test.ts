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

test('[WE3] [WE6] what was never sent stands beside what whoever comes next was writing, and is not lost to who types elsewhere', () => {
  const beto = draftOf('beto');
  draftOf('anabel').text = 'de anabel';
  beto.text = 'de beto';
  draftOf('ana').leave(['uno']);
  beto.text = 'más de beto';
  draftOf('eva').leave(['dos']);
  expect(draftOf('anabel').text).toBe('dos\nuno\nde anabel');
});

test('[WE3] where the browser keeps nothing, what was never sent stays in its room', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('forbidden');
  });
  let room = $state('lobby');
  let person = $state('ana');
  const draft = createDraft(
    () => room,
    () => person,
  );
  draft.leave(['uno']);
  room = 'aula';
  expect(draft.text).toBe('');
  room = 'lobby';
  person = 'anabel';
  expect(draft.text).toBe('uno');
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

test('[WE3] [CL13] what another tab left unsent after this text was read stays for the next page', () => {
  const ana = draftOf('ana');
  ana.leave(['uno']);
  const beto = draftOf('beto');
  expect(beto.text).toBe('uno');
  draftOf('eva').leave(['dos']);
  beto.text = 'uno, y sigo';
  expect(draftOf('anabel').text).toContain('dos');
});

test('[CL12] what comes back goes after what is being typed, and is kept', () => {
  const ana = draftOf('ana');
  ana.restore('uno');
  ana.restore('dos');
  expect([ana.text, draftOf('ana').text]).toEqual(['uno\ndos', 'uno\ndos']);
});
