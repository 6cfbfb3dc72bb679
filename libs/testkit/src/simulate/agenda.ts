import type { Random } from '../random.ts';

/** The future events of a simulated world, by their time in ms since its start. Events of one time happen in random order. */
export type Agenda = {
  now(): number;
  /** Schedules `run`, never in the past. The returned function cancels it. */
  after(ms: number, run: () => void): () => void;
  /** Runs everything due until then. */
  runUntil(ms: number): void;
  /** The number of events that have run. */
  readonly steps: number;
};

type Item = { atMs: number; tie: number; run: (() => void) | undefined };

export function newAgenda(chance: Random): Agenda {
  const heap: Item[] = [];
  let nowMs = 0;
  let steps = 0;

  return {
    now: () => nowMs,
    get steps() {
      return steps;
    },
    after(ms, run) {
      const item: Item = { atMs: nowMs + Math.max(0, Math.round(ms)), tie: chance.next(), run };
      push(heap, item);
      return () => (item.run = undefined);
    },
    runUntil(ms) {
      for (let next = heap[0]; next && next.atMs <= ms; next = heap[0]) {
        pop(heap);
        if (!next.run) continue;
        nowMs = next.atMs;
        steps += 1;
        next.run();
      }
      nowMs = ms;
    },
  };
}

function isBefore(a: Item, b: Item): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.tie < b.tie);
}

function push(heap: Item[], item: Item): void {
  let i = heap.length;
  heap.push(item);
  while (i > 0) {
    const above = (i - 1) >> 1;
    if (!isBefore(item, heap[above] as Item)) break;
    heap[i] = heap[above] as Item;
    i = above;
  }
  heap[i] = item;
}

function pop(heap: Item[]): void {
  const last = heap.pop() as Item;
  if (heap.length === 0) return;
  let i = 0;
  for (;;) {
    let below = 2 * i + 1;
    if (below >= heap.length) break;
    if (below + 1 < heap.length && isBefore(heap[below + 1] as Item, heap[below] as Item)) below += 1;
    if (!isBefore(heap[below] as Item, last)) break;
    heap[i] = heap[below] as Item;
    i = below;
  }
  heap[i] = last;
}
