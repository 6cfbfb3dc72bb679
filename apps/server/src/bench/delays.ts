/** Many delays in ms, as counts for each tenth of a ms: an hour of lecture has millions. */
export type Delays = {
  add(this: void, ms: number): void;
  /** The delay that this share of them does not exceed; NaN without delays. */
  quantile(share: number): number;
  max(): number;
  clear(): void;
};

const TENTHS = 10;

/** Longer than any part of the benchmark, in ms. A longer delay counts as this; only `max` has its true value. */
const LONGEST_MS = 120_000;

export function newDelays(): Delays {
  const counts = new Uint32Array(LONGEST_MS * TENTHS + 1);
  let [all, max] = [0, NaN];
  return {
    add(ms) {
      const at = Math.min(Math.max(Math.ceil(ms * TENTHS), 0), LONGEST_MS * TENTHS);
      counts[at] = (counts[at] ?? 0) + 1;
      all += 1;
      if (!(ms <= max)) max = ms;
    },
    quantile(share) {
      let left = all * share;
      const at = all === 0 ? -1 : counts.findIndex((count) => count > 0 && (left -= count) <= 0);
      return at < 0 ? NaN : at / TENTHS;
    },
    max: () => max,
    clear() {
      counts.fill(0);
      [all, max] = [0, NaN];
    },
  };
}
