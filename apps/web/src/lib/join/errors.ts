import { aliasFor, refusalOf, type Chat, type Why } from '@charla/core';
import { refusalSentence, type Words } from '@charla/text';
import { isPlainEnd } from '../view.ts';

/** What is wrong, by the field that caused it. */
export type JoinErrors = {
  alias: string | undefined;
  room: string | undefined;
  other: string | undefined;
  /** AL9. The alias that was meant, perhaps. */
  offered?: string | undefined;
};

/** The sentence of a refused try, at the field in which it can be mended. */
export function errorsOf(
  chat: Pick<Chat, 'link' | 'alias' | 'roomName'> | undefined,
  words: Words,
): JoinErrors {
  const none: JoinErrors = { alias: undefined, room: undefined, other: undefined };
  if (chat?.link.state !== 'ended' || isPlainEnd(chat.link.why)) return none;
  const why = chat.link.why as Why;
  const sentence = refusalSentence(words, why, chat.alias, chat.roomName);
  const { mend } = refusalOf(why);
  const offered = why === 'alias/invalid' ? aliasFor(chat.alias) : undefined;
  if (mend === 'alias' || mend === 'room') return { ...none, [mend]: sentence, offered };
  return { ...none, other: sentence };
}
