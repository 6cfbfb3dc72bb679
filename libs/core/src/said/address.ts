import { charAfter } from './chars.ts';

/** The characters that end an address: spaces, quotes, invisible characters, and the punctuation of scripts without spaces. */
const BEYOND =
  /[\s\p{C}\p{Default_Ignorable_Code_Point}<>"`\\“”„«»‹›\u3000-\u303f\uff01-\uff0f\uff1a-\uff1f]/u;

/** Invisible parts of an emoji belong to it: ☀️, 👩‍💻 and 1️⃣ have more than one character. */
const OF_PICTURE = /\ufe0f?\u200d(?=\p{Extended_Pictographic})|[\ufe0e\ufe0f]/uy;
const OF_KEYCAP = /\ufe0f(?=\u20e3)/uy;

/** Punctuation that belongs to the sentence when an address ends with it. */
const TRAILING = "?!.,:;*_~'’…([{";

const PAIRS = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/**
 * Where the address ends whose scheme ends at `from`: before a bracket that it did not open, and before the sentence's punctuation. MU5.
 */
export function addressEnd(line: string, from: number): number {
  const closings: string[] = [];
  let end = from;
  for (let char = charAfter(line, end); char !== '' && !BEYOND.test(char); char = charAfter(line, end)) {
    const closing = PAIRS.get(char);
    if (closing) closings.push(closing);
    else if (')]}'.includes(char) && closings.pop() !== char) break;
    end += char.length;
    end += restOfPicture(line, end, char);
  }
  while (end > from && TRAILING.includes(line.charAt(end - 1))) end--;
  return end;
}

function restOfPicture(line: string, at: number, char: string): number {
  if (!/\p{Emoji}/u.test(char)) return 0;
  const rest = /[#*0-9]/u.test(char) ? OF_KEYCAP : OF_PICTURE;
  rest.lastIndex = at;
  return rest.exec(line)?.[0].length ?? 0;
}
