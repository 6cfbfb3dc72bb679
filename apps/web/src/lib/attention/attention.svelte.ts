import { isMine, mentions, type Chat, type Entry, type Said, type Seq } from '@charla/core';
import { safeLine } from '@charla/text';
import type { Settings } from '../settings.svelte.ts';
import { badge } from './badge.ts';
import type { News } from './news.ts';
import { notify } from './notify.ts';
import { chime } from './sound.ts';

const NO_NEWS: News = { unread: 0, mentions: 0 };

/** Counts the messages of others after `readSeq`. */
export function newsSince(chat: Chat, readSeq: Seq | undefined): News {
  const news = { ...NO_NEWS };
  if (readSeq === undefined) return news;
  const { entries } = chat.transcript;
  for (let i = entries.length - 1; i >= 0; i -= 1) {
    const event = eventOf(entries[i]);
    if (event && event.seq <= readSeq) break;
    if (event?.type !== 'said' || isMine(chat, event.session)) continue;
    news.unread += 1;
    if (mentions(event.text, chat.me.alias)) news.mentions += 1;
  }
  return news;
}

/**
 * Draws the attention of a reader who looks elsewhere: an unread count in the title and on the icon. Those who asked for it also get a
 * sound and a notification for a mention. Messages from before the page was opened cause neither. WE16.
 */
export function createAttention(
  chat: () => Chat,
  looks: () => boolean,
  readSeq: () => Seq | undefined,
  settings: Settings,
) {
  const news = $derived(looks() ? NO_NEWS : newsSince(chat(), readSeq()));
  let heardUpTo: number | undefined;

  $effect(() => badge(news));
  // Clears the badge when the room goes away.
  $effect(() => () => badge(NO_NEWS));
  $effect(() => {
    const { transcript, copy } = chat();
    if (copy.room.seq === 0 || copy.isSyncing) return;
    const { entries, lastId } = transcript;
    const from = heardUpTo ?? lastId;
    heardUpTo = lastId;
    if (looks() || from === lastId) return;
    const calls = entries.slice(from - lastId).flatMap((entry) => callIn(chat(), entry));
    const last = calls[calls.length - 1];
    if (!last) return;
    if (settings.sound) void chime();
    if (settings.notify) notify(safeLine(`${last.alias} · ${chat().me.roomName}`), safeLine(last.text));
  });

  return {
    get news() {
      return news;
    },
  };
}

function callIn(chat: Chat, entry: Entry): Said[] {
  const event = eventOf(entry);
  const isCall =
    event?.type === 'said' && !isMine(chat, event.session) && mentions(event.text, chat.me.alias);
  return isCall ? [event] : [];
}

const eventOf = (entry: Entry | undefined) => (entry?.type === 'event' ? entry.event : undefined);
