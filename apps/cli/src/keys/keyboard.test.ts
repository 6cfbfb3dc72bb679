import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openKeyboard, type Input } from './keyboard.ts';

beforeEach(
  () =>
    void vi.useFakeTimers({
      toFake: ['setTimeout', 'setImmediate', 'clearTimeout', 'clearImmediate', 'performance'],
    }),
);
afterEach(() => void vi.useRealTimers()); // prettier-ignore

/** A terminal, its modes one after the other, and the keys that were read. `isGone`: setting a mode fails, as after closing a window. */
function aTerminal(isGone = false) {
  const modes: string[] = [];
  const keys: string[] = [];
  let gone = 0;
  const events = new EventEmitter();
  const input = Object.assign(events, {
    setRawMode(isRaw: boolean) {
      if (isGone) throw new Error('setRawMode EIO');
      modes.push(isRaw ? 'raw' : 'cooked');
    },
    pause: () => modes.push('paused'),
    resume: () => modes.push('read'),
  }) as unknown as Input & EventEmitter;
  const keyboard = openKeyboard(
    input,
    (all) => keys.push(...all.map((key) => ('text' in key ? key.text : 'name' in key ? `<${key.name}>` : `<${key.type}>`))),
    () => (gone += 1),
  ); // prettier-ignore
  const send = (text: string) => events.emit('data', Buffer.from(text));
  return { modes, keys, keyboard, events, send, timesGone: () => gone };
}

test('[TE8] Escape is a key once nothing follows it, and the paste without an end is over', () => {
  const { keys, send } = aTerminal();
  send('a\u001B');
  vi.advanceTimersByTime(499);
  expect(keys).toEqual(['a', '<pause>']);
  vi.advanceTimersByTime(2);
  expect(keys).toEqual(['a', '<pause>', '<escape>']);
  send('\u001B[200~b');
  vi.advanceTimersByTime(1_999);
  send('\r');
  vi.advanceTimersByTime(2_002);
  send('\r');
  expect(keys.filter((key) => key !== '<pause>').slice(2)).toEqual(['b', '\n', '<return>']);
});

test('[TE13] bytes that wait while the process is busy are no pause', () => {
  const { keys, keyboard, send } = aTerminal();
  send('a');
  expect(keyboard.isBurst()).toBe(true);
  // The timer is over, but the bytes are read first.
  vi.advanceTimersToNextTimer();
  send('b');
  expect([keys, keyboard.isBurst()]).toEqual([['a', 'b'], true]);
  vi.advanceTimersByTime(60);
  expect([keys, keyboard.isBurst()]).toEqual([['a', 'b', '<pause>'], false]);
});

test('[TE11] a keyboard at rest leaves the terminal as it was, and forgets a begun sequence', () => {
  const { modes, keys, keyboard, send } = aTerminal();
  send('\u001B[200~a\u001B[');
  keyboard.rest();
  keyboard.resume();
  send('D\r');
  expect(modes).toEqual(['raw', 'paused', 'cooked', 'cooked', 'raw', 'read']);
  expect(keys).toEqual(['a', 'D', '<return>']);
});

test('[TE6] a window that is closed is told once, and what cannot be set is left', () => {
  const { keyboard, events, timesGone } = aTerminal(true);
  events.emit('error', new Error('read EIO'));
  events.emit('end');
  expect(timesGone()).toBe(1);
  keyboard.close();
  expect(() => events.emit('error', new Error('read EIO'))).not.toThrow();
});
