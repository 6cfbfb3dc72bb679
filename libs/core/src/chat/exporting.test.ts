import { expect, test } from 'vitest';
import { PAGE_EVENTS } from '../limits.ts';
import type { RoomEvent } from '../room/event.ts';
import { said, T0 } from '../testing.ts';
import { isSettled } from './chat.ts';
import { aChat, aJoinedChat, aWelcome } from './testing.ts';
import { events as eventsOf, saidIn, saidOf } from './testing-recording.ts';
import type { ChatEffect, ChatInput } from './input.ts';

const EXPORT = { type: 'export', format: 'md' } as const;

test.each<[ChatInput]>([
  [{ type: 'exported', file: 'lobby.md' }],
  [{ type: 'exportFailed', reason: 'disk full' }],
])('[CO13] an export is written once, whatever else is asked meanwhile, and what became of it is told: %j', (end) => {
  const { type, ...rest } = end;
  const ana = aJoinedChat();
  expect(ana.does(EXPORT)).toEqual([EXPORT]);
  ana.does({ type: 'exportBegun' });
  ana.hears({ type: 'accepted', n: 1, seq: 2, atMs: T0 });
  expect(ana.shows()).toEqual([{ what: 'exporting' }]);
  expect(ana.does({ ...EXPORT, format: 'txt' })).toEqual([]);
  expect(ana.shows()).toEqual([{ what: 'exporting' }]);
  expect(isSettled(ana.chat)).toBe(false);
  expect(ana.does(end)).toEqual([]);
  expect(ana.shows()).toEqual([{ what: type, ...rest }]);
  expect(isSettled(ana.chat)).toBe(true);
  expect(ana.does(EXPORT)).toEqual([EXPORT]);
}); // prettier-ignore

test('[CO13] where a dialog goes on with it, the chat says nothing', () => {
  const ana = aJoinedChat();
  ana.does(EXPORT);
  ana.does({ type: 'exportLeft' });
  expect(ana.shows()).toEqual([]);
  expect(ana.does(EXPORT)).toEqual([EXPORT]);
});

test('[CO13] it can be asked for while the connection is lost, and not where nobody is in', () => {
  const ana = aJoinedChat();
  ana.does({ type: 'closed' });
  expect(ana.does(EXPORT)).toEqual([EXPORT]);
  const newcomer = aChat();
  expect(newcomer.does(EXPORT)).toEqual([]);
  expect(newcomer.shows()).toEqual([{ what: 'connecting' }]);
  newcomer.does({ type: 'quit' });
  expect([newcomer.does(EXPORT), newcomer.shows()]).toEqual([[], []]);
});

/**
 * A room of `seq` events that ana exports, and the server she asks. `file` is the export's content; `ends` tells whether it was whole.
 */
function anaExports(seq: number) {
  const ana = aJoinedChat({ seq, events: eventsOf(Math.max(seq - 99, 1), seq) });
  const file: number[] = [];
  const ends: boolean[] = [];
  const asked: { before: number; limit: number }[] = [];
  const told: string[] = [];

  function done(effects: readonly ChatEffect[]): void {
    for (const effect of effects) {
      if (effect.type === 'export') done(ana.does({ type: 'exportBegun' }));
      if (effect.type === 'writeExport') file.push(...saidOf(effect.events));
      if (effect.type === 'send' && effect.up.type === 'page') asked.push(effect.up);
      if (effect.type === 'send' && effect.up.type === 'export') told.push(`export ${effect.up.n}`);
      if (effect.type !== 'closeExport') continue;
      ends.push(effect.isWhole);
      done(
        ana.does(
          effect.isWhole ? { type: 'exported', file: 'a.md' } : { type: 'exportFailed', reason: 'cut' },
        ),
      );
    }
  }

  const self = {
    ana,
    file,
    ends,
    asked,
    told,
    done,
    gets(found?: RoomEvent[]): void {
      const { before, limit } = asked.shift() ?? { before: 1, limit: 1 };
      done(
        ana.hears({
          type: 'page',
          before,
          events: found ?? eventsOf(Math.max(before - limit, 1), before - 1),
        }),
      );
    },
  };
  done(ana.does(EXPORT));
  return self;
}

test('[CO13] [RE11] an export has all that was said up to where it began, once, and the room is told once', () => {
  const seq = 2 * PAGE_EVENTS + 7;
  const { ana, file, ends, asked, told, gets, done } = anaExports(seq);
  done(ana.hearsOf(...eventsOf(seq + 1, seq + 20)));
  while (asked.length > 0) gets();
  expect(file).toEqual(saidIn(1, seq));
  expect([ends, told]).toEqual([[true], ['export 1']]);
  expect(ana.shows().filter((shown) => typeof shown === 'object')).toEqual([
    { what: 'exporting' },
    { what: 'exported', file: 'a.md' },
  ]);
});

test('[CO13] a recording at the same time has its own place in the log', () => {
  const { ana, file, ends, asked, gets, done } = anaExports(1_200);
  gets();
  done(ana.records());
  done(ana.hearsOf(...eventsOf(1_201, 1_205)));
  while (asked.length > 0) gets();
  expect([file, ends]).toEqual([saidIn(1, 1_200), [true]]);
  expect(ana.chat.tapes.recording?.cursor).toBe(1_205);
});

test('[RE11] an export that was asked for while the connection was lost is announced in a new session, too', () => {
  const ana = aJoinedChat();
  ana.does({ type: 'closed' });
  ana.does(EXPORT);
  ana.does({ type: 'exportBegun' });
  ana.does({ type: 'opened' });
  const effects = ana.hears(aWelcome({ resumed: false, session: 's-new', token: 't-new' }));
  expect(effects.flatMap((effect) => (effect.type === 'send' ? [effect.up] : []))).toContainEqual({
    type: 'export',
    n: 1,
  });
});

test('[CO13] what was under way when the connection was lost is asked for again', () => {
  const { ana, file, ends, asked, told, gets, done } = anaExports(1_200);
  gets();
  done(ana.does({ type: 'closed' }));
  asked.splice(0);
  done(ana.does({ type: 'opened' }));
  done(ana.hears(aWelcome({ seq: 1_200, resumed: true, lastN: 1, events: eventsOf(1_200, 1_200) })));
  while (asked.length > 0) gets();
  expect([file, ends, new Set(told).size]).toEqual([saidIn(1, 1_200), [true], 1]);
});

test.each<[string, (it: ReturnType<typeof anaExports>) => void]>([
  ['comes', (it) => it.gets()],
  ['cannot be read', (it) => it.done(it.ana.hears({ type: 'refused', before: it.asked.shift()?.before ?? 0, why: 'page/failed' }))],
])('[CO13] [RE11] a page that %s for an export that failed or was cancelled is not the answer to the next one', (_, happens) => {
  const it = anaExports(1_200);
  it.gets();
  it.done(it.ana.does({ type: 'exportFailed', reason: 'disk full' }));
  it.done(it.ana.does(EXPORT));
  const { length } = it.file;
  happens(it);
  while (it.asked.length > 0) it.gets();
  expect([it.file.slice(length), it.ends]).toEqual([saidIn(1, 1_200), [true]]);
}); // prettier-ignore

test.each([
  ['cannot be read',   (it: ReturnType<typeof anaExports>) => it.done(it.ana.hears({ type: 'refused', before: it.asked[0]?.before ?? 0, why: 'page/failed' }))],
  ['brings nothing',   (it: ReturnType<typeof anaExports>) => it.gets([])],
  ['starts over',      (it: ReturnType<typeof anaExports>) => it.done(it.ana.hears(aWelcome({ epoch: 'e2', seq: 3, events: eventsOf(1, 3) })))],
  ['went on differently', (it: ReturnType<typeof anaExports>) => {
    it.gets();
    const { before } = it.asked.shift() ?? { before: 0 };
    it.done(it.ana.hears({ type: 'page', before, events: eventsOf(500, before - 1).map((event, i) => (i === 0 ? said(event.seq, 'eva', 'otra') : event)) }));
  }],
])('[CO13] [RE11] of a log that %s there is no file, and that is told once', (_, happens) => {
  const it = anaExports(1_200);
  happens(it);
  expect(it.ends).toEqual([false]);
  const failures = it.ana.shows().filter((shown) => typeof shown === 'object' && shown.what === 'exportFailed');
  expect(failures).toEqual([{ what: 'exportFailed', reason: 'cut' }]);
}); // prettier-ignore

test.each([
  [{ type: 'quit' }],
  [{ type: 'received', down: { type: 'bye', why: 'session/elsewhere' } }],
] as const)('[CO13] [CO6] a chat that ends leaves no half of a file: %j', (end) => {
  const { ana, ends, gets, done } = anaExports(1_200);
  gets();
  done(ana.does(end));
  expect(ends).toEqual([false]);
  expect(ana.shows()).not.toContainEqual({ what: 'exportFailed', reason: 'cut' });
});
