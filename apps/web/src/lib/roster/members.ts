import { isMine, membersHere, type Chat, type Member } from '@charla/core';

/** Somebody in the list of those who are here. */
export type Here = Member & { mine: boolean };

/** Who is here, in the order of the alphabet. */
export function hereOf(chat: Chat): Here[] {
  return membersHere(chat).map((member) => ({ ...member, mine: isMine(chat, member.session) }));
}
