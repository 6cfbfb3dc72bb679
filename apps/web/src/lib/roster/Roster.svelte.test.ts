import { createChat, type Chat, type Member } from '@charla/core';
import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, test } from 'vitest';
import { someChat } from '../../testing/some-chat.ts';
import Within from '../../testing/Within.svelte';
import type { Mutes } from './mutes.svelte.ts';
import Roster from './Roster.svelte';

const given = { mutes: { until: () => undefined }, onmenu: () => {} };
const empty = createChat('ana', 'lobby');
const withPeople = (): Chat => ({
  ...empty,
  copy: { ...empty.copy, room: { ...empty.copy.room, roster: new Map(people) } },
});
const people = Array.from({ length: 20 }, (_, i): [string, Member] => {
  return [`s${i}`, { session: `s${i}`, alias: `alumno-${10 + i}`, marks: {} }];
});

test('[WE22] arrows go from the search to the first name, from name to name, and back', () => {
  const chat = withPeople();
  const { container } = render(Within, { part: Roster, chat, ...given });
  const search = container.querySelector('input');
  search?.focus();
  const focused = (key: string) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
    return [document.activeElement?.textContent, event.defaultPrevented];
  };
  // In the search field, ArrowUp moves within the text.
  expect(focused('ArrowUp')).toEqual(['', false]);
  expect(['ArrowDown', 'ArrowDown', 'ArrowUp'].map((key) => focused(key)[0])).toEqual([
    'alumno-10', 'alumno-11', 'alumno-10',
  ]); // prettier-ignore
  focused('ArrowUp');
  expect(document.activeElement).toBe(search);
});

test.each([
  ['who is first oneself', ['beto', 'caro'], ['0', '-1']],
  ['somebody else is first', ['Abel', 'caro'], ['0', '-1']],
])('[WE22] a list in which %s has one stop for Tab', (_, others, stops) => {
  const { container } = render(Within, { part: Roster, chat: someChat(...others).chat, ...given });
  const buttons = [...container.querySelectorAll('button')];
  expect(buttons.map((button) => button.getAttribute('tabindex'))).toEqual(stops);
});

test('[WE22] the names are a list with a heading that counts them, and who is sought in vain is said not to be here', async () => {
  const chat = withPeople();
  const { container } = render(Within, { part: Roster, chat, ...given });
  const heading = container.querySelector('h2');
  expect(heading?.textContent).toContain('20');
  // Safari treats a list without bullets as none, unless it has the role.
  expect(container.querySelector('[data-part=roster]')?.getAttribute('role')).toBe('list');
  expect(container.querySelector('section')?.getAttribute('aria-labelledby')).toBe(heading?.id);
  const search = container.querySelector('input');
  expect(search?.getAttribute('aria-label')).toBe('Buscar a alguien');
  if (search) search.value = 'nadie';
  search?.dispatchEvent(new Event('input', { bubbles: true }));
  await tick();
  expect(container.querySelector('[data-part=roster]')?.textContent.trim()).toMatch(/^Nadie/u);
  expect(container.querySelectorAll('button')).toHaveLength(0);
});

test('[WE22] from fifteen names on one may look for one', () => {
  const names = (count: number) => Array.from({ length: count - 1 }, (_, i) => `alumno-${10 + i}`);
  const searches = (count: number) =>
    render(Within, {
      part: Roster,
      chat: someChat(...names(count)).chat,
      ...given,
    }).container.querySelectorAll('input').length;
  expect([searches(14), searches(15)]).toEqual([0, 1]);
});

test('[WE22] [MK2] [MK3] the list tells who asks to speak, in order, and who has finished', async () => {
  const ana = someChat('beto', 'eva');
  const { container, rerender } = render(Within, { part: Roster, chat: ana.chat, ...given });
  const told = () => [...container.querySelectorAll('.told')].map(({ textContent }) => textContent);
  const marks = () =>
    [...container.querySelectorAll('li')].map((row) =>
      [...row.querySelectorAll('.mark')].map(({ textContent }) => textContent).join(', '),
    );
  expect([told(), marks()]).toEqual([[], ['tú', '', '']]);
  ana.marks('eva', 'hand', true);
  ana.marks('beto', 'hand', true);
  await rerender({ chat: ana.marks('eva', 'done', true) });
  expect(told()).toEqual(['Piden la palabra: eva y beto', 'Han terminado 1; faltan ana y beto']);
  expect(marks()).toEqual(['tú', 'pide la palabra: 2.º', 'pide la palabra: 1.º, ha terminado']);
  ana.marks('eva', 'hand', false);
  ana.marks('ana', 'done', true);
  await rerender({ chat: ana.marks('beto', 'done', true) });
  expect(told()).toEqual(['Piden la palabra: beto', 'Han terminado todos']);
});

test('[WE22a] [MO2] [MO6] [MO20] [CO15] beside a name stand that its owner is a program, moderates or is muted, and that one ignores them', () => {
  const ana = someChat('beto', 'eva');
  const chat = ana.does({ type: 'ignore', alias: 'eva' });
  const beto = chat.copy.room.roster.get('s-beto')!;
  const roster = new Map(chat.copy.room.roster).set('s-beto', {
    ...beto,
    program: true,
    marks: { moderator: { seq: 1, atMs: 1 } },
  });
  const mutes: Mutes = {
    nowMs: () => 1,
    until: (member) => (member?.alias === 'eva' ? 'hasta las 10:41' : undefined),
  };
  const { container } = render(Within, {
    ...{ part: Roster, ...given, mutes },
    chat: { ...chat, copy: { ...chat.copy, room: { ...chat.copy.room, roster } } },
  });
  const marks = [...container.querySelectorAll('.mark')].map(({ textContent }) => textContent);
  expect(marks).toEqual(['tú', 'programa', 'modera', 'en silencio hasta las 10:41', 'no ves sus mensajes']);
});
