import { charAfter, charBefore, isInWord } from './chars.ts';
import { particleStart } from './particles.ts';

/**
 * The characters that end an address: spaces, quotes, invisible characters, dashes between clauses, and the punctuation of scripts
 * without spaces. Among the latter, 々 and 〇 are letters.
 */
const BEYOND =
  /[\s\p{C}\p{Default_Ignorable_Code_Point}<>"`\\“”„«»‹›…\u2014\u2015\u2e3a\u2e3b→⇒\uff01-\uff0f\uff1a-\uff1f\uff3b-\uff40\uff5b-\uff65]|(?![\p{L}\p{N}])[\u3000-\u303f]/u;

/** Invisible parts of an emoji belong to it: ☀️, 👩‍💻 and 1️⃣ have more than one character. */
const OF_PICTURE = /\ufe0f?\u200d(?=\p{Extended_Pictographic})|[\ufe0e\ufe0f]/uy;
const OF_KEYCAP = /\ufe0f(?=\u20e3)/uy;

/** Punctuation that belongs to the sentence when an address ends with it. */
const TRAILING = "?!.,:;*_~|'’([{–·・،؛؟۔।॥։׃።፣፤፥፧។៕၊။།";

const PAIRS = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** The beginning of another address. Behind one of these signs it is part of the first: `https://a.example/?to=https://b.example`. */
const ANOTHER = /(https?:\/\/)|www\./iy;
const CARRIES = '/=?&#:%(+@[{-_.';

/**
 * Where the address ends whose host begins at `from`: before a bracket that it did not open, the sentence's punctuation, a word that is
 * joined to it, or another address. MU5.
 */
export function addressEnd(line: string, from: number): number {
  const closings: string[] = [];
  let end = from;
  for (let char = charAfter(line, end); char !== '' && !BEYOND.test(char); char = charAfter(line, end)) {
    const closing = PAIRS.get(char);
    if (closing) closings.push(closing);
    else if (')]}'.includes(char) && closings.pop() !== char) break;
    if (end > from && isAnother(line, end)) break;
    end += char.length;
    end += restOfPicture(line, end, char);
  }
  while (end > from && TRAILING.includes(line.charAt(end - 1))) end--;
  const particle = particleStart(line.slice(from, end));
  return particle === undefined ? end : from + particle;
}

function isAnother(line: string, at: number): boolean {
  ANOTHER.lastIndex = at;
  const found = ANOTHER.exec(line);
  const before = charBefore(line, at);
  return found !== null && !CARRIES.includes(before) && (found[1] !== undefined || !isInWord(before));
}

function restOfPicture(line: string, at: number, char: string): number {
  if (!/\p{Emoji}/u.test(char)) return 0;
  const rest = /[#*0-9]/u.test(char) ? OF_KEYCAP : OF_PICTURE;
  rest.lastIndex = at;
  return rest.exec(line)?.[0].length ?? 0;
}
