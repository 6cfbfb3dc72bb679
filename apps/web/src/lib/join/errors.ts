import { refusalOf, type Chat, type Why } from '@charla/core';
import { refusalSentence, type Words } from '@charla/text';
import { isPlainEnd } from '../view.ts';

/** The error sentences, by the field that caused each. */
export type JoinErrors = {
  alias: string | undefined;
  room: string | undefined;
  other: string | undefined;
};

/** Puts the sentence of a refused attempt at the field that can mend it. */
export function errorsOf(chat: Pick<Chat, 'link' | 'me'> | undefined, words: Words): JoinErrors {
  const none: JoinErrors = { alias: undefined, room: undefined, other: undefined };
  if (chat?.link.state !== 'ended' || isPlainEnd(chat.link.why)) return none;
  const why = chat.link.why as Why;
  const { alias, roomName } = chat.me;
  const sentence = refusalSentence(words, why, alias, roomName);
  const { mend } = refusalOf(why);
  if (mend === 'alias' || mend === 'room') return { ...none, [mend]: sentence };
  return { ...none, other: sentence };
}
