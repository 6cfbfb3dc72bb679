import type { Chat, Down } from '@charla/core';
import { formatEntry, formatEvent, refusalSentence, wordsIn, type Lang } from '@charla/text';
import { STAGE_ZONE } from './stage.ts';

/** Collects what a line-based door would have written, as it would have written it at the time. */
export function lineCollector(lang: Lang): { onChange(chat: Chat): void; readonly lines: readonly string[] } {
  const lines: string[] = [];
  let shownId = 0;
  return {
    lines,
    onChange(chat) {
      const view = { words: wordsIn(lang), zone: STAGE_ZONE, timestamps: chat.timestamps };
      for (const entry of chat.transcript) {
        if (entry.id > shownId) lines.push(...formatEntry(entry, view).split('\n'));
      }
      shownId = chat.lastEntryId;
    },
  };
}

/** What a bare connection is told, in the same words. */
export function strangerLines(down: Down): string[] {
  const words = wordsIn('es');
  switch (down.type) {
    case 'events':
      return down.events.map((event) => formatEvent(event, { words, zone: STAGE_ZONE, timestamps: false }));
    case 'bye':
    case 'refused':
      return [`! ${refusalSentence(words, down.why)}`];
    case 'accepted':
      return [`accepted ${down.n}`];
    case 'welcome':
      return [`welcome ${down.alias}`];
  }
}
