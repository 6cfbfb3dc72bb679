import { calledKey, type Alias, type AliasKey, type Chat } from '@charla/core';
import { getContext, setContext } from 'svelte';

/** Who may be spoken to, by `calledKey`. */
export type People = { isSomebody(key: AliasKey): boolean; isMe(key: AliasKey): boolean };

const CONTEXT = Symbol('people');
const NOBODY: People = { isSomebody: () => false, isMe: () => false };

/** Those who are in `chat` when they are asked for. */
export function peopleIn(chat: () => Chat): People {
  let roster: Chat['room']['roster'] | undefined;
  let keys = new Map<Alias, AliasKey>();
  let here = new Set<AliasKey>();

  /** Once per change of the roster. Names that stay are not spelt again: with 1,000 people somebody always comes or goes. */
  function look(now: Chat['room']['roster']): void {
    roster = now;
    keys = new Map([...now.values()].map(({ alias }) => [alias, keys.get(alias) ?? calledKey(alias)]));
    here = new Set(keys.values());
  }

  const isMe = (key: AliasKey) => key === calledKey(chat().alias);
  return {
    isMe,
    isSomebody(key) {
      if (chat().room.roster !== roster) look(chat().room.roster);
      return here.has(key) || isMe(key);
    },
  };
}

export function setPeople(people: People): void {
  setContext(CONTEXT, people);
}

/** Without a room there is nobody. */
export function getPeople(): People {
  return getContext<People | undefined>(CONTEXT) ?? NOBODY;
}
