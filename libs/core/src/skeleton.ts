import { aliasKey } from './alias.ts';
import { CONFUSABLES } from './confusables.ts';
import { DRAWN } from './drawn.ts';

/** Characters that are on no everyday keyboard: everything that is not ASCII. */
const FOREIGN = /\P{ASCII}/gu;

/** The look of each character that looks like another one. */
const LOOKS = new Map(CONFUSABLES.flatMap((line) => line.split(' ')).flatMap(looksIn));

/** `2p=6y9,7ij` → the letter `a` as the look of two characters. */
function looksIn(entry: string): [char: string, look: string][] {
  const [look = '', chars = ''] = entry.split('=');
  const text = look.split('+').map(charOf).join('');
  return chars.split(',').map((char) => [charOf(char), text]);
}

function charOf(code: string): string {
  return String.fromCodePoint(Number.parseInt(code, 36));
}

/**
 * The look of a name as it is typed, by the confusables table of UTS #39: `lker` and `Iker`, `rn` and `m`, a Cyrillic `о` and a Latin one
 * share a skeleton. So do `vv` and `w`, which the table lacks. Skeletons are compared, never shown. AL6.
 */
export function skeleton(name: string): string {
  // Applied twice: the table turns `Ǆ` into letters that it maps further.
  return lookOf(lookOf(name)).normalize('NFD').replaceAll('vv', 'w').replaceAll('VV', 'W');
}

function lookOf(name: string): string {
  return Array.from(name.normalize('NFD'), (char) => LOOKS.get(char) ?? char).join('');
}

/** The skeleton of a name in any letter case: the Cyrillic `ТОМ`, the small capitals `ᴛᴏᴍ` and `tom` share it. AL6. */
export function latinLook(name: string): string {
  return aliasKey(asShouted(name.normalize('NFD').replace(FOREIGN, latinOf))).replaceAll('vv', 'w');
}

/** Among capitals, `l` and `1` pass for an `I`: `lKER`. */
function asShouted(name: string): string {
  return /^(?:[^\p{Ll}]|l)*$/u.test(name) && /\p{Lu}.*\p{Lu}/u.test(name)
    ? name.replace(/[l1]/gu, 'I')
    : name;
}

/** The table maps strokes to `l`; a capital like the Greek `Ι` means an `I`. */
function latinOf(char: string): string {
  const look = DRAWN.get(char) ?? LOOKS.get(char) ?? char;
  return look === 'l' && char !== char.toLowerCase() ? 'I' : look;
}
