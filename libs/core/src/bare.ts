/** Marks that few people see or type: those that make no letter of their own with theirs, short vowels of Arabic, points of Hebrew. */
const FAINT = /(?=\p{M})\p{sc=Inherited}|[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]/gu;

/** Letters that look like a sign: a modifier apostrophe or macron, the Arabic tatweel. Those of Japanese are letters of its words. */
const SIGN_LETTER = /(?=\p{Lm})(?![\p{scx=Hira}\p{scx=Kana}])[\p{sc=Common}\p{sc=Latin}]/gu;

/** Signs at the ends. Beside a Latin letter some letters pass for signs: strokes of Japanese, Korean and Chinese (`ana一`), clicks (`anaǃ`). */
const SIGN = '_.\\-ー一ㅡ丨ㅣ〡丶ノ丿〇Ꞌꞌ';
const ENDS = new RegExp(
  `[_.-]+$|^[${SIGN}]+(?=\\p{sc=Latin})|(?<=[\\p{sc=Latin}\\p{N}])[${SIGN}ǃǀǁǂ]+$`,
  'gu',
);

const SIGNS = /([_.-])[_.-]+/gu;

/**
 * A name without what people overlook in it: signs at its end, second signs in a row, letters that look like signs, marks that make no
 * letter, the dot of `İ`. Two people who are told apart by these alone are not told apart. AL6.
 */
export function bareName(name: string): string {
  return name
    .normalize('NFC')
    .replaceAll('İ', 'I')
    .replace(FAINT, '')
    .replace(SIGN_LETTER, unlessLetter)
    .replace(SIGNS, '$1')
    .replace(ENDS, '');
}

/** `ᵃ` is a letter to NFKC, `ʼ` is not. */
function unlessLetter(char: string): string {
  return char.normalize('NFKC') === char ? '' : char;
}
