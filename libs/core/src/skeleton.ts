import unhomoglyph from 'unhomoglyph';
import { aliasKey } from './alias.ts';

/** Characters that are on no everyday keyboard: everything that is not ASCII. */
const FOREIGN = /\P{ASCII}/gu;

/**
 * The look of a name, by the confusables table of UTS #39: `lker` and `Iker`, `rn` and `m`, a Cyrillic `о` and a Latin one share a
 * skeleton. Skeletons are compared, never shown. AL1 refuses invisible characters. AL6.
 */
export function skeleton(name: string): string {
  // Applied twice: the table turns `Ǆ` into letters that it maps further.
  return lookOf(lookOf(name)).normalize('NFD');
}

function lookOf(name: string): string {
  return unhomoglyph(name.normalize('NFD'));
}

/** The skeleton of a name in any letter case: the Cyrillic `ТОМ` and `tom` share it. AL6. */
export function latinLook(name: string): string {
  return aliasKey(name.normalize('NFD').replace(FOREIGN, latinOf));
}

/** The table maps strokes to `l`; a capital like the Greek `Ι` means an `I`. */
function latinOf(char: string): string {
  const look = unhomoglyph(char);
  return look === 'l' && char !== char.toLowerCase() ? 'I' : look;
}
