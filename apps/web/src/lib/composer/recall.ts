/** Lines one can get back with the arrows. Judgement. */
const KEPT = 100;

/** What was sent, oldest first, and which of it stands in the entry now: `at === lines.length` is none. */
export type Recall = { readonly lines: readonly string[]; readonly at: number };

export const noRecall: Recall = { lines: [], at: 0 };

export function remember({ lines }: Recall, line: string): Recall {
  const kept = [...lines.filter((other) => other !== line), line].slice(-KEPT);
  return { lines: kept, at: kept.length };
}

/** One step back (-1) or forward (+1). Forward from the newest is the empty entry; back from the oldest stays there. */
export function step(recall: Recall, by: -1 | 1): Recall {
  return { ...recall, at: Math.min(Math.max(recall.at + by, 0), recall.lines.length) };
}

export function lineOf({ lines, at }: Recall): string {
  return lines[at] ?? '';
}
