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

/** Something that happened in the room; `mine` if it was the bot's own doing. */
export type BotEvent = RoomEvent & { mine: boolean };

export type Bot = {
  /**
   * Says a text as it is: it is no command, whatever it looks like. Waits for a connection if there is none, and settles when the room
   * has answered or the bot is out. CL15.
   */
  say(text: string): Promise<Outcome>;
  /** The aliases of those who are here. */
  here(): Alias[];
  /** Leaves. What was said and has no answer yet may be lost. */
  quit(): void;
};

export type BotOptions = Pick<ClientOptions, 'url' | 'alias' | 'onFault'> & {
  room?: string;
  /** Once for everything that happens after the bot was let in, in order, also what happened while its connection was lost. */
  onEvent: (event: BotEvent, bot: Bot) => void;
  /** What the room did not want, and why. The bot goes on. */
  onRefused?: (text: string, why: Why) => void;
  /** It is over: another one has the alias, say. `why` is absent when the bot quit. */
  onEnd?: (why: Why | undefined) => void;
};

/** Bots record nothing. */
const NO_RECORDER = { open: () => 'nowhere', write() {}, close() {} };

/** PR5. A chat for a program that listens and answers. It comes back by itself when the connection is lost. */
export function openBot({ onEvent, onRefused, room = DEFAULT_ROOM, ...options }: BotOptions): Bot {
  /** How far it has read, by the entries of its chat; it begins with its own arrival. */
  let read: number | undefined;
  /** What was said and has no answer yet. */
  const waiting = new Map<Key, { text: string; settle: (outcome: Outcome) => void }>();
  let said = 0;
  /** What is told is told one after the other, also when the bot answers at once. */
  let isTelling = false;

  function onChange(): void {
    if (isTelling) return;
    isTelling = true;
    for (let next = unread(); next; next = unread()) tell(next);
    isTelling = false;
  }

  function unread(): Entry | undefined {
    const { transcript, lastEntryId } = client.chat;
    read ??= transcript.find(isOwnArrival)?.id;
    if (read === undefined || read > lastEntryId) return undefined;
    read += 1;
    return transcript.at(read - lastEntryId - 2);
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
