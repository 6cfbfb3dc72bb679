import { aliasKey, nearKey, type AliasKey } from '../alias.ts';
import type { Alias } from '../ids.ts';

/** Finds the people whom a name means; an empty list if it means nobody. */
export type WhoIs = (name: string) => readonly Alias[];

/** Where nobody can be mentioned. */
export const NOBODY: WhoIs = () => [];

/** Signs at the end of a name, which may belong to the sentence. */
const SENTENCE_END = '_.-';

/** How somebody is called: exactly, and by people who leave the accents out. */
export type CallKeys = { exact: AliasKey; near: AliasKey };

/** Letter case and width do not matter, nor do signs at the end. MU6. */
export function callKeys(alias: Alias): CallKeys {
  const exact = withoutEnd(aliasKey(alias));
  return { exact, near: nearKey(exact) };
}

/** Among `aliases`. A name without its accents means people only if nobody is called exactly so: `@alvaro` and Álvaro. MU6a. */
export function whoIsAmong(aliases: Iterable<Alias>, keysOf: (alias: Alias) => CallKeys = callKeys): WhoIs {
  const exactly = new Map<AliasKey, Alias[]>();
  const nearly = new Map<AliasKey, Alias[]>();
  for (const alias of new Set(aliases)) {
    const { exact, near } = keysOf(alias);
    exactly.set(exact, [...(exactly.get(exact) ?? []), alias]);
    nearly.set(near, [...(nearly.get(near) ?? []), alias]);
  }
  return (name) => {
    const { exact, near } = callKeys(name);
    return exactly.get(exact) ?? nearly.get(near) ?? [];
  };
}

export function withoutEnd(name: string): string {
  let end = name.length;
  while (end > 0 && SENTENCE_END.includes(name.charAt(end - 1))) end--;
  return name.slice(0, end);
}
