import {
  aliasesHere,
  DEFAULT_ROOM,
  isMine,
  type Alias,
  type Entry,
  type Key,
  type Outcome,
  type RoomEvent,
  type Why,
} from '@charla/core';
import { openClient, type ClientOptions } from './client.ts';

/** An event of the room; `mine` if the bot caused it. */
export type BotEvent = RoomEvent & { mine: boolean };

export type Bot = {
  /**
   * Sends a text as a message, even if it looks like a command. Without a connection it waits. It settles with the room's answer or the
   * bot's end. CL15.
   */
  say(text: string): Promise<Outcome>;
  /** The aliases of the room's members. */
  here(): Alias[];
  /** Leaves. Messages without an answer may be lost. */
  quit(): void;
};

export type BotOptions = Pick<ClientOptions, 'url' | 'alias' | 'onFault'> & {
  room?: string;
  /** Called once for each event after the bot joined, in order, including events it missed while disconnected. */
  onEvent: (event: BotEvent, bot: Bot) => void;
  /** The room refused a text. The bot goes on. */
  onRefused?: (text: string, why: Why) => void;
  /** The bot has ended, for instance because its alias is taken. `why` is absent when the bot quit. */
  onEnd?: (why: Why | undefined) => void;
};

/** Bots record nothing. */
const NO_RECORDER = { open: () => 'nowhere', write() {}, close() {} };

/** A chat for a program that listens and answers. It reconnects by itself. PR5. */
export function openBot({ onEvent, onRefused, room = DEFAULT_ROOM, ...options }: BotOptions): Bot {
  /** The next entry of the chat to read; the bot reads from its own arrival. */
  let read: number | undefined;
  /** Messages without an answer yet. */
  const waiting = new Map<Key, { text: string; settle: (outcome: Outcome) => void }>();
  let said = 0;
  /** Events are delivered one after the other, even if the bot answers at once. */
  let isTelling = false;

  function onChange(): void {
    if (isTelling) return;
    isTelling = true;
    for (let next = unread(); next; next = unread()) tell(next);
    isTelling = false;
  }

  function unread(): Entry | undefined {
    const { entries, lastId } = client.chat.transcript;
    read ??= entries.find(isOwnArrival)?.id;
    if (read === undefined || read > lastId) return undefined;
    read += 1;
    return entries.at(read - lastId - 2);
  }

  function isOwnArrival(entry: Entry): boolean {
    return (
      entry.type === 'event' && entry.event.type === 'joined' && isMine(client.chat, entry.event.session)
    );
  }

  function tell(entry: Entry): void {
    if (entry.type === 'event')
      onEvent({ ...entry.event, mine: isMine(client.chat, entry.event.session) }, bot);
  }

  const client = openClient({
    ...options,
    room,
    givesBack: true,
    recorder: NO_RECORDER,
    now: Date.now,
    onChange,
    onSettled({ key, ask: _, ...outcome }) {
      const message = waiting.get(key);
      waiting.delete(key);
      message?.settle(outcome);
      if (message && outcome.result === 'refused') onRefused?.(message.text, outcome.why);
    },
  });
  const bot: Bot = {
    say: (text) =>
      new Promise((settle) => {
        said += 1;
        const key = `said ${said}`;
        waiting.set(key, { text, settle });
        client.wish({ type: 'say', text, key });
      }),
    here: () => aliasesHere(client.chat),
    quit: () => client.wish({ type: 'quit' }),
  };
  return bot;
}
