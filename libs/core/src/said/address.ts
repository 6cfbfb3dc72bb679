import { charAfter } from './chars.ts';

/** What no address goes beyond: space, quotes, what a reader cannot see, and the punctuation of scripts without spaces. */
const BEYOND =
  /[\s\p{C}\p{Default_Ignorable_Code_Point}<>"`\\“”„«»‹›\u3000-\u303f\uff01-\uff0f\uff1a-\uff1f]/u;

/** What belongs to the sentence when an address ends with it. */
const TRAILING = "?!.,:;*_~'’…([{";

const PAIRS = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** MU5. Where an address ends of which the scheme ends at `from`: before a bracket that is not its own, and before the sentence goes on. */
export function addressEnd(line: string, from: number): number {
  const closings: string[] = [];
  let end = from;
  for (let char = charAfter(line, end); char !== '' && !BEYOND.test(char); char = charAfter(line, end)) {
    const closing = PAIRS.get(char);
    if (closing) closings.push(closing);
    else if (')]}'.includes(char) && closings.pop() !== char) break;
    end += char.length;
  }
  while (end > from && TRAILING.includes(line.charAt(end - 1))) end--;
  return end;
}
