import { expect, test } from 'vitest';
import { HISTORY_EVENTS } from '../limits.ts';
import { joined, said, T0 } from '../testing.ts';
import type { RoomEvent } from '../room/event.ts';
import { aChat, aJoinedChat, aWelcome } from './testing.ts';

/** The log of the room, from 1 to `seq`. */
const logTo = (seq: number): RoomEvent[] =>
  Array.from({ length: seq }, (_, i) => said(i + 1, 'beto', `${i + 1}`));
const log = logTo(1_000);
const events = (from: number, to: number) => log.slice(from - 1, to);

/** Ana's chat, with the events from `from` to `to` on her screen. */
const anaWhoSaw = (from: number, to: number) => aJoinedChat({ seq: to, events: events(from, to) });
type Ana = ReturnType<typeof anaWhoSaw>;

const page = (before: number, limit: number = HISTORY_EVENTS) => ({
  type: 'send',
  up: { type: 'page', before, limit },
});
const wants = (ana: Ana) => ana.does({ type: 'older' });
/** The answer to a page. */
const gets = (ana: Ana, before: number, limit: number = HISTORY_EVENTS) =>
  ana.hears({ type: 'page', before, events: events(Math.max(before - limit, 1), before - 1) });

/** The whole transcript: the seqs of events, and the kinds of notices. */
const transcript = (ana: Ana) =>
  ana.chat.transcript.entries.map((entry) => (entry.type === 'event' ? entry.event.seq : entry.notice.what));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test('[CO11] [CL7] [CL10] older messages go above those shown, page by page, up to the beginning, which is said', () => {
  const ana = anaWhoSaw(241, 250);
  expect(wants(ana)).toEqual([page(241)]);
  gets(ana, 241);
  expect(transcript(ana)).toEqual(['started', ...range(141, 250)]);
  expect(wants(ana)).toEqual([page(141)]);
  gets(ana, 141);
  expect(wants(ana)).toEqual([page(41, 40)]);
  gets(ana, 41);
  expect(transcript(ana)).toEqual(['started', 'beginning', ...range(1, 250)]);
  expect(ana.shows()).toEqual([]);
  expect(wants(ana)).toEqual([]);
  expect(ana.shows()).toEqual([{ what: 'noOlder' }]);
});

test('[CL1] older entries are numbered downwards from 0, and everybody keeps their number', () => {
  const ana = anaWhoSaw(4, 5);
  wants(ana);
  gets(ana, 4);
  const numbers = ana.chat.transcript.entries.map((entry) => [entry.id, entry.type === 'event' ? entry.event.seq : entry.notice.what]);
  expect(numbers).toEqual([[1, 'started'], [-3, 'beginning'], [-2, 1], [-1, 2], [0, 3], [2, 4], [3, 5]]);
  expect([ana.chat.transcript.firstId, ana.chat.transcript.lastId]).toEqual([-3, 3]);
}); // prettier-ignore

test('[CL10] where all there is was shown from the start nothing is asked for', () => {
  const ana = anaWhoSaw(1, 2);
  expect(wants(ana)).toEqual([]);
  expect(ana.shows()).toEqual([{ what: 'noOlder' }]);
});

test('[CO11] before the chat has joined nobody knows what there is', () => {
  const ana = aChat();
  expect(ana.does({ type: 'older' })).toEqual([]);
  expect(ana.shows()).toContainEqual({ what: 'connecting' });
});

test('[CL10] a log that begins later than at 1 has its beginning there', () => {
  const ana = anaWhoSaw(241, 250);
  wants(ana);
  ana.hears({ type: 'page', before: 241, events: [] });
  expect(transcript(ana)).toEqual(['started', 'beginning', ...range(241, 250)]);
  expect(ana.chat.transcript.holes).toEqual([]);
});

test('[CL8] one page is asked for at a time, and an answer that nobody waits for is none', () => {
  const ana = anaWhoSaw(241, 250);
  wants(ana);
  expect(wants(ana)).toEqual([]);
  expect(gets(ana, 41)).toEqual([]);
  expect(gets(ana, 241)).toEqual([]);
  expect(gets(ana, 241)).toEqual([]);
  expect(transcript(ana)).toEqual(['started', ...range(141, 250)]);
});

test('[CL8] what is said meanwhile goes below, as ever', () => {
  const ana = anaWhoSaw(4, 5);
  wants(ana);
  ana.hearsOf(...events(6, 6));
  gets(ana, 4);
  ana.hearsOf(...events(7, 7));
  expect(transcript(ana)).toEqual(['started', 'beginning', ...range(1, 7)]);
});

test('[CL8] a page that was lost with its connection is asked for again on return, and one wanted meanwhile is asked for then', () => {
  const ana = anaWhoSaw(241, 250);
  wants(ana);
  for (const again of [1, 2]) {
    ana.does({ type: 'closed' });
    wants(ana);
    expect(ana.does({ type: 'opened' })).toMatchObject([{ up: { type: 'hello' } }]);
    expect(ana.hears(aWelcome({ seq: 250, resumed: true, events: [] })), `${again}`).toEqual([page(241)]);
  }
  gets(ana, 241);
  expect(transcript(ana)).toEqual(['started', ...range(141, 240), ...range(241, 250), 'lost', 'back', 'lost', 'back']);
}); // prettier-ignore

test('[HO10] a page that cannot be read is refused in words, and may be asked for again', () => {
  const ana = anaWhoSaw(241, 250);
  wants(ana);
  ana.hears({ type: 'refused', before: 41, why: 'page/failed' });
  expect(ana.shows()).toEqual([]);
  expect(ana.hears({ type: 'refused', before: 241, why: 'page/failed' })).toEqual([]);
  expect(ana.shows()).toEqual([{ what: 'refused', why: 'page/failed' }]);
  expect(ana.hears({ type: 'refused', before: 241, why: 'page/failed' })).toEqual([]);
  expect(ana.shows()).toEqual([]);
  expect(wants(ana)).toEqual([page(241)]);
});

test.each([
  // what the server says               events
  ['others than those asked for',       events(100, 199)],
  ['some of them',                      [...events(141, 150), ...events(152, 240)]],
  ['them in another order',             events(141, 240).reverse()],
])('[CL7] a page with %s is not shown', (_, wrong) => {
  const ana = anaWhoSaw(241, 250);
  wants(ana);
  ana.hears({ type: 'page', before: 241, events: wrong });
  expect(transcript(ana)).toEqual(['started', ...range(241, 250)]);
  expect(wants(ana)).toEqual([page(241)]);
}); // prettier-ignore

/** Ana, who saw 241 to 250, was away while the log went on to 700, and has seen the latest events. */
function anaWithGap(): Ana {
  const ana = anaWhoSaw(241, 250);
  ana.does({ type: 'closed' });
  ana.does({ type: 'opened' });
  ana.hears(aWelcome({ seq: 700, resumed: true, events: events(531, 700) }));
  return ana;
}

test('[CL7] the gap of a long absence is filled from below until it is closed, and its notice goes; then what was before', () => {
  const ana = anaWithGap();
  const above = ['started', ...range(241, 250), 'lost'];
  expect(transcript(ana)).toEqual([...above, 'gap', ...range(531, 700), 'back']);
  expect(wants(ana)).toEqual([page(531)]);
  gets(ana, 531);
  expect(transcript(ana)).toEqual([...above, 'gap', ...range(431, 700), 'back']);
  for (const before of [431, 331]) {
    wants(ana);
    gets(ana, before, before === 331 ? 81 : 100);
  }
  expect(transcript(ana)).toEqual([...above, ...range(251, 700), 'back']);
  expect(wants(ana)).toEqual([page(241)]);
  gets(ana, 241);
  expect(transcript(ana)).toEqual(['started', ...range(141, 250), 'lost', ...range(251, 700), 'back']);
  const ids = ana.chat.transcript.entries.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('[CL7] [HO5] where the gap turns out to be between two histories, that is said, and all of the newer one can be asked for', () => {
  const ana = anaWhoSaw(41, 50);
  ana.does({ type: 'closed' });
  ana.hears(aWelcome({ seq: 200, resumed: true, events: events(101, 200) }));
  expect(wants(ana)).toEqual([page(101, 51)]);
  ana.hears({ type: 'page', before: 101, events: [{ ...said(50, 'eva', 'otra'), atMs: T0 + 1 }, ...events(51, 100)] });
  expect(transcript(ana)).toEqual(['started', ...range(41, 50), 'lost', 'reset', ...range(50, 200), 'back']);
  expect(wants(ana)).toEqual([page(50, 49)]);
  gets(ana, 50, 49);
  expect(transcript(ana)).toEqual(['started', ...range(41, 50), 'lost', 'reset', 'beginning', ...range(1, 200), 'back']);
  expect(wants(ana)).toEqual([]);
}); // prettier-ignore

test.each([
  // what is missing                        how much is asked for
  ['one less than a page',                  149, 100],
  ['a page',                                150, 101],
  ['one more than a page',                  151, 100],
])('[HO5] where %s is missing after the last known event, the page that would close the gap has that one, too', (_, to, limit) => {
  const ana = anaWhoSaw(41, 50);
  ana.does({ type: 'closed' });
  ana.hears(aWelcome({ seq: 200, resumed: true, events: events(to + 1, 200) }));
  expect(wants(ana)).toEqual([page(to + 1, limit)]);
}); // prettier-ignore

test('[CL8] a page for above that comes after a gap has opened is not put into it', () => {
  const ana = anaWhoSaw(241, 250);
  wants(ana);
  // A snapshot comes on the same connection.
  ana.hears(aWelcome({ seq: 700, resumed: true, events: events(601, 700) }));
  expect(gets(ana, 241)).toEqual([page(601)]);
  gets(ana, 601);
  expect(transcript(ana)).toEqual(['started', ...range(241, 250), 'gap', ...range(501, 700)]);
});

test('[CL8] while somebody is catching up, which may show that history is another one, no page is asked for', () => {
  const ana = anaWhoSaw(241, 250);
  ana.does({ type: 'closed' });
  wants(ana);
  ana.does({ type: 'opened' });
  const sync = { type: 'send', up: { type: 'sync', after: 250 } };
  expect(ana.hears(aWelcome({ seq: 252, resumed: true, events: [] }))).toEqual([sync]);
  expect(ana.hearsOf(...events(250, 252))).toEqual([page(241)]);
});

test('[CL8] after history has started over nothing is asked for of the log before', () => {
  const ana = anaWithGap();
  wants(ana);
  ana.does({ type: 'closed' });
  ana.does({ type: 'opened' });
  const welcome = aWelcome({ epoch: 'e2', session: 's-ana2', seq: 3, events: [said(2, 'eva', 'otra'), joined(3, 'ana')] });
  expect(ana.hears(welcome)).toEqual([]);
  expect(wants(ana)).toEqual([page(2, 1)]);
  ana.hears({ type: 'page', before: 2, events: [said(1, 'eva', 'primera')] });
  expect(transcript(ana).slice(-7)).toEqual(['lost', 'reset', 'beginning', 1, 2, 3, 'back']);
  expect(wants(ana)).toEqual([]);
}); // prettier-ignore
