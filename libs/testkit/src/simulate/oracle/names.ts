/** Folds letter case and width, which is enough for the aliases of this world. */
export function keyOf(alias: string): string {
  return alias.normalize('NFKC').toLowerCase();
}

/** Whether two aliases are the same or look the same: a capital I passes for a small l, and nobody looks at signs at the end. */
export function passesFor(one: string, other: string): boolean {
  const [here, asked] = [one, other].map((alias) => alias.replace(/[_.-]+$/u, '')) as [string, string];
  return keyOf(here) === keyOf(asked) || here.replaceAll('I', 'l') === asked.replaceAll('I', 'l');
}
