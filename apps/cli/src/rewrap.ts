/**
 * The numbers (DA2) of terminals that cut rows off when their window becomes narrower, instead of wrapping them anew: xterm, rxvt, PuTTY,
 * older Konsole, hterm and mosh. Tried with xterm 379; the others as their sources answer.
 */
const CUTTING = [/^41;[1-9]\d\d;/, /^82;/, /^0;136;/, /^0;115;/, /^0;256;/, /^1;10;/];

/** Whether a terminal wraps its rows anew when its width changes. One that does not answer is taken for one that does not. TE12. */
export function rewraps(answer: string | undefined): boolean {
  return answer !== undefined && !CUTTING.some((numbers) => numbers.test(answer));
}

/** The Linux console prints what it does not understand. */
export function mayBeAsked(term: string | undefined): boolean {
  return term !== undefined && !/^(?:linux|vt\d|cons)/.test(term);
}
