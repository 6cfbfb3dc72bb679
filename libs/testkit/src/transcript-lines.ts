import { entriesSince, type Chat, type Down } from '@charla/core';
import { formatEntry, formatEvent, formatOlder, refusalSentence, type Lang } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { STAGE_ZONE } from './stage.ts';

/** Collects the lines that a line-based door would have written, as it would have written them at the time. */
export function lineCollector(lang: Lang): { onChange(chat: Chat): void; readonly lines: readonly string[] } {
  const lines: string[] = [];
  let shown = { firstId: 1, lastId: 0 };
  return {
    lines,
    onChange(chat) {
      const view = { words: wordsIn(lang), zone: STAGE_ZONE, timestamps: chat.timestamps };
      const { older, newer } = entriesSince(shown, chat.transcript);
      if (older.length > 0)
        lines.push(...formatOlder(older, chat.transcript.holes.length > 0, view).split('\n'));
      for (const entry of newer) lines.push(...formatEntry(entry, view).split('\n'));
      shown = chat.transcript;
    },
  };
}

/** The messages to a bare connection, in the same words. */
export function strangerLines(down: Down): string[] {
  const words = wordsIn('es');
  switch (down.type) {
    case 'events':
    case 'page':
      return down.events.map((event) => formatEvent(event, { words, zone: STAGE_ZONE, timestamps: false }));
    case 'bye':
    case 'refused':
      return [`! ${refusalSentence(words, down.why)}`];
    case 'accepted':
      return [`accepted ${down.n}`];
    case 'typing':
      return [`typing ${down.sessions.length + down.more}`];
    case 'rooms':
      return [`rooms ${down.rooms.map(({ room, members }) => `${room} ${members}`).join(', ')}`];
    case 'knocking':
      return ['knocking'];
    case 'noticed':
      return [`noticed ${down.alias}`];
    case 'welcome':
      return [`welcome ${down.alias}`];
  }
}
