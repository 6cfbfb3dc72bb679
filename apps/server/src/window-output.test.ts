import { expect, test } from 'vitest';
import { windowOn } from './window.ts';

/** A window that takes `room` bytes at most until somebody makes more room. */
function aWindow() {
  const state = { shown: '', room: Infinity, fault: undefined as Error | undefined };
  const waits: { run: () => void; ms: number }[] = [];
  const window = windowOn(
    (bytes) => {
      if (state.fault) throw state.fault;
      const taken = Math.min(state.room, bytes.length);
      state.shown += Buffer.from(bytes.subarray(0, taken)).toString('latin1');
      state.room -= taken;
      return taken;
    },
    (texts) => `(${texts} left out)`,
    (run, ms) => waits.push({ run, ms }),
  );
  const goOn = (room: number) => {
    state.room = room;
    for (const { run } of waits.splice(0)) run();
  };
  return { window, state, waits, goOn };
}

test('[SE25] a window that takes everything shows it at once, in order', () => {
  const { window, state, waits } = aWindow();
  window.print('uno\n');
  window.print('dos\n');
  expect([state.shown, waits]).toEqual(['uno\ndos\n', []]);
});

test('[SE25] what a stopped window takes in part goes on where it stopped', () => {
  const { window, state, waits, goOn } = aWindow();
  state.room = 2;
  window.print('uno\n');
  window.print('dos\n');
  expect([state.shown, waits.map(({ ms }) => ms)]).toEqual(['un', [200]]);
  goOn(3);
  expect(state.shown).toBe('uno\nd');
  goOn(100);
  expect([state.shown, waits]).toEqual(['uno\ndos\n', []]);
});

test('[SE25] a stopped window keeps 1,000 texts; the others are counted where they are missing', () => {
  const { window, state, goOn } = aWindow();
  state.room = 0;
  for (let i = 1; i <= 1_003; i += 1) window.print(`${i}\n`);
  goOn(Infinity);
  window.print('later\n');
  const lines = state.shown.split('\n');
  expect(lines.slice(0, 1_000)).toEqual(Array.from({ length: 1_000 }, (_, i) => String(i + 1)));
  expect(lines.slice(1_000)).toEqual(['(3 left out)', 'later', '']);
});

test.each(['EPIPE', 'EIO', 'ENOSPC'])('[SE25] %s of the window stops nobody', (code) => {
  const { window, state, waits } = aWindow();
  state.fault = Object.assign(new Error(code), { code });
  window.print('uno\n');
  state.fault = undefined;
  window.print('dos\n');
  expect([state.shown, waits]).toEqual(['dos\n', []]);
});
