import { expect, test } from 'vitest';
import { isSettled } from './chat.ts';
import type { ChatInput } from './input.ts';
import { aChat, aJoinedChat } from './testing.ts';

const EXPORT = { type: 'export', format: 'md' } as const;

test.each<[ChatInput]>([
  [{ type: 'exported', file: 'lobby.md' }],
  [{ type: 'exportFailed', reason: 'disk full' }],
])('[CO13] an export is written once, whatever else is asked meanwhile, and what became of it is told: %j', (end) => {
  const { type, ...rest } = end;
  const ana = aJoinedChat();
  expect(ana.does(EXPORT)).toEqual([EXPORT]);
  ana.does({ type: 'exportBegun' });
  expect(ana.shows()).toEqual([{ what: 'exporting' }]);
  expect(ana.does({ ...EXPORT, format: 'txt' })).toEqual([]);
  expect(ana.shows()).toEqual([{ what: 'exporting' }]);
  expect(isSettled(ana.chat)).toBe(false);
  expect(ana.does(end)).toEqual([]);
  expect(ana.shows()).toEqual([{ what: type, ...rest }]);
  expect(isSettled(ana.chat)).toBe(true);
  expect(ana.does(EXPORT)).toEqual([EXPORT]);
}); // prettier-ignore

test('[CO13] where a dialog goes on with it, the chat says nothing', () => {
  const ana = aJoinedChat();
  ana.does(EXPORT);
  ana.does({ type: 'exportLeft' });
  expect(ana.shows()).toEqual([]);
  expect(ana.does(EXPORT)).toEqual([EXPORT]);
});

test('[CO13] it can be asked for while the connection is lost, and not where nobody is in', () => {
  const ana = aJoinedChat();
  ana.does({ type: 'closed' });
  expect(ana.does(EXPORT)).toEqual([EXPORT]);
  const newcomer = aChat();
  expect(newcomer.does(EXPORT)).toEqual([]);
  expect(newcomer.shows()).toEqual([{ what: 'connecting' }]);
  newcomer.does({ type: 'quit' });
  expect([newcomer.does(EXPORT), newcomer.shows()]).toEqual([[], []]);
});
