import { safeLine } from '@charla/text';
import type { AllWords } from '@charla/text/words';
import type { Problem } from './object-of.ts';

/** How much of a client's own text a sentence repeats, in characters: a field or two. Judgement. */
const REPEATED_MAX = 40;

/** What is wrong with an object, and what to do. TC3a, LA2. */
export function complaintAbout(problem: Problem, { server }: AllWords): string {
  const { problems } = server.bare;
  switch (problem.what) {
    case 'missing': {
      const others = problem.others.map((name) => JSON.stringify(name)).join(', ');
      return problems.missing(problem.field, others === '' ? undefined : shortened(others));
    }
    case 'noText':
      return problems.noText(problem.field, shortened(problem.value));
    default:
      return problems[problem.what];
  }
}

function shortened(text: string): string {
  const chars = Array.from(text);
  return safeLine(chars.length > REPEATED_MAX ? `${chars.slice(0, REPEATED_MAX).join('')}…` : text);
}
