import type { Chat } from '@charla/core';
import type { Session } from './session.svelte.ts';

/** What the page shows: the form, the room, or that it is over. */
export type View = 'form' | 'room' | 'over';

/** Goodbyes after which there is nothing to mend in a form. */
const PLAIN_ENDS = ['quit', 'session/elsewhere'];

/** A person who was refused sees the form again; one who comes back after a reload sees the room from the start. */
export function viewOf({ chat, resumed }: Pick<Session, 'chat' | 'resumed'>): View {
  if (!chat) return 'form';
  if (chat.link.state === 'ended') return PLAIN_ENDS.includes(chat.link.why) ? 'over' : 'form';
  return hasEntered(chat) || resumed ? 'room' : 'form';
}

/** Whether this chat has been let into its room: the log then holds at least its own arrival. */
export function hasEntered(chat: Chat): boolean {
  return chat.room.seq > 0;
}
