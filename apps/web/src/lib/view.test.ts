import { createChat, type Chat, type Link } from '@charla/core';
import { expect, test } from 'vitest';
import { titleOf, viewOf } from './view.ts';

const fresh = createChat('ana', 'lobby');
const entered: Chat = { ...fresh, copy: { ...fresh.copy, room: { ...fresh.copy.room, seq: 7 } } };

test.each<[Link, string, Chat, boolean, string]>([
  // link                                      the chat was   chat      reload   view
  [{ state: 'connecting' },                    'never in',    fresh,    false,   'form'],
  [{ state: 'connecting' },                    'in before',   fresh,    true,    'room'],
  [{ state: 'joined' },                        'in',          entered,  false,   'room'],
  [{ state: 'lost', sinceMs: 0 },              'in',          entered,  false,   'room'],
  [{ state: 'lost', sinceMs: 0 },              'never in',    fresh,    false,   'form'],
  [{ state: 'ended', why: 'alias/taken', wasIn: false },     'never in',    fresh,    false,   'form'],
  [{ state: 'ended', why: 'alias/taken', wasIn: true },     'in',          entered,  true,    'form'],
  [{ state: 'ended', why: 'quit', wasIn: true },            'in',          entered,  false,   'over'],
  [{ state: 'ended', why: 'session/elsewhere', wasIn: true }, 'in',        entered,  false,   'over'],
  [{ state: 'ended', why: 'rate/flood', wasIn: true },      'in',          entered,  false,   'over'],
  [{ state: 'ended', why: 'session/ended', wasIn: true },   'in',          entered,  false,   'over'],
  [{ state: 'ended', why: 'session/ended', wasIn: true },   'in',          entered,  true,    'over'],
  [{ state: 'ended', why: 'version/mismatch', wasIn: false }, 'never in',   fresh,    false,   'over'],
])('%j, %s', (link, _, chat, resumed, view) => {
  expect(viewOf({ chat: { ...chat, link }, resumed })).toBe(view);
}); // prettier-ignore

test('before anybody asks to join there is the form', () => {
  expect(viewOf({ chat: undefined, resumed: false })).toBe('form');
});

test.each([
  ['lobby', 'Chat - ana'],
  ['aula-2', 'Chat - ana · aula-2'],
])('[WE48] in %s the window is called %s', (room, title) => {
  expect(titleOf(createChat('ana', room).me)).toBe(title);
});
