/** What was found wrong, each with the invariant it breaks, by the names of `docs/guarantees.md`. */
export type Finding = { invariant: string; what: string };

/** Collects what is wrong and how often what matters happened. After a dozen findings the rest says nothing new. */
export type Ledger = {
  readonly wrong: readonly Finding[];
  readonly sometimes: Readonly<Record<string, number>>;
  fault(invariant: string, what: string): void;
  count(what: string, times?: number): void;
  /** What happens, for somebody who looks for the reason of a finding. */
  tell(what: () => string): void;
};

export function newLedger(onStep?: (line: string) => void): Ledger {
  const wrong: Finding[] = [];
  const sometimes: Record<string, number> = {};
  return {
    wrong,
    sometimes,
    fault(invariant, what) {
      onStep?.(`!! ${invariant} ${what}`);
      if (wrong.length < 12) wrong.push({ invariant, what });
    },
    tell: (what) => onStep?.(what()),
    count(what, times = 1) {
      sometimes[what] = (sometimes[what] ?? 0) + times;
    },
  };
}
