import type { Down, Kept } from '@charla/core';
import { expect, test, vi } from 'vitest';
import { driveChat, type DriveOptions, type Exporter, type Recorder } from './drive.ts';
import { typeLine } from './type-line.ts';

const stamp = { atMs: 1, session: 's-ana', alias: 'ana' };
const WELCOME: Down = {
  type: 'welcome', room: 'lobby', alias: 'ana', session: 's-ana', token: 't-ana', epoch: 'e1', seq: 2, atMs: 1,
  roster: [{ session: 's-ana', alias: 'ana', marks: {} }], lastN: 0, resumed: false,
  events: [{ type: 'said', seq: 2, n: 1, text: 'hola', ...stamp }],
}; // prettier-ignore
const FIRST: Down = {
  type: 'page',
  before: 3,
  events: [
    { type: 'joined', seq: 1, ...stamp },
    { type: 'said', seq: 2, n: 1, text: 'hola', ...stamp },
  ],
};

const NO_RECORDER: Recorder = { open: () => '', write() {}, close() {} };

/** Ana, a member whose disk is full at these steps; and the notices she saw at each change. */
function ana(...breaks: (keyof Recorder)[]) {
  const looks: string[][] = [];
  const doing = (what: keyof Recorder) => {
    if (breaks.includes(what)) throw new Error('disk full');
  };
  const driver = driveChat(
    {
      alias: 'ana',
      room: 'lobby',
      now: () => 1,
      recorder: {
        open: () => (doing('open'), 'r.txt'),
        write: () => doing('write'),
        close: () => doing('close'),
      },
      onChange: ({ transcript }) =>
        looks.push(
          transcript.entries.flatMap((entry) =>
            entry.type === 'notice' && entry.notice.what.startsWith('recording') ? [entry.notice.what] : [],
          ),
        ),
    },
    // Like a closing socket, this transport reports its close at once.
    { send() {}, hangUp: () => driver.dispatch({ type: 'closed' }) },
  );
  driver.dispatch({ type: 'opened' });
  driver.dispatch({ type: 'received', down: WELCOME });
  typeLine(driver, '.r all');
  return { driver, looks };
}

test.each<[string, (keyof Recorder)[], string[]]>([
  // what fails                                 what is told
  ['nothing',                  [],                 ['recordingTo', 'recordingFinishing', 'recordingSaved']],
  ['the last write',           ['write'],          ['recordingTo', 'recordingFinishing', 'recordingFailed']],
  ['to close it',              ['close'],          ['recordingTo', 'recordingFinishing', 'recordingFailed']],
  ['both',                     ['write', 'close'], ['recordingTo', 'recordingFinishing', 'recordingFailed']],
  ['to open it',               ['open'],           ['recordingFailed']],
])('[RE3] [RE6] a file is called saved when it is: %s fails', (_, breaks, told) => {
  const { driver, looks } = ana(...breaks);
  if (!breaks.includes('open')) typeLine(driver, '.r');
  driver.dispatch({ type: 'received', down: FIRST });
  expect(looks.at(-1)).toEqual(told);
}); // prettier-ignore

test.each<[(keyof Recorder)[], string]>([
  [[], 'recordingSaved'],
  [['close'], 'recordingFailed'],
])(
  '[RE3] who quits is told of the file before anybody sees that it is over (what fails: %j)',
  (breaks, told) => {
    const { driver, looks } = ana(...breaks);
    driver.dispatch({ type: 'received', down: FIRST });
    const before = looks.length;
    typeLine(driver, '.q');
    expect(driver.chat.link.state).toBe('ended');
    expect(looks.slice(before)).toEqual([['recordingTo', told]]);
  },
);

test('[CL12] what failed is kept, and so is what becomes of it', () => {
  const kept: (Kept | undefined)[] = [];
  const driver = driveChat(
    { alias: 'ana', room: 'lobby', now: () => 1, recorder: NO_RECORDER, onKeep: (next) => kept.push(next) },
    { send() {}, hangUp() {} },
  );
  driver.dispatch({ type: 'received', down: WELCOME });
  typeLine(driver, 'hola');
  driver.dispatch({ type: 'received', down: { type: 'refused', n: 1, why: 'store/failed' } });
  driver.wish({ type: 'discard', n: 1 });
  const ends = kept.slice(-2).map((next) => [next?.outbox.length, next?.failed.length]);
  expect(ends).toEqual([[0, 1], [0, 0]]); // prettier-ignore
});

/** An exporter whose disk is full at `step`; `left` records the fate of the file. */
function anExporter(step?: 'open' | 'write' | 'close') {
  const left: string[] = [];
  const does = (now: typeof step) => {
    if (now === step) throw new Error('disk full');
  };
  const exporter: Exporter = {
    open: (room, format) => (does('open'), void left.push(`${room}.${format}`)),
    write: () => does('write'),
    close: () => (does('close'), left[0] ?? ''),
    giveUp: () => (left.push('given up'), 'cut'),
  };
  return { exporter, left };
}

const disk = {
  none: anExporter(),
  open: anExporter('open'),
  write: anExporter('write'),
  close: anExporter('close'),
};

test.each<[string, Partial<DriveOptions> & { left?: string[] }, object[]]>([
  ['is written',     disk.none,           [{ what: 'exporting' }, { what: 'exported', file: 'lobby.md' }]],
['cannot begin',   disk.open,           [{ what: 'exportFailed', reason: 'disk full' }]],
  ['cannot go on',   disk.write,          [{ what: 'exporting' }, { what: 'exportFailed', reason: 'disk full' }]],
  ['cannot end',     disk.close,          [{ what: 'exporting' }, { what: 'exportFailed', reason: 'disk full' }]],
  ['opens a dialog', { onExport: (format) => format === 'md' }, []],
  ['has no dialog', { onExport: () => false }, [{ what: 'exportFailed', reason: undefined }]],
  ['has no place',   {},                                              [{ what: 'exportFailed', reason: undefined }]],
])('[CO13] an export that %s', async (_, { left = [], ...door }, told) => {
  const driver = driveChat(
    { alias: 'ana', room: 'lobby', now: () => 1, recorder: NO_RECORDER, ...door },
    {
      send(up) {
        if (up.type !== 'page') return;
        queueMicrotask(() => driver.dispatch({ type: 'received', down: FIRST }));
      },
      hangUp() {},
    },
  );
  driver.dispatch({ type: 'received', down: WELCOME });
  const before = driver.chat.transcript.entries.length;
  typeLine(driver, '.e md');
  await vi.waitFor(() => expect(driver.chat.tapes.exporting).toBeUndefined());
  const notices = driver.chat.transcript.entries.slice(before).map((entry) => entry.type === 'notice' && entry.notice);
  expect(notices).toEqual(told);
  expect(left.includes('given up')).toBe(told.some((notice) => 'reason' in notice && notice.reason !== undefined));
}); // prettier-ignore

test.each([
  // the page has a help   is told
  [true,                   []],
  [false,                  ['help']],
])('[CO8] where a page opens a help of its own (%s) the chat tells %j', (hasHelp, told) => {
  const driver = driveChat(
    { alias: 'ana', room: 'lobby', now: () => 1, recorder: NO_RECORDER, onHelp: () => hasHelp },
    { send() {}, hangUp() {} },
  );
  typeLine(driver, '.h');
  const notices = driver.chat.transcript.entries.flatMap((entry) => (entry.type === 'notice' ? [entry.notice.what] : []));
  expect(notices.filter((what) => what === 'help')).toEqual(told);
}); // prettier-ignore

test.each([
  ['is saved by it', false, ['lobby.md'], ['exporting', 'exported']],
  ['leaves no file if it closes', true, ['lobby.md'], ['exporting']],
])('[CO13] an export to a dialog %s', (_, cancels, files, told) => {
  const sent: string[] = [];
  const driver = driveChat(
    { alias: 'ana', room: 'lobby', now: () => 1, recorder: NO_RECORDER, onExport: () => true },
    { send: (up) => sent.push(up.type), hangUp() {} },
  );
  driver.dispatch({ type: 'received', down: WELCOME });
  const before = driver.chat.transcript.entries.length;
  const { exporter, left } = anExporter();
  const close = vi.spyOn(exporter, 'close');
  driver.exportTo(exporter);
  driver.wish({ type: 'export', format: 'md' });
  expect(sent).toEqual(['export', 'page']);
  if (cancels) driver.wish({ type: 'exportLeft' });
  driver.dispatch({ type: 'received', down: FIRST });
  expect([left, close.mock.calls.length]).toEqual([files, cancels ? 0 : 1]);
  // Without the dialog the next one opens it again.
  driver.exportTo(undefined);
  typeLine(driver, '.e md');
  expect(left).toEqual(files);
  expect(driver.chat.tapes.exporting).toBeUndefined();
  const shown = driver.chat.transcript.entries.slice(before);
  expect(shown.map((entry) => entry.type === 'notice' && entry.notice.what)).toEqual(told);
});
