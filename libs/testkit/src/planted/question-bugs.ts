import { bug, type Bug } from './bug.ts';

const question = bug('core/src/room/decide-question.ts');
const questions = bug('core/src/room/questions.ts');
const tally = bug('core/src/room/tally.ts');
const standing = bug('core/src/room/standing.ts');
const traits = bug('core/src/room/traits.ts');
const welcome = bug('core/src/host/welcome.ts');

/** Mistakes about questions: their numbers, who votes and how often, and what is open. */
// prettier-ignore
export const QUESTION_BUGS: readonly Bug[] = [
  questions('the number of an answered question is given again', "const last = done?.type === 'answered' ? done.last : 0;", 'const last = 0 * (done?.seq ?? 0);'),
  question('where nobody moderates there are questions', 'if (!isQuestion(text) || unledSinceMs(room) !== undefined) return undefined;', 'if (!isQuestion(text) || unledSinceMs(room) === 1) return undefined;'),
  question('a vote counts twice', "if (on && hasVoted(room, asks, alias)) return refuse('vote/again');", ''),
  question('who asks votes for it', "if (on && aliasKey(question.alias) === aliasKey(alias)) return refuse('vote/own');", ''),
  question('whoever likes ends a question', "if (!marks.moderator && aliasKey(question.alias) !== aliasKey(alias)) return refuse('power/needed');", 'void marks;'),
  standing('an answered question is open', "if (event.type === 'answered') next.delete(askSlot(event.asks));", ''),
  tally('the votes of an answered question stay', 'return left.delete(event.asks) ? left : tally;', 'return left;'),
  tally('a batch that is not written leaves its votes', 'const by = own.has(event.asks) ? (known as Map<AliasKey, Upvoted | undefined>) : new Map(known);', 'const by = (known ?? new Map()) as Map<AliasKey, Upvoted | undefined>;'),
  tally('a loaded room has no votes', "if (event.type !== 'upvoted') continue;", 'continue;'),
  welcome('a newcomer is told of no votes', 'const tally = told.length > 0 ? { tally: told } : {};', 'const tally = told.length > 99 ? { tally: told } : {};'),
  traits('two nodes give one number', "return 'asks' in event;", "return 'asks' in event && event.seq < 0;"),
];
