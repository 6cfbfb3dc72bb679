import { expect, test } from 'vitest';
import { HISTORY_EVENTS, PAGE_EVENTS } from '../limits.ts';
import type { RoomEvent } from '../room/event.ts';
import { joined, T0 } from '../testing.ts';
import { isSettled } from './chat.ts';
import { anaAt, events, log, saidIn } from './testing-recording.ts';

test('[RE5] `.r all` begins with the first message of the room, whatever is on the screen, and goes on with what is said', () => {
  const ana = anaAt(1_230);
  ana.records(true);
  expect(ana.asked).toEqual([{ before: 501, limit: 500 }].map((page) => expect.objectContaining(page)));
  ana.hears(1_231, 1_232);
  ana.getsAll();
  ana.hears(1_233, 1_240);
  expect(ana.file).toEqual(saidIn(1, 1_240));
  expect(ana.chat.transcript.entries).toHaveLength(1 + HISTORY_EVENTS + 10 + 1);
});

test('[CL8] one page at a time is under way, and whoever reads goes before a recording', () => {
  const ana = anaAt(1_230);
  ana.records(true);
  ana.wantsOlder();
  ana.hears(1_231, 1_231);
  expect(ana.asked).toHaveLength(1);
  ana.gets();
  expect(ana.asked).toMatchObject([{ before: 1_131, limit: HISTORY_EVENTS }]);
  ana.gets();
  expect(ana.asked).toMatchObject([{ before: 1_000, limit: PAGE_EVENTS }]);
  ana.getsAll();
  expect(ana.file).toEqual(saidIn(1, 1_231));
});

test('[RE7] a page for the reader is written, too, if it is what the file lacks', () => {
  const ana = anaAt(140);
  ana.wantsOlder();
  ana.records(true);
  ana.gets();
  expect(ana.file).toEqual(saidIn(1, 40));
  ana.getsAll();
  expect(ana.file).toEqual(saidIn(1, 140));
});

test('[RE7] what was said in a long absence is fetched for the recording, though it is not shown', () => {
  const ana = anaAt(50);
  ana.records();
  ana.hears(51, 60);
  ana.leaves();
  ana.returns(1_500, 1_401);
  expect(ana.shows()).toContainEqual({ what: 'gap' });
  ana.hears(1_501, 1_503);
  ana.getsAll();
  ana.hears(1_504, 1_510);
  expect(ana.file).toEqual(saidIn(51, 1_510));
});

test('[RE7] [CL8] a page that is lost with its connection is asked for again, and nothing is written twice', () => {
  const ana = anaAt(1_230);
  ana.records(true);
  ana.gets();
  ana.leaves();
  ana.returns(1_231, 1_231);
  expect(ana.asked).toMatchObject([{ before: 1_000 }]);
  ana.leaves();
  ana.returns(1_231, 1_232);
  ana.getsAll();
  expect(ana.file).toEqual(saidIn(1, 1_231));
});

test.each<[string, (ana: ReturnType<typeof anaAt>) => void]>([
  ['comes', (ana) => ana.gets()],
  ['cannot be read', (ana) => ana.cannot()],
])('[RE7] [RE9] a page that %s for a recording whose disk failed is not the answer to the next one', (_, happens) => {
  const ana = anaAt(1_230);
  ana.records(true);
  ana.gets();
  ana.fails();
  ana.records(true);
  const { length } = ana.file;
  ana.shows();
  happens(ana);
  expect(ana.shows()).toEqual([]);
  ana.getsAll();
  expect(ana.file.slice(length)).toEqual(saidIn(1, 1_230));
}); // prettier-ignore

test('[RE8] a recording that is ended while something is fetched says so, and is closed when it has all that belongs in it', () => {
  const ana = anaAt(1_230);
  ana.records(true);
  ana.gets();
  ana.shows();
  ana.records();
  ana.records();
  expect(ana.shows()).toEqual([1, 2].map(() => ({ what: 'recordingFinishing', file: '1.txt' })));
  ana.hears(1_231, 1_240);
  ana.gets();
  expect(ana.chat.tapes.recording).toBeDefined();
  ana.shows();
  ana.gets();
  expect(ana.shows()).toEqual([{ what: 'recordingSaved', file: '1.txt' }]);
  expect(ana.asked).toEqual([]);
  expect(ana.file).toEqual(saidIn(1, 1_230));
  // Ana announces the end at once: messages after it are not recorded.
  expect(ana.chat.asks.outbox.map((ask) => ask.type === 'record' && ask.on)).toEqual([true, false]);
});

test('[RE8] of a page with more than was asked for only what belongs in the file is written', () => {
  const ana = anaAt(1_230);
  ana.records(true);
  ana.gets();
  ana.records();
  ana.gets(events(1, 1_240));
  expect(ana.file).toEqual(saidIn(1, 1_230));
  expect(ana.shows()).toContainEqual({ what: 'recordingSaved', file: '1.txt' });
});

test('[RE8] [RE6] a disk that fails while a recording is being finished is news to nobody else', () => {
  const ana = anaAt(1_230);
  ana.records(true);
  ana.records();
  ana.isTold();
  ana.fails();
  expect(ana.chat.tapes.recording).toBeUndefined();
  expect(ana.chat.asks.outbox).toEqual([]);
});

test('[RE8] [RE4] a recording that is being finished over a loss is announced to nobody', () => {
  const ana = anaAt(1_230);
  ana.records(true);
  ana.records();
  ana.isTold();
  ana.leaves();
  const roster = [{ session: 's-ana', alias: 'ana', marks: {} }];
  ana.returns(1_230, 1_231, { session: 's-ana2', roster });
  expect(ana.chat.asks.outbox).toEqual([]);
  ana.getsAll();
  expect(ana.file).toEqual(saidIn(1, 1_230));
});

test('[RE9] a quit before all is there closes the file, and says that something is missing', () => {
  const ana = anaAt(1_230);
  ana.records(true);
  ana.gets();
  ana.shows();
  ana.quits();
  expect(ana.shows()).toEqual([{ what: 'recordingCut', file: '1.txt' }]);
});

test('[RE9] a log that cannot be read is said once, and is tried again when something more has happened', () => {
  const ana = anaAt(1_230);
  ana.records(true);
  ana.shows();
  ana.cannot();
  expect(ana.asked).toEqual([]);
  ana.hears(1_231, 1_231);
  ana.cannot();
  expect(ana.shows()).toEqual([{ what: 'recordingStalled' }, 'said beto: 1231']);
  ana.hears(1_232, 1_232);
  ana.getsAll();
  expect(ana.file).toEqual(saidIn(1, 1_232));
});

test('[RE9] a page that brings nothing is no page: it is not asked for in a circle', () => {
  const ana = anaAt(1_230);
  ana.records(true);
  ana.shows();
  ana.gets([]);
  expect(ana.asked).toEqual([]);
  expect(ana.shows()).toEqual([{ what: 'recordingStalled' }]);
  ana.leaves();
  ana.returns(1_230, 1_231);
  ana.getsAll();
  expect(ana.file).toEqual(saidIn(1, 1_230));
});

test('[RE9] what a finished recording lacks and cannot be read is asked for once more, and then said to be missing', () => {
  const ana = anaAt(1_230);
  ana.records(true);
  ana.cannot();
  ana.records();
  ana.shows();
  ana.cannot();
  expect(ana.shows()).toEqual([{ what: 'recordingCut', file: '1.txt' }]);
  expect(ana.chat.tapes.recording).toBeUndefined();
});

test.each([
  // ended before    files told of
  [false,            [{ what: 'recordingSaved', file: '1.txt' }, { what: 'recordingTo', file: '2.txt' }]],
  [true,             [{ what: 'recordingCut', file: '1.txt' }]],
])('[RE9] a log that was lost closes the file; if it was not ended before (%s) another one has all of the new log', (ended, told) => {
  const ana = anaAt(1_230);
  ana.records(ended);
  if (ended) ana.records();
  ana.leaves();
  ana.shows();
  const file = ana.file.length;
  ana.returns(20, 15, { epoch: 'e2', session: 's-ana2' });
  ana.getsAll();
  ana.hears(21, 22);
  expect(ana.shows().filter((shown) => typeof shown === 'object' && 'file' in shown)).toEqual(told);
  expect(ana.file.slice(file)).toEqual(ended ? [] : saidIn(1, 22));
}); // prettier-ignore

test('[RE9] a log that went on differently closes the file, too, and another one has all of it', () => {
  const ana = anaAt(30);
  ana.records();
  ana.hears(31, 35);
  ana.leaves();
  ana.shows();
  const other = { ...log[34], atMs: T0 + 1 } as RoomEvent;
  ana.returns(1_001, 36, { events: [other, ...events(36, 100)] });
  ana.returns(1_001, 902);
  ana.getsAll();
  expect(ana.shows().filter((shown) => typeof shown === 'object' && 'file' in shown)).toEqual([
    { what: 'recordingSaved', file: '1.txt' },
    { what: 'recordingTo', file: '2.txt' },
  ]);
  expect(ana.file).toEqual([...saidIn(31, 35), ...saidIn(1, 1_001)]);
  expect(ana.chat.transcript.holes).toEqual([expect.objectContaining({ after: 0, before: 902 })]);
});

test('[RE9] and so does one that is noticed only when what is missing comes', () => {
  const ana = anaAt(50);
  ana.records();
  ana.hears(51, 60);
  ana.leaves();
  ana.returns(1_010, 911);
  ana.shows();
  const other = { ...log[59], atMs: T0 + 1 } as RoomEvent;
  ana.gets([other, ...events(61, 559)]);
  expect(ana.shows()).toEqual([
    { what: 'recordingCut', file: '1.txt' },
    { what: 'recordingTo', file: '2.txt' },
  ]);
  ana.getsAll();
  expect(ana.file).toEqual([...saidIn(51, 60), ...saidIn(1, 1_010)]);
});

test('[RE9] [HO5] a log that went on differently is noticed also where the clock says the same', () => {
  const ana = anaAt(50);
  ana.records();
  ana.leaves();
  ana.returns(1_010, 911);
  ana.shows();
  ana.gets([joined(50, 'eva'), ...events(51, 559)]);
  expect(ana.shows()).toEqual([
    { what: 'recordingCut', file: '1.txt' },
    { what: 'recordingTo', file: '2.txt' },
  ]);
});

test('[RE1] before the chat has joined nobody knows what to record', () => {
  const ana = anaAt(0);
  ana.records(true);
  expect(ana.shows()).toEqual([{ what: 'connecting' }]);
  expect(ana.chat.tapes.recording).toBeUndefined();
});

test('[TE5] a chat is settled when nothing is to come that was asked for', () => {
  const ana = anaAt(1_230);
  const told = [isSettled(ana.chat)];
  const now = () => told.push(isSettled(ana.chat));
  ana.wantsOlder();
  now();
  ana.gets();
  now();
  ana.leaves();
  now();
  ana.returns(1_230, 1_231);
  now();
  expect(told).toEqual([true, false, true, false, true]);
});

test('[TE5] a chat that records is settled when its file has all there is, or cannot have it', () => {
  const ana = anaAt(1_230);
  ana.records(true);
  ana.isTold();
  expect(isSettled(ana.chat)).toBe(false);
  ana.cannot();
  expect(isSettled(ana.chat)).toBe(true);
  ana.hears(1_231, 1_232);
  expect(isSettled(ana.chat)).toBe(false);
  ana.getsAll();
  expect(isSettled(ana.chat)).toBe(true);
});
