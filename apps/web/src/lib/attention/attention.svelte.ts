import { isMine, type Chat, type Entry, type Said, type Seq } from '@charla/core';
import { safeLine } from '@charla/text';
import { mentioner } from '../log/marked.svelte.ts';
import type { Settings } from '../settings.svelte.ts';
import { alerts } from './alerting.svelte.ts';
import type { News } from './news.ts';

const NO_NEWS: News = { unread: 0, mentions: 0 };

/** Mentions call the reader at most this often, in ms: a burst of them calls once. Judgement. */
const ALERT_EVERY_MS = 3_000;

/** A notification shows a line or two of a message. */
const LETTERS_MAX = 200;

/** Counts the messages of others after `readSeq`. */
export function newsSince(chat: Chat, readSeq: Seq | undefined): News {
  const news = { ...NO_NEWS };
  if (readSeq === undefined) return news;
  const mentions = mentioner(() => chat);
  const { entries } = chat.transcript;
  for (let i = entries.length - 1; i >= 0; i -= 1) {
    const event = eventOf(entries[i]);
    if (event && event.seq <= readSeq) break;
    if (event?.type !== 'said' || isMine(chat, event.session)) continue;
    news.unread += 1;
    if (mentions(event)) news.mentions += 1;
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
  let quietUntilMs = 0;

  $effect(() => alerts()?.badge(news));
  // Clears the badge when the room goes away.
  $effect(() => () => alerts()?.badge(NO_NEWS));
  $effect(() => {
    const { transcript, copy } = chat();
    if (copy.room.seq === 0 || copy.isSyncing) return;
    const { entries, lastId } = transcript;
    const from = heardUpTo ?? lastId;
    const by = alerts();
    const calls = looks() || from === lastId ? [] : by && callsIn(chat(), entries.slice(from - lastId));
    // Until mentions can be told, and told of, these lines wait.
    heardUpTo = calls ? lastId : from;
    const last = calls?.[calls.length - 1];
    if (!by || !last || performance.now() < quietUntilMs) return;
    quietUntilMs = performance.now() + ALERT_EVERY_MS;
    if (settings.sound) void by.chime();
    if (settings.notify)
      by.notify(safeLine(`${last.alias} · ${chat().me.roomName}`), safeLine(last.text.slice(0, LETTERS_MAX)));
  });

  return {
    get news() {
      return news;
    },
  };
}

/** The messages that mention this person; `undefined` if that cannot be told yet. */
function callsIn(chat: Chat, entries: readonly Entry[]): Said[] | undefined {
  const mentions = mentioner(() => chat);
  const calls: Said[] = [];
  for (const entry of entries) {
    const event = eventOf(entry);
    if (event?.type !== 'said' || isMine(chat, event.session)) continue;
    const isCall = mentions(event);
    if (isCall === undefined) return undefined;
    if (isCall) calls.push(event);
  }
  return calls;
}

const eventOf = (entry: Entry | undefined) => (entry?.type === 'event' ? entry.event : undefined);
