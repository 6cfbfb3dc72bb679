/** What everybody heard of what everybody said: each writer counts from 1, and each reader should hear 1, 2, 3 and so on of each. */
export type Ledger = {
  heard(reader: number, writer: number, n: number): void;
  heardInAll(): number;
  doubled(): number;
  /** Heard after a later one of the same writer. */
  unordered(): number;
  /** How many nobody will hear any more, when so many were said by each writer. */
  lost(said: readonly number[]): number;
};

export function newLedger(readers: number, writers: number): Ledger {
  const last = new Int32Array(readers * writers);
  /** What was passed over, by place in `last`. Empty as long as all is well, which is what makes this cheap. */
  const passed = new Map<number, Set<number>>();
  let [all, doubled, unordered] = [0, 0, 0];

  /** One that is not the next: something was passed over, or comes late, or again. */
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
