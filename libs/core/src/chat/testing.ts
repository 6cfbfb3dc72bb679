/** Short forms for tests of a chat. Not exported: only tests of this library use it. */
import type { Why } from '../refusal.ts';
import type { RoomEvent } from '../room/event.ts';
import { eventInShort } from '../in-short.ts';
import { joined, T0 } from '../testing.ts';
import type { Down, Welcome } from '../wire/down.ts';
import type { Settled } from './asked.ts';
import { createChat, type Chat } from './chat.ts';
import type { Notice } from './entry.ts';
import type { ChatEffect, ChatInput } from './input.ts';
import type { Kept, Place } from './kept.ts';
import { updateChat } from './update.ts';

/** The place that `aWelcome` gives. */
export const PLACE: Place = { session: 's-ana', token: 't-ana', epoch: 'e1' };

/** The welcome that ana gets as the first member. */
export function aWelcome(more: Partial<Welcome> = {}): Welcome {
  return {
    type: 'welcome', room: 'lobby', alias: 'ana', ...PLACE, seq: 1, atMs: T0,
    roster: [{ session: 's-ana', alias: 'ana', marks: {} }], lastN: 0, resumed: false, events: [joined(1, 'ana')],
    ...more,
  }; // prettier-ignore
}

/** Ana's chat, not yet connected, with a fixed clock. */
export function aChat(kept?: Kept, givesBack?: boolean, device?: string) {
  let chat = createChat('ana', 'lobby', kept, { givesBack, device });
  let seen = chat.transcript.lastId;
  let settled: Settled[] = [];

  const player = {
    get chat(): Chat {
      return chat;
    },
    /** The effects of an input, without the outcomes of asks. */
    does(input: ChatInput, atMs = T0): readonly ChatEffect[] {
      const [next, effects] = updateChat(chat, input, atMs);
      chat = next;
      settled.push(...effects.flatMap((effect) => (effect.type === 'settled' ? [effect.settled] : [])));
      return effects.filter(({ type }) => type !== 'settled');
    },
    /** The outcomes of asks since the last call. */
    settled(): Settled[] {
      const heard = settled;
      settled = [];
      return heard;
    },
    says: (text: string) => player.does({ type: 'say', text }),
    isRefused: (n: number, why: Why) => player.hears({ type: 'refused', n, why }),
    records: (withHistory = false) => player.does({ type: 'toggleRecording', withHistory }),
    hears: (down: Down) => player.does({ type: 'received', down }),
    hearsOf: (...events: RoomEvent[]) => player.hears({ type: 'events', events }),
    /** The entries that are new since the last call: events in short, notices as they are. */
    shows(): (string | Notice)[] {
      const fresh = chat.transcript.entries.filter(({ id }) => id > seen);
      seen = chat.transcript.lastId;
      return fresh.map((entry) => (entry.type === 'event' ? eventInShort(entry.event) : entry.notice));
    },
    /** The asks without an answer: `1 hola`. */
    waiting: () => chat.asks.outbox.map((ask) => `${ask.n} ${ask.type === 'say' ? ask.text : ask.type}`),
    /** The refused messages that await their author's decision: `1 hola (store/failed)`. */
    failed: () => chat.asks.failed.map(({ n, text, why }) => `${n} ${text} (${why})`),
  };
  return player;
}

/** Ana's chat, connected and welcomed; the next `shows` begins after that. */
export function aJoinedChat(more: Partial<Welcome> = {}) {
  const player = aChat();
  player.does({ type: 'opened' });
  player.hears(aWelcome(more));
  player.shows();
  return player;
}
