import { FOREVER_MS, REASON_BYTES_MAX, type Chat, type Marks } from '@charla/core';
import { dialogWords } from '@charla/text/page-words';
import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, test, vi } from 'vitest';
import { someChat } from '../../testing/some-chat.ts';
import Within from '../../testing/Within.svelte';
import Member from './Member.svelte';

const since = { seq: 1, atMs: 1 };

/** The chat with these marks, ana's and beto's. */
function marked(chat: Chat, ana: Marks, beto: Marks): Chat {
  const roster = new Map([...chat.copy.room.roster].map(([id, member]) => [id, { ...member, marks: member.alias === 'ana' ? ana : beto }])); // prettier-ignore
  return { ...chat, copy: { ...chat.copy, room: { ...chat.copy.room, roster } } };
}

/** The menu of beto, whom ana has asked for. */
async function openMenu(ana: Marks, beto: Marks = {}) {
  const session = { wish: vi.fn() };
  const { chat } = someChat('beto');
  const given = {
    ...{ part: Member, about: { session: 's-beto', alias: 'beto', marks: beto } },
    ...{ words: await dialogWords('es'), session },
    ...{ mutes: { nowMs: () => 1 }, onaddress: vi.fn(), onclose: vi.fn() },
  };
  const { container, rerender } = render(Within, { ...given, chat: marked(chat, ana, beto) });
  const labels = () =>
    [...container.querySelectorAll('.act')].map((button) => (button.firstChild?.textContent ?? '').trim());
  const press = async (label: string) => {
    const all = [...container.querySelectorAll('button')];
    all.find(({ textContent }) => textContent.startsWith(label))?.click();
    await tick();
    await tick();
  };
  return { ...given, container, labels, press, shows: (next: Chat) => rerender({ ...given, chat: next }) };
}

const COMMON = ['Mencionar', 'No ver sus mensajes'];
const LEAD = { moderator: since };
const MUTING = ['Silenciar 10 minutos', 'Silenciar hasta que yo lo permita'];
const OUT = ['Sacar…', 'Impedir que entre durante 2 horas…', 'Impedir que entre para siempre…'];

test.each<[string, Marks, Marks, string[]]>([
  ['whoever does not moderate', {}, { hand: since, moderator: since }, COMMON],
  ['a moderator', LEAD, {}, ['Mencionar', ...MUTING, 'Hacer moderador', 'No ver sus mensajes', ...OUT]],
  ['a hand', LEAD, { hand: since }, ['Mencionar', 'Dar la palabra', ...MUTING, 'Hacer moderador', 'No ver sus mensajes', ...OUT]],
  ['somebody muted', LEAD, { muted: since }, ['Mencionar', 'Dejar hablar', 'Hacer moderador', 'No ver sus mensajes', ...OUT]],
  ['a moderator by grace', LEAD, { moderator: { ...since, isGiven: true } }, ['Mencionar', ...MUTING, 'Quitar la moderación', 'No ver sus mensajes', ...OUT]],
  ['an equal', LEAD, { moderator: since }, COMMON],
])('[WE51] [MO2] for %s the menu offers what they can do', async (_, ana, beto, offered) => {
  const { labels } = await openMenu(ana, beto);
  expect(labels()).toEqual(offered);
}); // prettier-ignore

test.each([
  ['Mencionar', undefined],
  ['Dar la palabra', { type: 'moderate', deed: { does: 'callOn', alias: 'beto' } }],
  ['Silenciar 10', { type: 'moderate', deed: { does: 'mute', alias: 'beto', forMs: 600_000 } }],
  ['Silenciar hasta', { type: 'moderate', deed: { does: 'mute', alias: 'beto' } }],
  ['Hacer moderador', { type: 'moderate', deed: { does: 'promote', alias: 'beto' } }],
  ['No ver', { type: 'ignore', alias: 'beto' }],
])('[WE51] pressing «%s» asks for %j', async (label, wish) => {
  const { press, session, onaddress, onclose } = await openMenu(LEAD, { hand: since });
  await press(label);
  expect(session.wish.mock.calls).toEqual(wish ? [[wish]] : []);
  expect([onaddress.mock.calls, onclose.mock.calls.length]).toEqual(wish ? [[], 1] : [[['beto']], 0]);
});

test.each([
  ['Sacar…', 'Sacar', undefined, 'Puede volver a entrar'],
  ['Impedir que entre durante', 'Impedir', 7_200_000, 'su navegador'],
  ['Impedir que entre para', 'Impedir', FOREVER_MS, 'su navegador'],
])('[WE51a] «%s» asks once more, and says what it does', async (label, sure, forMs, means) => {
  const { press, session, container } = await openMenu(LEAD);
  await press(label);
  expect(session.wish).not.toHaveBeenCalled();
  expect(container.querySelector('.means')?.textContent).toContain(means);
  await press('Atrás');
  expect(document.activeElement?.textContent.trim()).toBe('Mencionar');
  await press(label);
  const field = container.querySelector('input')!;
  expect(document.activeElement).toBe(field);
  field.value = 'ñ'.repeat(129);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await tick();
  expect(container.querySelector<HTMLButtonElement>('.sure')?.disabled).toBe(true);
  const error = container.querySelector('[role=alert]');
  expect(error?.textContent).toContain(`un motivo ${REASON_BYTES_MAX}`);
  expect(field.getAttribute('aria-describedby')).toBe(error?.id);
  field.value = ' por ruido ';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await tick();
  await press(sure);
  expect(session.wish.mock.calls).toEqual([
    [{ type: 'moderate', deed: { does: 'kick', alias: 'beto', forMs, reason: 'por ruido' } }],
  ]);
});

test('[WE51] the menu of somebody who leaves says so', async () => {
  const { shows, container } = await openMenu(LEAD);
  await shows(someChat().chat);
  expect(container.querySelector('[role=status]')?.textContent).toBe('beto ya no está en la sala.');
  expect(container.querySelectorAll('.act')).toHaveLength(0);
});

test('[WE51] also where they left before the menu had loaded', async () => {
  const { chat } = someChat();
  const given = { chat, words: await dialogWords('es'), session: { wish: vi.fn() } };
  const about = { session: 's-beto', alias: 'beto', marks: {} };
  const { container } = render(Within, { part: Member, ...given, about, mutes: { nowMs: () => 1 } });
  expect(container.querySelector('h2')?.textContent).toBe('beto');
  expect(container.querySelector('[role=status]')?.textContent).toBe('beto ya no está en la sala.');
});
