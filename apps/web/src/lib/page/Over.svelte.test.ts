import type { Chat, RoomEvent } from '@charla/core';
import { render } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { someChat } from '../../testing/some-chat.ts';
import Within from '../../testing/Within.svelte';
import Over from './Over.svelte';

/** What ana reads after this end. */
function ended(chat: Chat) {
  const { container } = render(Within, {
    ...{ part: Over, chat, unconfirmed: undefined, onagain: vi.fn(), onanother: vi.fn() },
  });
  const texts = (selector: string) =>
    [...container.querySelectorAll(selector)].map(({ textContent }) => textContent.trim());
  return { container, sentences: texts('.end'), buttons: texts('button') };
}

/** Ana is put out by beto. */
function putOut(more: { reason?: string; untilMs?: number }, of = 's-ana'): Chat {
  const ana = someChat('beto', 'eva');
  const event: RoomEvent = {
    type: 'kicked',
    ...{ seq: 4, atMs: 9, session: 's-beto', alias: 'beto', n: 1, of, ofAlias: 'ana', ...more },
  };
  ana.does({ type: 'received', down: { type: 'events', events: [event] } });
  return ana.does({ type: 'received', down: { type: 'bye', why: 'session/kicked' } });
}

const OUT = 'Te han sacado de la sala lobby. Lo que estabas escribiendo sigue aquí.';

test('[WE26a] [MO3] whoever was put out reads by whom and why, and may come back', () => {
  const { container, sentences, buttons } = ended(putOut({ reason: 'ruido' }));
  expect(sentences).toEqual([OUT, 'beto ha sacado a ana: ruido']);
  expect(buttons).toEqual(['Volver a entrar', 'Cambiar de sala o de alias']);
  expect(document.activeElement).toBe(container.querySelector('button'));
  expect(document.activeElement?.getAttribute('aria-describedby')).toBe('end why');
});

test('[WE26a] [MO4] whoever is kept out reads until when, and is not led back', () => {
  const { container, sentences, buttons } = ended(putOut({ untilMs: Date.UTC(2026, 10, 22, 12) }));
  expect(sentences.at(-1)).toMatch(/^beto ha sacado a ana, que no puede volver hasta 2026-11-2/u);
  expect(buttons).toEqual(['Cambiar de sala o de alias']);
  expect(document.activeElement).toBe(container.querySelector('button'));
});

test('[WE26a] where the page did not hear who did it, it says what it knows', () => {
  const { sentences, buttons } = ended(putOut({}, 's-eva'));
  expect([sentences, buttons.length]).toEqual([[OUT], 2]);
});
