/** The difference between a script and what happened. */
export type Problem =
  | { what: 'notSeen'; wanted: string; seen: readonly string[] }
  | { what: 'seenTimes'; times: number }
  | { what: 'wasSeen'; seen: string }
  | { what: 'isTyping'; typed: string }
  | { what: 'alsoRecorded'; lines: readonly string[] }
  | { what: 'stillIn' }
  | { what: 'outWith'; code: number }
  /** The script itself is wrong: an unknown person, a screen of a bare connection, a line that is no step, no steps at all, another encoding. */
  | { what: 'nobody' | 'noScreen' | 'noHand' | 'noStep' | 'noSteps' | 'unreadable' | 'utf16' }
  | { what: 'unreachable'; url: string }
  | { what: 'other'; reason: string };

/** The step at which a script and reality differ. */
export type Difference = { line: number; source: string; problem: Problem };

/** A problem as an error to throw. */
export function troubled(problem: Problem): Error {
  return new Error(sentenceOf(problem), { cause: problem });
}

/** The error of a step, with its place in the script. */
export function atStep(error: unknown, line: number, source: string): Error {
  const message = error instanceof Error ? error.message : String(error);
  const known = error instanceof Error ? (error.cause as Problem | undefined) : undefined;
  const problem = known ?? { what: 'other', reason: message };
  return new Error(`line ${line}: ${source}\n${message}`, {
    cause: { line, source, problem } satisfies Difference,
  });
}

/** The Difference behind an error; `undefined` for any other error. */
export function differenceOf(error: unknown): Difference | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'problem' in cause
    ? (cause as Difference)
    : undefined;
}

/** For readers of test reports; `charla run` has words of its own. */
function sentenceOf(problem: Problem): string {
  switch (problem.what) {
    case 'notSeen':
      return `expected:\n  ${problem.wanted}\nbut there was only:\n${problem.seen.map((line) => `  ${line}`).join('\n')}`;
    case 'seenTimes':
      return `was seen ${problem.times} times`;
    case 'wasSeen':
      return `was seen: ${problem.seen}`;
    case 'isTyping':
      return `is typing: ${JSON.stringify(problem.typed)}`;
    case 'alsoRecorded':
      return `also recorded:\n${problem.lines.join('\n')}`;
    case 'stillIn':
      return 'is still in';
    case 'outWith':
      return `is out with ${problem.code}`;
    case 'nobody':
      return 'nobody of that name has joined or connected';
    case 'noScreen':
      return 'a bare connection has no screen; give this to somebody who joins';
    case 'noHand':
      return 'somebody who joined sends nothing by hand; give this to somebody who connects';
    case 'noStep':
      return 'is no step';
    case 'noSteps':
      return 'has no steps';
    case 'unreadable':
    case 'utf16':
      return 'is no UTF-8';
    case 'unreachable':
      return `there is no chat at ${problem.url}`;
    case 'other':
      return problem.reason;
  }
}
