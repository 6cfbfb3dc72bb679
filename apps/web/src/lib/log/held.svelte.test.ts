import { expect, test } from 'vitest';
import { holdPlace } from './held.ts';

/** A log of ten rows, each 100 px high in a window 600 px wide, and twice as high in one half as wide. 200 px are visible. */
function aLog() {
  const region = document.createElement('div');
  let [width, top] = [600, 0];
  const high = () => 60_000 / width;
  const most = () => 10 * high() - 200;
  Object.defineProperties(region, {
    clientWidth: { get: () => width },
    clientHeight: { value: 200 },
    scrollHeight: { get: () => 10 * high() },
    scrollTop: { get: () => top, set: (to: number) => (top = Math.max(0, Math.min(to, most()))) },
  });
  region.getBoundingClientRect = () => new DOMRect(0, 0, width, 200);
  for (let i = 0; i < 10; i += 1) {
    const row = region.appendChild(document.createElement('p'));
    row.dataset['entry'] = 'said';
    row.getBoundingClientRect = () => new DOMRect(0, high() * i - top, width, high());
  }
  document.body.append(region);
  const held = holdPlace(region, region);
  return {
    ...{ region, held },
    resize: (to: number) => void (width = to),
    row: () => [...region.children].indexOf(held.row as Element),
  };
}

test('[WE19b] at the end, what the browser cuts off while sizes change is no scrolling of the person', () => {
  const { region, held, resize } = aLog();
  expect(held.look(true, true)).toEqual({ atEnd: true, by: 0 });
  expect(region.scrollTop).toBe(800);
  // The event of scrolling comes before that of the size.
  resize(300);
  region.scrollTop = 500;
  expect(held.look(true, false)).toEqual({ atEnd: true, by: 0 });
  expect(region.scrollTop).toBe(1_800);
  resize(600);
  region.scrollTop = 300;
  expect(held.look(true, true)).toEqual({ atEnd: true, by: 0 });
  expect(region.scrollTop).toBe(800);
});

test('[WE19b] a row that is read stays in its place, and so does the visible part of one that begins above', () => {
  const { region, held, resize, row } = aLog();
  held.look(true, true);
  region.scrollTop = 420;
  expect(held.look(true, false)).toEqual({ atEnd: false, by: -380 });
  expect(row()).toBe(4);
  resize(300);
  region.scrollTop = 1_800;
  expect(held.look(false, false)).toEqual({ atEnd: false, by: 0 });
  expect(region.scrollTop).toBe(840);
  resize(600);
  held.look(false, true);
  expect([region.scrollTop, row()]).toEqual([420, 4]);
});

test('[WE19b] a person who scrolls is believed again, also while heights still change', () => {
  const { region, held, resize } = aLog();
  held.look(true, true);
  region.dispatchEvent(new Event('wheel'));
  region.scrollTop = 500;
  expect(held.look(true, true)).toEqual({ atEnd: false, by: -300 });
  region.scrollTop = 800;
  expect(held.look(false, false)).toEqual({ atEnd: true, by: 300 });
  // All of it is visible, so nobody can scroll.
  resize(6_000);
  expect(held.look(false, true).atEnd).toBe(true);
});
