import type { Chat } from '@charla/core';
import { getContext, setContext } from 'svelte';

/** The chat whose members can be mentioned, at the time of each call. */
export type People = () => Chat;

const CONTEXT = Symbol('people');

export function setPeople(people: People): void {
  setContext(CONTEXT, people);
}

/** Outside a room nobody can be mentioned. */
export function getPeople(): People | undefined {
  return getContext<People | undefined>(CONTEXT);
}
