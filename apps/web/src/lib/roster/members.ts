import { aliasesHere, aliasKey, isMine, type Alias, type Chat } from '@charla/core';

/** Somebody in the list of those who are here. */
export type Here = { alias: Alias; mine: boolean; recording: boolean };

/** Who is here, in the order of the alphabet. */
export function membersHere(chat: Chat): Here[] {
  return aliasesHere(chat).map((alias) => {
    const session = chat.room.holders.get(aliasKey(alias)) ?? '';
    return {
      alias,
      mine: isMine(chat, session),
      recording: chat.room.roster.get(session)?.recording ?? false,
    };
  });
}
