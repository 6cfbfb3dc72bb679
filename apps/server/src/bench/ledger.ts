/** Records who heard which message of whom: each writer counts from 1, and each reader should hear 1, 2, 3 … of each. */
export type Ledger = {
  heard(reader: number, writer: number, n: number): void;
  heardInAll(): number;
  doubled(): number;
  /** Messages heard after a later one of the same writer. */
  unordered(): number;
  /** Messages that nobody will hear any more, if each writer has said this many. */
  lost(said: readonly number[]): number;
};

export function newLedger(readers: number, writers: number): Ledger {
  const last = new Int32Array(readers * writers);
  /** The skipped numbers, by position in `last`. This stays cheap because it is empty as long as all is well. */
  const passed = new Map<number, Set<number>>();
  let [all, doubled, unordered] = [0, 0, 0];

  /** Handles a number that is not the next one: others were skipped, or this one is late or a repeat. */
  function odd(at: number, before: number, n: number): void {
    const open = passed.get(at) ?? new Set<number>();
    if (n > before) {
      for (let missing = before + 1; missing < n; missing += 1) open.add(missing);
      passed.set(at, open);
      last[at] = n;
    } else if (open.delete(n)) unordered += 1;
    else doubled += 1;
  }

  return {
    heard(reader, writer, n) {
      all += 1;
      const at = reader * writers + writer;
      const before = last[at] ?? 0;
      if (n === before + 1) last[at] = n;
      else odd(at, before, n);
    },
    heardInAll: () => all,
    doubled: () => doubled,
    unordered: () => unordered,
    lost(said) {
      const inAll = said.reduce((sum, count) => sum + count, 0) * readers;
      return inAll - (all - doubled);
    },
  };
}
