import { createChat, type Member } from '@charla/core';
import { render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import Within from '../../testing/Within.svelte';
import Roster from './Roster.svelte';

const empty = createChat('ana', 'lobby');
const people = Array.from({ length: 20 }, (_, i): [string, Member] => {
  return [`s${i}`, { session: `s${i}`, alias: `alumno-${10 + i}`, recording: false }];
});

test('[WE22] arrows go from the search to the first name, from name to name, and back', () => {
  const chat = { ...empty, room: { ...empty.room, roster: new Map(people) } };
  const { container } = render(Within, { part: Roster, chat, onaddress: () => {} });
  const search = container.querySelector('input');
  search?.focus();
  const focused = (key: string) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
    return [document.activeElement?.textContent, event.defaultPrevented];
  };
  // In the search it is for what is written there.
  expect(focused('ArrowUp')).toEqual(['', false]);
  expect(['ArrowDown', 'ArrowDown', 'ArrowUp'].map((key) => focused(key)[0])).toEqual([
    'alumno-10', 'alumno-11', 'alumno-10',
  ]); // prettier-ignore
  focused('ArrowUp');
  expect(document.activeElement).toBe(search);
});
