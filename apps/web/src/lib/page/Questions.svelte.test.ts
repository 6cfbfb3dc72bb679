import type { Chat, RoomEvent } from '@charla/core';
import { dialogWords } from '@charla/text/page-words';
import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, test, vi } from 'vitest';
import { someChat } from '../../testing/some-chat.ts';
import Within from '../../testing/Within.svelte';
import Questions from './Questions.svelte';

/** What is left of an event without its place, time and author. */
type News<Event = RoomEvent> = Event extends RoomEvent
  ? Omit<Event, 'seq' | 'atMs' | 'session' | 'alias'>
  : never;

/** The dialog of ana, in a room in which beto moderates and eva has asked, and who does what comes next. */
async function openQuestions() {
  const ana = someChat('beto', 'eva');
  let seq = 3;
  const happens = (alias: string, news: News): Chat => {
    seq += 1;
    const event = { ...news, seq, atMs: 1_000 * seq, session: `s-${alias}`, alias } as RoomEvent;
    return ana.does({ type: 'received', down: { type: 'events', events: [event] } });
  };
  happens('beto', { type: 'marked', n: 1, mark: 'moderator', on: true });
  happens('eva', { type: 'said', n: 1, text: '? ¿cuándo?', asks: 1 });
  const session = { wish: vi.fn() };
  const given = { part: Questions, words: await dialogWords('es'), session, onclose: vi.fn() };
  const { container, rerender } = render(Within, { ...given, chat: ana.chat });
  await tick();
  const button = (label: string) => container.querySelector<HTMLButtonElement>(`[aria-label="${label}"]`);
  return {
    ...{ ana, container, happens, session, button },
    show: (chat: Chat = ana.chat) => rerender({ chat }),
    rows: () => [...container.querySelectorAll('li')].map(({ textContent }) => textContent.replace(/\s+/gu, ' ').trim()),
  };
} // prettier-ignore

test('[WE55] [MO18] the open questions are listed by their votes, with a button to vote and one to take it back', async () => {
  const { happens, rows, show, button, session } = await openQuestions();
  happens('beto', { type: 'said', n: 2, text: '? ¿dónde?', asks: 2 });
  await show(happens('eva', { type: 'upvoted', n: 2, asks: 2, on: true, votes: 1 }));
  expect(rows()).toEqual(['#2 beto ¿dónde? +1', '#1 eva ¿cuándo? +0']);
  expect(button('+1 a la pregunta 2 (van 1)')?.getAttribute('aria-pressed')).toBe('false');
  button('+1 a la pregunta 2 (van 1)')?.click();
  expect(session.wish.mock.lastCall).toEqual([{ type: 'say', text: '+1 2' }]);
  await show(happens('ana', { type: 'upvoted', n: 1, asks: 2, on: true, votes: 2 }));
  expect(button('+1 a la pregunta 2 (van 2)')?.getAttribute('aria-pressed')).toBe('true');
  button('+1 a la pregunta 2 (van 2)')?.click();
  expect(session.wish.mock.lastCall).toEqual([{ type: 'say', text: '-1 2' }]);
});

test('[WE55] [MO17] a question is marked by who asked it, and by a moderator; nobody votes for their own', async () => {
  const { happens, rows, show, button, session, container } = await openQuestions();
  await show(happens('ana', { type: 'said', n: 1, text: '? ¿por qué?', asks: 2 }));
  expect(rows()).toEqual(['#1 eva ¿cuándo? +0', '#2 ana ¿por qué? +0 Respondida']);
  button('Respondida: pregunta 2')?.click();
  expect(session.wish.mock.calls).toEqual([[{ type: 'answer', asks: 2 }]]);
  expect(document.activeElement).toBe(container.querySelector('ul')?.parentElement);
  await show(happens('ana', { type: 'answered', n: 2, asks: 2, last: 2 }));
  expect([rows(), button('Respondida: pregunta 1')]).toEqual([['#1 eva ¿cuándo? +0'], null]);
  await show(happens('ana', { type: 'marked', n: 3, mark: 'moderator', on: true }));
  expect(button('Respondida: pregunta 1')).not.toBe(null);
});

test('[WE55] [MO15] a question is asked while somebody moderates', async () => {
  const { happens, show, container, session } = await openQuestions();
  const form = () => container.querySelector('form:not([method])');
  const field = container.querySelector<HTMLInputElement>('input');
  const send = async (text: string) => {
    if (field) field.value = text;
    field?.dispatchEvent(new Event('input', { bubbles: true }));
    await tick();
    form()?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await tick();
  };
  await send('  ');
  await send(' ¿y si no? ');
  expect([session.wish.mock.calls, field?.value]).toEqual([[[{ type: 'say', text: '? ¿y si no?' }]], '']);
  await show(happens('beto', { type: 'marked', n: 9, mark: 'moderator', on: false }));
  expect(form()).toBe(null);
  expect(container.textContent).toContain('Se puede preguntar mientras alguien modere la sala.');
});
