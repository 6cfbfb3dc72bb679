import { driveChat, openClient, type ClientOptions, type Driver } from '@charla/client';
import type { Down, RoomEvent, Up } from '@charla/core';
import { vi } from 'vitest';

export type Wired = ReturnType<typeof wire>;

/** A client without a network, for pages whose tests mock `@charla/client`: the test is the server, and sees what arrives there. */
export function wireClient(): { readonly last: Wired; readonly all: readonly Wired[] } {
  const all: Wired[] = [];
  vi.mocked(openClient).mockImplementation((options) => {
    const made = wire(options);
    all.push(made);
    return made.client;
  });
  return {
    all,
    get last() {
      const last = all.at(-1);
      if (!last) throw new Error('no client was opened');
      return last;
    },
  };
}

function wire(options: ClientOptions) {
  const sent: Up[] = [];
  const over = vi.fn();
  const driver: Driver = driveChat(options, { send: (up) => void sent.push(up), hangUp: over });
  const probe = vi.fn();
  const session = `s-${options.alias}`;
  let seq = 0;
  const stampOf = (alias: string) => {
    seq += 1;
    return { seq, atMs: 1_000 * seq, session: `s-${alias}`, alias };
  };
  const receives = (down: Down) => driver.dispatch({ type: 'received', down });
  const happens = (event: RoomEvent) => receives({ type: 'events', events: [event] });

  return {
    ...{ options, sent, probe, receives },
    hangUp: over,
    client: {
      get chat() {
        return driver.chat;
      },
      ...{ wish: driver.wish, exportTo: driver.exportTo, probe, hangUp: over },
    },
    opens: () => driver.dispatch({ type: 'opened' }),
    closes: () => driver.dispatch({ type: 'closed' }),
    fails: (reason = 'no server') => options.onFault?.(reason),
    /** The server lets them in, after this many earlier events that it does not show. */
    welcomes({ before = 0, lastN = 0, resumed = false } = {}) {
      seq += before;
      const events: RoomEvent[] = resumed ? [] : [{ type: 'joined', ...stampOf(options.alias) }];
      driver.dispatch({ type: 'opened' });
      receives({
        type: 'welcome',
        ...{ room: options.room, alias: options.alias, session, token: 't', epoch: 'e' },
        ...{ seq, atMs: 1_000 * seq, lastN, resumed, events },
        roster: [{ session, alias: options.alias, marks: {} }],
      });
    },
    says: (alias: string, text: string, n = 1) => happens({ type: 'said', ...stampOf(alias), n, text }),
    joins: (alias: string) => happens({ type: 'joined', ...stampOf(alias) }),
    /** The texts that were sent, in order. */
    said: () => sent.flatMap((up) => (up.type === 'say' ? [up.text] : [])),
  };
}
