import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** A browser that allows sounds only after a press. Records the hertz of every note. */
function quietBrowser() {
  const notes: number[] = [];
  const press: (() => void)[] = [];
  let isPressed = false;
  const part = () => ({ connect: (to: unknown) => to });
  class Context {
    readonly currentTime = 0;
    readonly destination = {};
    resume() {
      return isPressed ? Promise.resolve() : new Promise<void>((resolve) => press.push(resolve));
    }
    createOscillator() {
      const frequency = { value: 0 };
      return { ...part(), frequency, start: () => notes.push(frequency.value), stop() {} };
    }
    createGain() {
      return { ...part(), gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} } };
    }
  }
  vi.stubGlobal('AudioContext', Context);
  return {
    notes,
    async pressed() {
      isPressed = true;
      for (const resolve of press.splice(0)) resolve();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

// Each test loads the module anew, like a page just loaded.
beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  // asked for at (ms)           pressed at   what is heard
  [[0],                          10,          [660, 830]],
  [[0],                          1_000,       []],
  [[0, 300, 600, 900, 1_200],    60_000,      []],
  [[0, 60_000],                  60_500,      [660, 830]],
  [[60_000, 60_100, 60_200],     60_300,      [660, 830]],
])('[WE16] a sound that was asked for after %j ms where none is allowed before %d ms: %j', async (times, pressedAtMs, heard) => {
  const browser = quietBrowser();
  const { chime } = await import('./sound.ts');
  for (const atMs of times) setTimeout(() => void chime(), atMs);
  await vi.advanceTimersByTimeAsync(pressedAtMs);
  await browser.pressed();
  expect(browser.notes).toEqual(heard);
  // From now on every chime sounds.
  void chime();
  await vi.advanceTimersByTimeAsync(300);
  expect(browser.notes).toEqual([...heard, 660, 830]);
}); // prettier-ignore

test('[WE16] where a sound is forbidden for good there is none, and nothing breaks', async () => {
  const { notes } = quietBrowser();
  AudioContext.prototype.resume = () => Promise.reject(new Error('forbidden'));
  const { chime } = await import('./sound.ts');
  await chime();
  expect(notes).toEqual([]);
});
