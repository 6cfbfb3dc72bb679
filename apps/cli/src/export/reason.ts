import type { Ended, Place } from '@charla/client/read-room';
import { refusalSentence, safeLine, type Lang } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { unreachable } from '../unreachable.ts';

/** The reason why an export is incomplete; empty for a person who stopped it. */
export function reasonOf(ended: Exclude<Ended, { how: 'whole' }>, place: Place, lang: Lang): string {
  const words = wordsIn(lang);
  switch (ended.how) {
    case 'unreachable':
      return unreachable(words, place.url, ended.fault);
    case 'ended':
      return ended.why === 'quit' ? '' : refusalSentence(words, ended.why, place.alias, place.room);
    case 'cut':
      return words.cli.export.cut;
    case 'failed':
      return safeLine(ended.reason);
  }
}
