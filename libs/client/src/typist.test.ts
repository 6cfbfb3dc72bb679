import { createChat, type Chat } from '@charla/core';
import { expect, test } from 'vitest';
import { openTypist } from './typist.ts';

/** A typist with a record of its doings, on a chat that the test sets. */
function aTypist(link: Chat['link'] = { state: 'joined' }) {
  let chat: Chat = { ...createChat('ana', 'lobby'), link };
  const done: string[] = [];
  const change = (part: Partial<Chat>) => {
    chat = { ...chat, ...part };
    typist.look();
  };
  const typist = openTypist<{ text: string }>({
    isQuit: ({ text }) => text === '.q' || text === '/salir',
    chat: () => chat,
    type({ text }) {
      done.push(text);
      const { asks } = chat;
      const ask = { type: 'say', n: asks.lastN + 1, text, key: text } as const;
      chat = { ...chat, asks: { ...asks, outbox: [...asks.outbox, ask], lastN: ask.n } };
    },
    quit: () => done.push('quits'),
    wants: (more) => done.push(more ? 'wants more' : 'waits'),
  });
  return { typist, done, change, answered: () => change({ asks: { ...chat.asks, outbox: [] } }) };
}

test('[TE5] [TC9] nothing is typed before the chat is joined', () => {
  const { typist, done, change } = aTypist({ state: 'connecting' });
  typist.take({ text: 'hola' });
  expect(done).toEqual(['waits']);
  change({ link: { state: 'joined' } });
  expect(done).toEqual(['waits', 'hola', 'wants more']);
});

test('[TE5] [TC9] a hundred are under way, the others follow as they are answered', () => {
  const { typist, done, answered } = aTypist();
  for (let i = 1; i <= 150; i += 1) typist.take({ text: `${i}` });
  expect(done.slice(-2)).toEqual(['waits', 'waits']);
  expect(done).toContain('100');
  expect(done).not.toContain('101');
  answered();
  expect(done.slice(-2)).toEqual(['150', 'wants more']);
});

test.each(['.q', '/salir'])('[TE5] [TC5] at a %s among the lines all before it is answered first', (text) => {
  const { typist, done, answered } = aTypist();
  typist.take({ text: 'hola' });
  typist.take({ text });
  expect(done).not.toContain(text);
  answered();
  expect(done).toContain(text);
});

test('[TE5] [TC5] at the end of the lines all is answered before somebody quits', () => {
  const { typist, done, answered } = aTypist();
  typist.take({ text: 'hola' });
  typist.end();
  expect(done).not.toContain('quits');
  answered();
  expect(done.at(-1)).toBe('quits');
});

test('[TE5] each page of older messages has its own place among what is said', () => {
  const { typist, done, change } = aTypist();
  const { transcript } = createChat('ana', 'lobby');
  change({ transcript: { ...transcript, wantsOlder: true } });
  typist.take({ text: 'hola' });
  expect(done).not.toContain('hola');
  change({ transcript });
  expect(done).toContain('hola');
});

test('[TC4] who is out types nothing any more', () => {
  const { typist, done } = aTypist({ state: 'connecting' });
  typist.take({ text: 'hola' });
  typist.stop();
  typist.take({ text: 'adiós' });
  typist.end();
  expect(done).toEqual(['waits']);
});

test('[TE5] however many lines are answered at once, they are typed one after the other', () => {
  const chat: Chat = { ...createChat('ana', 'lobby'), link: { state: 'joined' } };
  const typed: number[] = [];
  let depth = 0;
  let deepest = 0;
  const typist = openTypist<number>({
    chat: () => chat,
    type(line) {
      depth += 1;
      deepest = Math.max(deepest, depth);
      typed.push(line);
      // A command has its answer at once, without a server.
      typist.look();
      depth -= 1;
    },
    isQuit: () => false,
    quit: () => typed.push(-1),
    wants: () => {},
    isShown: () => isShown,
  });
  let isShown = false;
  for (let line = 1; line <= 20_000; line += 1) typist.take(line);
  isShown = true;
  typist.end();
  expect(deepest).toBe(1);
  expect(typed).toEqual([...Array.from({ length: 20_000 }, (_, i) => i + 1), -1]);
});

test('[TC9] what is not taken in where it is shown is not typed on, and no more is wanted', () => {
  let isShown = false;
  const chat: Chat = { ...createChat('ana', 'lobby'), link: { state: 'joined' } };
  const done: string[] = [];
  const typist = openTypist<string>({
    chat: () => chat,
    type: (line) => done.push(line),
    isQuit: () => false,
    quit: () => {},
    wants: (more) => done.push(more ? 'wants more' : 'waits'),
    isShown: () => isShown,
  });
  typist.look();
  typist.take('hola');
  expect(done).toEqual(['waits', 'waits']);
  isShown = true;
  typist.look();
  expect(done).toEqual(['waits', 'waits', 'hola', 'wants more']);
});

test('[TE5] without a connection somebody quits at once, and what they said waits for the next time', () => {
  const { typist, done, change } = aTypist();
  typist.take({ text: 'hola' });
  typist.take({ text: '.q' });
  change({ link: { state: 'lost', sinceMs: 1 } });
  expect(done.at(-2)).toBe('.q');
});

test('[TC9] each line is asked for once, and typed when its turn comes: at once or later, and only while it may be', () => {
  let isShown = true;
  const chat: Chat = { ...createChat('ana', 'lobby'), link: { state: 'joined' } };
  const done: string[] = [];
  const typist = openTypist<string>({
    chat: () => chat,
    type: (line) => done.push(line),
    isQuit: () => false,
    quit: () => done.push('quits'),
    wants: () => {},
    isShown: () => isShown,
    ask(line) {
      done.push(`${line}?`);
      if (line !== 'waits') typist.goOn();
    },
  });
  for (const line of ['uno', 'dos', 'waits', 'tres']) typist.take(line);
  typist.end();
  typist.look();
  expect(done).toEqual(['uno?', 'uno', 'dos?', 'dos', 'waits?']);
  isShown = false;
  typist.goOn();
  expect(done.at(-1)).toBe('waits?');
  isShown = true;
  typist.look();
  expect(done.slice(5)).toEqual(['waits', 'tres?', 'tres', 'quits']);
});
