import { safeLine } from '@charla/text';
import { unreachable } from '@charla/core/log';
import type { AllWords } from '@charla/text/words';
import { checkLog, type Checked, type Problem } from './check.ts';
import type { LogSource } from './source.ts';

/** Problems that are told one by one. */
const TOLD_MAX = 100;

/** What is wrong with a log, in sentences. LS21. */
export async function reportOn(source: LogSource, words: AllWords['log']): Promise<{ lines: string[]; checked: Checked }> {
  const lines: string[] = source.damage === undefined ? [] : [words.damaged(safeLine(source.damage))];
  const checked = await checkLog(source, (problem) => {
    if (lines.length < TOLD_MAX) lines.push(sentenceOf(problem, words.problems));
  });
  const problems = checked.problems + Number(source.damage !== undefined);
  if (problems > lines.length) lines.push(words.more(problems - lines.length));
  return { lines, checked: { ...checked, problems } };
} // prettier-ignore

function sentenceOf({ what, room: named, seq = 0, to = seq, alias }: Problem, words: AllWords['log']['problems']): string {
  const room = safeLine(named);
  const who = alias === undefined ? undefined : safeLine(alias);
  switch (what) {
    case 'hole':
      return words.hole(room, { from: seq, to });
    case 'unreadable':
    case 'backwards':
    case 'messages':
    case 'head':
    case 'slip':
      return words[what](room, seq);
    case 'stranger':
    case 'twice':
    case 'alias':
    case 'again':
      return words[what](room, seq, who ?? '');
    case 'member':
      return words.member(room, who ?? '');
    case 'standing':
      return words.standing(room);
    case 'session':
      return words.session(room, who);
    default:
      return unreachable(what);
  }
} // prettier-ignore
