import { isMine, membersHere, nearKey, type Alias, type Chat, type Member } from '@charla/core';

/** A member in the roster. */
export type Here = Member & { mine: boolean };

/** The members in alphabetical order. */
export function hereOf(chat: Chat): Here[] {
  return membersHere(chat).map((member) => ({ ...member, mine: isMine(chat, member.session) }));
}

/** The members whose alias contains `sought`, in any letter case or width, and with or without accents. */
export function matching(members: readonly Here[], sought: string): readonly Here[] {
  const key = nearKey(sought.trim());
  return key === '' ? members : members.filter(({ alias }) => nearKey(alias).includes(key));
}

/** How many recent entries count for who spoke last. Judgement: some minutes of a lively room. */
const RECENT_ENTRIES = 200;

/** The other members: those who spoke last come first, then the alphabet. */
export function speakersFirst(chat: Chat): Alias[] {
  const order = new Map<string, number>();
  chat.transcript.entries.slice(-RECENT_ENTRIES).forEach((entry, i) => {
    if (entry.type === 'event' && entry.event.type === 'said') order.set(entry.event.session, i);
  });
  return membersHere(chat)
    .filter(({ session }) => !isMine(chat, session))
    .sort((one, other) => (order.get(other.session) ?? -1) - (order.get(one.session) ?? -1))
    .map(({ alias }) => alias);
}
