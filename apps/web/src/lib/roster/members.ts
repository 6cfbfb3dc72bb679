import { aliasKey, isMine, membersHere, type Alias, type Chat, type Member } from '@charla/core';

/** Somebody in the list of those who are here. */
export type Here = Member & { mine: boolean };

/** Who is here, in the order of the alphabet. */
export function hereOf(chat: Chat): Here[] {
  return membersHere(chat).map((member) => ({ ...member, mine: isMine(chat, member.session) }));
}

/** Those whose alias has `sought` in it, whatever its letter case and width. */
export function matching(members: readonly Here[], sought: string): readonly Here[] {
  const key = aliasKey(sought.trim());
  return key === '' ? members : members.filter(({ alias }) => aliasKey(alias).includes(key));
}

/** How far back it matters who spoke, in entries. Judgement: some minutes of a lively room. */
const RECENT_ENTRIES = 200;

/** The others who are here: those who spoke last come first, then the alphabet. */
export function speakersFirst(chat: Chat): Alias[] {
  const order = new Map<string, number>();
  chat.transcript.slice(-RECENT_ENTRIES).forEach((entry, i) => {
    if (entry.type === 'event' && entry.event.type === 'said') order.set(entry.event.session, i);
  });
  return membersHere(chat)
    .filter(({ session }) => !isMine(chat, session))
    .sort((one, other) => (order.get(other.session) ?? -1) - (order.get(one.session) ?? -1))
    .map(({ alias }) => alias);
}
