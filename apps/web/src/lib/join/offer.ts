import { aliasInstead, type Alias, type Chat, type Why } from '@charla/core';

/** An alias close to the refused one of a chat that has ended. Few people need one, so it is no part of the first load. AL9. */
export function offer({ link, me }: Pick<Chat, 'link' | 'me'>): Alias | undefined {
  return link.state === 'ended' ? aliasInstead(me.alias, link.why as Why) : undefined;
}
