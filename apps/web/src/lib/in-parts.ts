import type { Chat } from '@charla/core';
import { priceOf } from './price.ts';

/**
 * However little a frame bears, it draws so much of what waits that most is there within this time, in ms. A slow frame draws at most this
 * part of it. Judgement.
 */
const DRAWN_WITHIN_MS = 1_000;
const PART_MAX = 1 / 20;

/**
 * Cuts a growing chat into parts that frames can bear. Each call returns `next` with some more of its entries, and `next` itself once none
 * is missing. `lines` is what a frame may draw; at least one entry is. Whoever comes sees the latest messages first. WE20a.
 */
export function inParts(): (next: Chat, lines: number, nowMs: number) => Chat {
  let [first, last, drawnMs] = [0, 0, 0];
  return (next, lines, nowMs) => {
    const { transcript } = next;
    const { firstId, lastId } = transcript;
    // Only the line that begins a chat was there.
    if (last < 2) [first, last] = [lastId + 1, lastId];
    const part = Math.min((nowMs - drawnMs) / DRAWN_WITHIN_MS, PART_MAX);
    drawnMs = nowMs;
    let room = Math.max(lines, (lastId - last + first - firstId) * part);
    const newer = lastId > last ? transcript.entries.slice(last - lastId) : [];
    for (const entry of newer) {
      if (room <= 0) break;
      room -= priceOf(entry);
      last = entry.id;
    }
    const older = first > firstId ? transcript.entries.filter(({ id }) => id < first).reverse() : [];
    for (const entry of older) {
      if (room <= 0) break;
      room -= priceOf(entry);
      first = entry.id;
    }
    // The others were cut from the transcript meanwhile. CL6.
    if (room > 0) first = firstId;
    if (first === firstId && last === lastId) return next;
    const entries = transcript.entries.filter(({ id }) => id >= first && id <= last);
    return { ...next, transcript: { ...transcript, lastId: last, entries } };
  };
}
