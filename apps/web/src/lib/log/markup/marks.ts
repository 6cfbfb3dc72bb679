import { mentions, type Chat } from '@charla/core';
import { whoIsIn } from './who.ts';

export { default as Marked } from './Marked.svelte';

/** Whether `text` mentions the person whose chat it is. */
export function mentionsMe(text: string, chat: Chat): boolean {
  return mentions(text, chat.me.alias, whoIsIn(chat));
}
