import { calledKey, type Alias, type AliasKey, type Chat, type Room } from '@charla/core';
import { getContext, setContext } from 'svelte';

/** Tells which names can be mentioned. A key comes from `calledKey`. */
export type People = { isSomebody(key: AliasKey): boolean; isMe(key: AliasKey): boolean };

const CONTEXT = Symbol('people');
const NOBODY: People = { isSomebody: () => false, isMe: () => false };

/** The members of `chat` at the time of each call. */
export function peopleIn(chat: () => Chat): People {
  let roster: Room['roster'] | undefined;
  let keys = new Map<Alias, AliasKey>();
  let here = new Set<AliasKey>();

  /** Runs once per change of the roster. It reuses the keys of members who stay: in a room of 1,000 somebody always comes or goes. */
  function look(now: Room['roster']): void {
    roster = now;
    keys = new Map([...now.values()].map(({ alias }) => [alias, keys.get(alias) ?? calledKey(alias)]));
    here = new Set(keys.values());
  }

  const isMe = (key: AliasKey) => key === calledKey(chat().me.alias);
  return {
    isMe,
    isSomebody(key) {
      if (chat().copy.room.roster !== roster) look(chat().copy.room.roster);
      return here.has(key) || isMe(key);
    },
  };
}

export function setPeople(people: People): void {
  setContext(CONTEXT, people);
}

/** Outside a room nobody can be mentioned. */
export function getPeople(): People {
  return getContext<People | undefined>(CONTEXT) ?? NOBODY;
}
