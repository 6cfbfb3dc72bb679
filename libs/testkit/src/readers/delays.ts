/** Many delays in ms, kept as how many there were of each tenth of a ms: a room of a thousand hears millions of messages. */
export type Delays = {
  add(this: void, ms: number): void;
  /** What 99 in 100 of them do not exceed; NaN of none. */
  p99(): number;
};

export function newDelays(): Delays {
  const counts: number[] = [];
  let all = 0;
  return {
    add(ms) {
      const at = Math.ceil(ms * 10);
      counts[at] = (counts[at] ?? 0) + 1;
      all += 1;
    },
    p99() {
      let left = all * 0.99;
      const at = counts.findIndex((count = 0) => (left -= count) <= 0);
      return at < 0 || all === 0 ? NaN : at / 10;
    },
  };
}
