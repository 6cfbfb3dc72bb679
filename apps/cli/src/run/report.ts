import type { Difference, Problem } from '@charla/testkit/playing';
import { safeLine } from '@charla/text';
import type { AllWords } from '@charla/text/words';

/** The outcome of one script. */
export type Played =
  | { mark: 'played'; title: string }
  | { mark: 'failed'; difference: Difference }
  | { mark: 'skipped'; why: 'server' };

type Words = AllWords['cli']['run'];

/** How many of the seen lines a report shows: the latest, which tell most. Judgement. */
const SEEN_SHOWN = 12;

/** The outcome of a script, as lines that are safe on any screen. PR6. */
export function reportOf(file: string, played: Played, words: Words): string[] {
  const name = safeLine(file);
  switch (played.mark) {
    case 'played':
      return [`✓ ${name}: ${played.title}`];
    case 'skipped':
      return [`– ${name}: ${words.skips[played.why]}`];
    case 'failed': {
      const { line, source, problem } = played.difference;
      const place = line > 0 ? `${name}:${line}: ${safeLine(source)}` : name;
      return [`✗ ${place}`, ...problemIn(problem, words).map((one) => `    ${one}`)];
    }
  }
}

function problemIn(problem: Problem, { problems, above }: Words): string[] {
  switch (problem.what) {
    case 'notSeen': {
      const { wanted, seen } = problem;
      const hidden = Math.max(0, seen.length - SEEN_SHOWN);
      const rest = [...(hidden > 0 ? [above(hidden)] : []), ...seen.slice(hidden)];
      return [
        problems.expected,
        ...listed([wanted], '-'),
        ...(seen.length > 0 ? [problems.saw, ...listed(rest, '+')] : [problems.sawNothing]),
      ];
    }
    case 'alsoRecorded':
      return [problems.alsoRecorded, ...listed(problem.lines, '+')];
    case 'wasSeen':
      return [problems.wasSeen, ...listed([problem.seen], '+')];
    case 'seenTimes':
      return [problems.seenTimes(problem.times)];
    case 'isTyping':
      return [problems.isTyping, ...listed([problem.typed], '+')];
    case 'outWith':
      return [problems.outWith(problem.code)];
    case 'unreachable':
      return [problems.unreachable(safeLine(problem.url))];
    case 'other':
      return [safeLine(problem.reason)];
    default:
      return [problems[problem.what]];
  }
}

function listed(lines: readonly string[], mark: '-' | '+'): string[] {
  return lines.map((line) => `${mark} ${safeLine(line)}`);
}
