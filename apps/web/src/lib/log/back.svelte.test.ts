import { wishOf } from '@charla/commands';
import type { RoomEvent, Seq } from '@charla/core';
import { afterEach, expect, test, vi } from 'vitest';
import { openRoom } from '../../testing/open-room.svelte.ts';
import { lateChat } from '../../testing/some-chat.ts';

afterEach(() => {
  vi.restoreAllMocks();
  sessionStorage.clear();
});

const KEPT = 'charla:row:lobby';
const kept = () => sessionStorage.getItem(KEPT);

/** The phone shows another program, or this page again. */
function turn(to: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(to);
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Ana's page after a reload, with the event 151 and later ones. It was at the row `seq`. */
function comesBackTo(seq: Seq) {
  sessionStorage.setItem(KEPT, `e ${seq} 0`);
  const ana = lateChat();
  const room = openRoom(ana.chat);
  /** The server answers the one ask for older messages with the events of this position and later, or with a refusal. */
  async function answers(from: Seq | undefined, to: Seq) {
    ana.does(wishOf('a'));
    const down =
      from === undefined
        ? ({ type: 'refused', why: 'page/failed', before: to } as const)
        : ({ type: 'page', before: to, events: range(from, to) } as const);
    await room.show(ana.does({ type: 'received', down }));
  }
  return { ...room, ana, answers, asks: () => room.session.press.mock.calls.length };
}

const range = (from: Seq, to: Seq) =>
  Array.from({ length: to - from }, (_, i): RoomEvent => {
    return { type: 'joined', seq: from + i, atMs: 0, session: `s-${i}`, alias: `eva${i}` };
  });

test('[WE3a] a row that was read once is kept no longer than the page is hidden', async () => {
  const { region, scroll } = comesBackTo(10);
  expect(kept()).toBe(null);
  // What is still looked for is kept for the next reload.
  turn('hidden');
  expect(kept()).toBe('e 10 0');
  turn('visible');
  expect(kept()).toBe(null);
  window.dispatchEvent(new Event('wheel'));
  region.dispatchEvent(new Event('scroll'));
  await scroll(800);
  turn('hidden');
  expect(kept()).toBe(null);
});

test('[WE3a] the row that is read is kept when the page is hidden', async () => {
  const ana = lateChat();
  const { show, scroll } = openRoom(ana.chat);
  await show(ana.says('ana', 'una'));
  await scroll(0);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 100, 100));
  turn('hidden');
  expect(kept()).toBe('e 152 0');
});

test('[WE3a] it asks for pages while they bring older events', async () => {
  const { asks, answers } = comesBackTo(10);
  expect(asks()).toBe(1);
  await answers(51, 151);
  expect(asks()).toBe(2);
  await answers(undefined, 51);
  expect(asks()).toBe(2);
});

test('[WE3a] it asks for none beyond the row', async () => {
  const { asks, answers } = comesBackTo(60);
  await answers(51, 151);
  expect(asks()).toBe(1);
});
