import { expect, test } from 'vitest';
import { HISTORY_EVENTS } from '../limits.ts';
import type { Cleared, RoomEvent } from '../room/event.ts';
import { joined, said, T0 } from '../testing.ts';
import { aChat, aJoinedChat, aWelcome } from './testing.ts';

const cleared = (seq: number): Cleared => ({
  type: 'cleared',
  n: 9,
  seq,
  atMs: T0,
  session: 's-ana',
  alias: 'ana',
});
/** The whole transcript: the seqs of events, and the kinds of notices. */
const transcript = ({ chat }: ReturnType<typeof aChat>) =>
  chat.transcript.entries.map((entry) => (entry.type === 'event' ? entry.event.seq : entry.notice.what));
/** A log that was emptied at 500, and has 1,000 events. */
const log = Array.from({ length: 1_000 }, (_, i): RoomEvent =>
  i === 499 ? cleared(500) : said(i + 1, 'beto', i < 499 ? '' : `${i + 1}`),
);
const page = (before: number, limit: number) => ({ type: 'send', up: { type: 'page', before, limit } });

test('[MO19] without its name nothing of the room is emptied, and the chat tells what would go', () => {
  const ana = aJoinedChat();
  for (const room of [undefined, 'otra']) expect(ana.does({ type: 'clear', room })).toEqual([]);
  expect(ana.shows()).toEqual([
    { what: 'clearing', room: 'lobby' },
    { what: 'clearing', room: 'lobby' },
  ]);
  expect(ana.does({ type: 'clear', room: 'lobby' })).toEqual([{ type: 'send', up: { type: 'clear', n: 1 } }]);
  ana.hearsOf({ ...cleared(2), n: 1 });
  expect(ana.settled()).toMatchObject([{ ask: 'clear', result: 'accepted', seq: 2 }]);
});

test('[MO19] whoever is here sees nothing of what was there, but who emptied the room, and what comes after', () => {
  const ana = aJoinedChat();
  ana.hearsOf(joined(2, 'beto'), said(3, 'beto', 'uno'));
  ana.hearsOf(said(4, 'beto', 'dos'), cleared(5), said(6, 'beto', 'tres'));
  expect(transcript(ana)).toEqual([5, 6]);
  ana.does({ type: 'older' });
  expect(transcript(ana)).toEqual([5, 6, 'noOlder']);
});

/** Ana has read two messages, was lost, and says hello again. */
function comesBack() {
  const ana = aJoinedChat({
    seq: 3,
    events: [joined(1, 'ana'), said(2, 'beto', 'uno'), said(3, 'beto', 'dos')],
  });
  ana.does({ type: 'closed' });
  ana.does({ type: 'opened' });
  return ana;
}

test('[MO19] [HO5] whoever comes back to an emptied log is shown who emptied it, and takes it for no lost history', () => {
  const ana = comesBack();
  ana.hears(
    aWelcome({
      seq: 6,
      resumed: true,
      events: [said(3, 'beto', ''), said(4, 'beto', ''), cleared(5), said(6, 'beto', 'tres')],
    }),
  );
  expect(transcript(ana)).toEqual([5, 6, 'back']);
  expect(ana.chat.transcript.entries.at(-1)).toMatchObject({ notice: { missed: 1 } });
});

test('[MO19] [HO5] whoever was away for long finds nothing of what was there either', () => {
  const ana = comesBack();
  ana.hears(aWelcome({ seq: 1_000, resumed: true, standing: [cleared(500)], events: log.slice(900) }));
  expect(transcript(ana).slice(0, 3)).toEqual([500, 'gap', 901]);
  expect(ana.does({ type: 'older' })).toEqual([page(901, HISTORY_EVENTS)]);
});

test('[MO19] [HO5] who is told of another history reads so on the emptied screen', () => {
  const ana = comesBack();
  ana.hears(
    aWelcome({ seq: 2, resumed: true, standing: [cleared(2)], events: [joined(1, 'ana'), cleared(2)] }),
  );
  expect(transcript(ana)).toEqual(['reset', 2, 'back']);
});

test('[MO19] [CO11] older messages go as far as the clearing', () => {
  const ana = aChat();
  ana.does({ type: 'opened' });
  ana.hears(aWelcome({ seq: 560, standing: [cleared(500)], events: log.slice(540, 560) }));
  expect(ana.does({ type: 'older' })).toEqual([page(541, 42)]);
  ana.hears({ type: 'page', before: 541, events: log.slice(498, 540) });
  expect(transcript(ana).filter((one) => typeof one === 'number')).toEqual(
    log.slice(499, 560).map(({ seq }) => seq),
  );
  ana.shows();
  ana.does({ type: 'older' });
  expect(ana.shows()).toEqual([{ what: 'noOlder' }]);
});

test('[MO19] whoever comes sees none of the messages that lost their words', () => {
  const ana = aChat();
  ana.does({ type: 'opened' });
  ana.hears(aWelcome({ seq: 502, standing: [cleared(500)], events: log.slice(402, 502) }));
  expect(transcript(ana)).toEqual([500, 501, 502]);
});

test('[MO19] [RE2] a recording has a line for the clearing, and none for a message that was cleared before', () => {
  const ana = aJoinedChat();
  ana.records();
  ana.does({ type: 'recordingOpened', file: 'f' });
  const effects = ana.hearsOf(
    said(2, 'beto', ''),
    said(3, 'beto', 'uno'),
    cleared(4),
    said(5, 'beto', 'dos'),
  );
  expect(effects).toContainEqual({
    type: 'record',
    messages: [said(3, 'beto', 'uno'), cleared(4), said(5, 'beto', 'dos')],
  });
});
