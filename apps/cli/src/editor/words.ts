/** Letters, digits and emoji of any script, with what belongs to them; and `@`, since a mention is a word. */
const IN_WORD =
  /[@\p{L}\p{N}\p{M}\p{Pc}\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\u200C\u200D]/u;

const isInWord = (char: string) => IN_WORD.test(char);
const isInside = (char: string) => !/\s/u.test(char);

/** Where the word before `cursor` begins, as Alt-B and Alt-Backspace see words: `/usr/bin` has two. */
export function wordStart(text: string, cursor: number): number {
  return backOver(
    text,
    backOver(text, cursor, (char) => !isInWord(char)),
    isInWord,
  );
}

/** Where the word after `cursor` ends. */
export function wordEnd(text: string, cursor: number): number {
  return forthOver(
    text,
    forthOver(text, cursor, (char) => !isInWord(char)),
    isInWord,
  );
}

/** Where the word after `cursor` begins: at `cursor`, or further. */
export function wordAhead(text: string, cursor: number): number {
  return forthOver(text, cursor, (char) => !isInWord(char));
}

/** Where the piece without spaces before `cursor` begins, as Ctrl-W sees words. */
export function pieceStart(text: string, cursor: number): number {
  return backOver(
    text,
    backOver(text, cursor, (char) => !isInside(char)),
    isInside,
  );
}

function backOver(text: string, from: number, isOne: (char: string) => boolean): number {
  let at = from;
  while (at > 0) {
    const char = codePointBefore(text, at);
    if (!isOne(char)) break;
    at -= char.length;
  }
  return at;
}

function forthOver(text: string, from: number, isOne: (char: string) => boolean): number {
  let at = from;
  while (at < text.length) {
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (!isOne(char)) break;
    at += char.length;
  }
  return at;
}

function codePointBefore(text: string, at: number): string {
  const pair = text.slice(Math.max(0, at - 2), at);
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair) ? pair : pair.slice(-1);
}
