/** A room with a long history, and ana, who records it. Not exported: only tests of this library use it. */
import { HISTORY_EVENTS, PAGE_EVENTS } from '../limits.ts';
import type { RoomEvent } from '../room/event.ts';
import { joined, said, T0 } from '../testing.ts';
import type { ChatEffect } from './input.ts';
import { aJoinedChat, aWelcome } from './testing.ts';

/** The log of the room: ana came first, and every tenth event is a join. */
export const log: readonly RoomEvent[] = Array.from({ length: 4 * PAGE_EVENTS }, (_, i) =>
  i === 0
    ? joined(1, 'ana')
    : (i + 1) % 10 === 0
      ? joined(i + 1, `p${i + 1}`)
      : said(i + 1, 'beto', `${i + 1}`),
);
export const events = (from: number, to: number) => log.slice(from - 1, to);
export const saidOf = (some: readonly RoomEvent[]) =>
  some.flatMap(({ seq, type }) => (type === 'said' ? [seq] : []));
export const saidIn = (from: number, to: number) => saidOf(events(from, to));

/** Ana, who has seen the room's latest events up to `seq`, and the server she asks. `file` is her recording. */
export function anaAt(seq: number) {
  const ana = aJoinedChat({ seq, events: events(Math.max(seq - HISTORY_EVENTS + 1, 1), seq) });
  const file: number[] = [];
  const asked: { before: number; limit: number }[] = [];
  let closed = 0;

  function done(effects: readonly ChatEffect[]): void {
    for (const effect of effects) {
      if (effect.type === 'openRecording')
        done(ana.does({ type: 'recordingOpened', file: `${(closed += 1)}.txt` }));
      if (effect.type === 'closeRecording') done(ana.does({ type: 'recordingClosed' }));
      if (effect.type === 'record') file.push(...effect.messages.map((message) => message.seq));
      if (effect.type === 'send' && effect.up.type === 'page') asked.push(effect.up);
    }
  }

  const self = {
    get chat() {
      return ana.chat;
    },
    file,
    /** The pages that ana asked for and that have no answer. */
    asked,
    shows: ana.shows,
    records: (withHistory = false) => done(ana.records(withHistory)),
    wantsOlder: () => done(ana.does({ type: 'older' })),
    /** The disk is full. */
    fails: () => done(ana.does({ type: 'recordingFailed', reason: 'disk full' })),
    quits: () => done(ana.does({ type: 'quit' })),
    hears: (from: number, to: number) => done(ana.hearsOf(...events(from, to))),
    /** The server accepts all that ana asked. */
    isTold: () =>
      ana.chat.asks.outbox.forEach(({ n }) =>
        done(ana.hears({ type: 'accepted', n, seq: ana.chat.copy.room.seq, atMs: T0 })),
      ),
    /** The server answers the oldest request. */
    gets(found?: RoomEvent[]): void {
      const question = asked.shift();
      if (!question) throw new Error('nothing was asked for');
      const { before, limit } = question;
      done(ana.hears({ type: 'page', before, events: found ?? events(before - limit, before - 1) }));
    },
    /** The log is unreadable. */
    cannot: () =>
      done(ana.hears({ type: 'refused', before: asked.shift()?.before ?? 0, why: 'page/failed' })),
    getsAll: () => {
      while (asked.length > 0) self.gets();
    },
    /** The connection is lost, and the requests with it. */
    leaves(): void {
      done(ana.does({ type: 'closed' }));
      asked.splice(0);
    },
    returns(seq: number, from: number, more = {}): void {
      done(ana.does({ type: 'opened' }));
      done(ana.hears(aWelcome({ seq, resumed: true, lastN: 9, events: events(from, seq), ...more })));
    },
  };
  return self;
}
