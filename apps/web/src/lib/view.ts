import { refusalOf, type Chat, type Why } from '@charla/core';

/** What the page shows: the form, the room, or that it is over. */
export type View = 'form' | 'room' | 'over';

/** Whether a form is no help after this end: one sentence says what happened, and a button leads back. */
export const isPlainEnd = (why: Why | 'quit'): boolean => why === 'quit' || refusalOf(why).mend === 'none';

/** A person who was refused sees the form again; one who comes back after a reload sees the room from the start. */
export function viewOf({ chat, resumed }: { chat: Chat | undefined; resumed: boolean }): View {
  if (!chat) return 'form';
  if (chat.link.state === 'ended') return isPlainEnd(chat.link.why) ? 'over' : 'form';
  return hasEntered(chat) || resumed ? 'room' : 'form';
}

/** Whether this chat has been let into its room: the log then holds at least its own arrival. */
export function hasEntered(chat: Chat): boolean {
  return chat.room.seq > 0;
}
