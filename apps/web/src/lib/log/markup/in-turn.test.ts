import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTurn } from './in-turn.ts';

const frames: (() => void)[] = [];
const after: (() => void)[] = [];
let made: number[] = [];

beforeEach(() => {
  made = [];
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => frames.push(act));
  vi.stubGlobal('setTimeout', (act: () => void) => after.push(act));
});
afterEach(() => {
  while (frames.length > 0) frame();
  vi.unstubAllGlobals();
});

/** A frame, and what happens after it. Returns what was formatted. */
function frame(): number[] {
  made = [];
  for (const list of [frames, after]) for (const act of list.splice(0)) act();
  return made;
}

/** A box whose middle is there, in px. */
const at = (px: number) => ({ getBoundingClientRect: () => ({ top: px, height: 0 }) }) as Element;
const log = at(500);
const put = (px: number) => inTurn(log, at(px), () => made.push(px));

test('[WE20b] the first messages of many marks are formatted at once, the others two in each frame, the nearest first', () => {
  for (const px of [0, 100, 200, 300, 510, 600, 900]) put(px);
  expect(made).toEqual([0, 100]);
  expect([frame(), frame(), frame()]).toEqual([[510, 600], [300, 200], [900]]);
  expect(frames).toHaveLength(1);
}); // prettier-ignore

test('[WE20b] what comes while others wait does not go before them', () => {
  for (const px of [0, 100, 200, 490]) put(px);
  frame();
  put(495);
  put(900);
  expect(made).toEqual([490, 200]);
  expect(frame()).toEqual([495, 900]);
});

test('[WE20b] a message that is far away again is not formatted, and a quiet log asks for no more frames', () => {
  put(0);
  put(100);
  const takeBack = put(200);
  takeBack();
  expect(frame()).toEqual([]);
  expect(frames).toEqual([]);
  put(300);
  expect(made).toEqual([300]);
});
