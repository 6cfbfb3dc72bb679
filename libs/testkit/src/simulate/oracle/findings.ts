/** A broken promise and its invariant, as `docs/guarantees.md` names it. */
export type Finding = { invariant: string; what: string };

/** Collects findings, and counts the events that matter. It keeps a dozen findings: more would add nothing new. */
export type Ledger = {
  readonly wrong: readonly Finding[];
  readonly sometimes: Readonly<Record<string, number>>;
  fault(invariant: string, what: string): void;
  count(what: string, times?: number): void;
  /** Logs a step, for a person who looks for the cause of a finding. */
  tell(what: () => string): void;
};

/** `kind` begins the names of what is counted. */
export function newLedger(onStep?: (line: string) => void, kind = ''): Ledger {
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
      const name = `${kind}${what}`;
      sometimes[name] = (sometimes[name] ?? 0) + times;
    },
  };
}
