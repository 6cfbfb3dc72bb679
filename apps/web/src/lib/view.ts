import { DEFAULT_ROOM, refusalOf, type Chat, type Why } from '@charla/core';
import { refusalSentence } from '@charla/text';
import type { PageWords } from '@charla/text/page-words';

/** The title of the window, by which people tell their tabs apart. WE48. */
export const titleOf = ({ alias, roomName }: Chat['me']): string =>
  `Chat - ${alias}${roomName === DEFAULT_ROOM ? '' : ` · ${roomName}`}`;

/** The page shows the form, the room, or that the chat is over. */
export type View = 'form' | 'room' | 'over';

/** Whether the form would not help after this end: then one sentence tells what happened, and a button leads back. */
export const isPlainEnd = (why: Why | 'quit'): boolean => why === 'quit' || refusalOf(why).mend === 'none';

/** What the page says of a chat that is over. */
export function endSentence(words: PageWords, { link, me }: Chat): string {
  const why = link.state === 'ended' ? link.why : 'quit';
  return why === 'quit' ? words.web.ended : refusalSentence(words, why, me.alias, me.roomName);
}

/** A refused person sees the form again; a returning one sees the room from the start. */
export function viewOf({ chat, resumed }: { chat: Chat | undefined; resumed: boolean }): View {
  if (!chat) return 'form';
  if (chat.link.state === 'ended') return isPlainEnd(chat.link.why) ? 'over' : 'form';
  return hasEntered(chat) || resumed ? 'room' : 'form';
}

/** Whether this chat has entered its room: the log then holds at least its own join. */
export function hasEntered(chat: Chat): boolean {
  return chat.copy.room.seq > 0;
}
