import unhomoglyph from 'unhomoglyph';
import { aliasKey } from './alias.ts';

/** What somebody finds on no keyboard of theirs: all that is not ASCII. */
const FOREIGN = /\P{ASCII}/gu;

/**
 * AL6. What a name looks like as it was typed, by the table of UTS #39: `lker` and `Iker`, `rn` and `m`, a Cyrillic `о` and a Latin
 * one have the same skeleton. For comparing, never to be shown. What shows nothing is left out by AL1.
 */
export function skeleton(name: string): string {
  // Twice: what the table gives for `Ǆ` comes apart into letters that it knows more about.
  return lookOf(lookOf(name)).normalize('NFD');
}

function lookOf(name: string): string {
  return unhomoglyph(name.normalize('NFD'));
}

/** AL6. A name with the Latin letters that others in it pass for, in any letter case: the Cyrillic `ТОМ` and `tom` are one. */
export function latinLook(name: string): string {
  return aliasKey(name.normalize('NFD').replace(FOREIGN, latinOf));
}

/** The table knows one stroke, `l`; of capitals, like the Greek `Ι`, it means an `I`. */
function latinOf(char: string): string {
  const look = unhomoglyph(char);
  return look === 'l' && char !== char.toLowerCase() ? 'I' : look;
}
