import { createChat, type Chat, type Link, type Notice } from '@charla/core';
import { expect, test } from 'vitest';
import { lookAtLosses, noLosses, type Losses } from './losses.ts';

const LOST: Notice = { what: 'lost' };
const BACK: Notice = { what: 'back', missed: 1 };
const CLOSING: Notice = { what: 'refused', why: 'server/closing' };
const IN: Link = { state: 'joined' };
const lostAt = (sinceMs: number): Link => ({ state: 'lost', sinceMs });

/** What a page shows after it looked at these times, with this link and these notices in between. */
function seen(...looks: [atMs: number, link: Link, ...told: Notice[]][]) {
  let chat: Chat = createChat('ana', 'lobby');
  let losses: Losses = noLosses;
  for (const [atMs, link, ...told] of looks) {
    const { transcript } = chat;
    const news = told.map(
      (notice, i) => ({ id: transcript.lastId + i + 1, type: 'notice', notice }) as const,
    );
    const lastId = transcript.lastId + told.length;
    chat = {
      ...chat,
      link,
      transcript: { ...transcript, entries: [...transcript.entries, ...news], lastId },
    };
    losses = lookAtLosses(losses, chat, atMs);
  }
  const shown = chat.transcript.entries.filter(({ id }) => !losses.quiet.has(id));
  const words = shown.flatMap((entry) => (entry.type === 'notice' ? [entry.notice.what] : []));
  return [words.slice(1).join(' '), losses.isSaid, losses.back?.missed];
}

test.each<[string, Parameters<typeof seen>, [string, boolean, number?]]>([
  ['for a moment', [[0, IN], [10, lostAt(10), LOST], [1_500, lostAt(10)]], ['', false]],
  ['and found in time', [[0, IN], [10, lostAt(10), LOST], [1_500, IN, BACK]], ['', false]],
  ['and found at once', [[0, IN], [10, IN, LOST, BACK]], ['', false]],
  ['for long', [[0, IN], [10, lostAt(10), LOST], [2_010, lostAt(10)]], ['lost', true]],
  ['for long, and found', [[0, IN], [10, lostAt(10), LOST], [2_010, lostAt(10)], [3_000, IN, BACK]], ['lost back', false, 1]],
  // A hidden tab may not have looked in between.
  ['for long, unseen', [[0, IN], [10, lostAt(10), LOST], [60_000, IN, BACK]], ['lost back', false, 1]],
  ['and found in time, with much to fetch', [[0, IN], [10, lostAt(10), LOST], [500, IN], [9_000, IN, BACK]], ['', false]],
  ['by a server that closes', [[0, IN], [10, lostAt(10), CLOSING], [20, lostAt(10)], [500, IN, BACK]], ['refused back', false, 1]],
  ['for long, then for a moment', [[10, lostAt(10), LOST], [3_000, lostAt(10)], [3_100, IN], [3_200, lostAt(3_200), LOST], [3_300, IN, BACK]], ['lost back', false, 1]],
  ['for a moment, then for long', [[10, lostAt(10), LOST], [100, IN, BACK], [200, lostAt(200), LOST], [2_200, lostAt(200)]], ['lost', true]],
])('[WE17] a connection that is lost %s', (_, looks, says) => {
  expect(seen(...looks)).toEqual([...says, ...(says.length === 2 ? [undefined] : [])]);
}); // prettier-ignore
