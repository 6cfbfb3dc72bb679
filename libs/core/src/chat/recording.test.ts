import { expect, test } from 'vitest';
import { joined, left, said, recording, T0 } from '../testing.ts';
import type { ChatInput } from './input.ts';
import { aChat, aJoinedChat, aWelcome, PLACE } from './testing.ts';

const announce = (n: number, on: boolean) => ({ type: 'send', up: { type: 'record', n, on } });

/** Ana records, and her file is open. */
function recordingChat() {
  const ana = aJoinedChat();
  ana.records();
  ana.does({ type: 'recordingOpened', file: 'r.txt' });
  ana.shows();
  return ana;
}

test('[RE1] [RE4] a recording opens its file, tells the room, and names the file once there is one', () => {
  const ana = aJoinedChat();
  expect(ana.records()).toEqual([
    { type: 'openRecording' }, announce(1, true),
  ]); // prettier-ignore
  expect(ana.shows()).toEqual([]);
  ana.does({ type: 'recordingOpened', file: 'r.txt' });
  expect(ana.shows()).toEqual([{ what: 'recordingTo', file: 'r.txt' }]);
});

test('[RE2] what is said is recorded, whoever says it, and nothing else', () => {
  const ana = recordingChat();
  const [hola, adios] = [said(3, 'beto', 'hola'), said(4, 'ana', 'adiós')];
  expect(ana.hearsOf(joined(2, 'beto'), hola, adios)).toEqual([{ type: 'record', messages: [hola, adios] }]);
  expect(ana.hearsOf(left(5, 'beto'))).toEqual([]);
  ana.does({ type: 'listMembers' });
});

test('[RE2] what was said during a loss is recorded when it arrives, once', () => {
  const ana = recordingChat();
  ana.hearsOf(said(2, 'beto', 'uno'));
  ana.does({ type: 'closed' });
  const events = [said(2, 'beto', 'uno'), said(3, 'beto', 'dos')];
  const effects = ana.hears(aWelcome({ seq: 3, resumed: true, lastN: 1, events }));
  expect(effects[0]).toEqual({ type: 'record', messages: [events[1]] });
});

test('[RE3] the same command ends it, and says where it is', () => {
  const ana = recordingChat();
  expect(ana.records()).toEqual([{ type: 'closeRecording' }, announce(2, false)]);
  ana.does({ type: 'recordingClosed' });
  expect(ana.shows()).toEqual([{ what: 'recordingSaved', file: 'r.txt' }]);
  expect(ana.hearsOf(said(2, 'beto'))).toEqual([]);
});

test('[RE3] quitting ends it, before the server is told', () => {
  const ana = recordingChat();
  expect(ana.does({ type: 'quit' })).toEqual([
    { type: 'closeRecording' }, { type: 'send', up: { type: 'quit' } }, { type: 'hangUp' },
  ]); // prettier-ignore
  ana.does({ type: 'recordingClosed' });
  expect(ana.shows()).toEqual([{ what: 'recordingSaved', file: 'r.txt' }]);
});

test('[RE3] a goodbye that is final ends it; the goodbye of a server that may come back does not', () => {
  const ana = recordingChat();
  expect(ana.hears({ type: 'bye', why: 'server/closing' })).toEqual([]);
  expect(ana.chat.tapes.recording).toBeDefined();
  expect(ana.hears({ type: 'bye', why: 'session/elsewhere' })).toEqual([
    { type: 'closeRecording' }, { type: 'hangUp', why: 'session/elsewhere' },
  ]); // prettier-ignore
  expect(ana.chat.tapes.recording).toBeUndefined();
});

test('[RE6] a disk that fails ends the recording, says so once, and the chat goes on', () => {
  const ana = recordingChat();
  expect(ana.does({ type: 'recordingFailed', reason: 'disk full' })).toEqual([announce(2, false)]);
  expect(ana.does({ type: 'recordingFailed', reason: 'disk full' })).toEqual([]);
  expect(ana.shows()).toEqual([{ what: 'recordingFailed', reason: 'disk full' }]);
  expect(ana.chat).toMatchObject({ tapes: { recording: undefined }, link: { state: 'joined' } });
});

const failed = { type: 'recordingFailed', reason: 'disk full' } as const;
const closed = { type: 'recordingClosed' } as const;
const notClosed = { type: 'recordingClosed', reason: 'disk full' } as const;

test.each<[string, ChatInput[], string[]]>([
  ['nothing was answered yet',      [],                  []],
  ['it was closed',                 [closed],            ['recordingSaved']],
  ['it could not be closed',        [notClosed],         ['recordingFailed']],
  ['its end could not be written',  [failed, closed],    ['recordingFailed']],
  ['neither',                       [failed, notClosed], ['recordingFailed']],
  ['it is answered twice',          [closed, notClosed], ['recordingSaved']],
])('[RE3] [RE6] what became of a file that is ended is said once, and not before the disk has said it: %s', (_, answers, told) => {
  const ana = recordingChat();
  ana.records();
  for (const answer of answers) expect(ana.does(answer)).toEqual([]);
  expect(ana.shows().map((shown) => typeof shown === 'object' && shown.what)).toEqual(told);
}); // prettier-ignore

test('[RE6] [RE9] a file that failed at its end leaves alone the one that was begun after it', () => {
  const ana = recordingChat();
  ana.does({ type: 'closed' });
  ana.hears(aWelcome({ epoch: 'e2', lastN: 1 }));
  ana.shows();
  ana.does(failed);
  ana.does(notClosed);
  ana.does({ type: 'recordingOpened', file: 'r2.txt' });
  expect(ana.shows()).toEqual([
    { what: 'recordingFailed', reason: 'disk full' },
    { what: 'recordingTo', file: 'r2.txt' },
  ]);
});

test('[RE6] a file that opens after the recording has ended is none', () => {
  const ana = aJoinedChat();
  ana.records();
  ana.records();
  ana.does({ type: 'recordingOpened', file: 'r.txt' });
  expect(ana.shows()).toEqual([]);
});

const roster = (records: boolean) => [
  { session: 's-ana', alias: 'ana', marks: records ? { recording: { seq: 1, atMs: T0 } } : {} },
];

test('[RE4] a new session tells its room again', () => {
  const ana = recordingChat();
  ana.does({ type: 'closed' });
  expect(ana.hears(aWelcome({ roster: roster(false) }))).toEqual([announce(1, true)]);
});

test('[RE4] the same session need not', () => {
  const ana = recordingChat();
  ana.hears({ type: 'accepted', n: 1, seq: 2, atMs: T0 });
  ana.does({ type: 'closed' });
  const events = [recording(2, 'ana', true, 1)];
  expect(ana.hears(aWelcome({ seq: 2, resumed: true, lastN: 1, roster: roster(true), events }))).toEqual([]);
});

test('[RE4] a page that was loaded again and records no more says so', () => {
  const ana = aChat({ place: PLACE, lastN: 0, sentN: 0, lastKey: 0, outbox: [], failed: [] });
  expect(ana.hears(aWelcome({ resumed: true, lastN: 4, roster: roster(true) }))).toEqual([
    announce(5, false),
  ]);
});

test('[RE4] what was announced and not yet answered is only repeated', () => {
  const ana = recordingChat();
  ana.does({ type: 'closed' });
  const again = aWelcome({ resumed: true, roster: roster(false) });
  expect(ana.hears(again)).toEqual([announce(1, true)]);
  ana.does({ type: 'closed' });
  ana.records();
  expect(ana.hears(again)).toEqual([announce(1, true), announce(2, false)]);
});
