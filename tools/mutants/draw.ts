import type { Mistake } from './mistakes.ts';

/** Draws `count` mistakes on different lines at random; the same ones for the same seed. */
export function draw(mistakes: readonly Mistake[], count: number, seed: number): Mistake[] {
  const next = chance(seed);
  const lines = Map.groupBy(mistakes, ({ file, line }) => `${file}:${line}`);
  const drawn = [...lines.values()].flatMap((here) => here[Math.floor(next() * here.length)] ?? []);
  return drawn
    .map((mistake) => ({ mistake, at: next() }))
    .sort((one, other) => one.at - other.at)
    .slice(0, count)
    .map(({ mistake }) => mistake);
}

/** Random numbers from 0 up to 1, by Mulberry32 of Tommy Ettinger (public domain). */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The changed lines of each file, from a diff without context. */
export function changedLines(diff: string): Map<string, Set<number>> {
  const changed = new Map<string, Set<number>>();
  let lines = new Set<number>();
  for (const line of diff.split('\n')) {
    const file = /^\+\+\+ b\/(.*)$/u.exec(line)?.[1];
    if (file) changed.set(file, (lines = new Set()));
    const hunk = /^@@ \S+ \+(\d+)(?:,(\d+))? @@/u.exec(line);
    for (let i = 0; hunk && i < Number(hunk[2] ?? 1); i += 1) lines.add(Number(hunk[1]) + i);
  }
  return changed;
}
