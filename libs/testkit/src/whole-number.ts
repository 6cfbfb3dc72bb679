/** A typed whole number of at least `least`; anything else is refused with a sentence, and the process ends with 2. */
export function wholeNumber(option: string, typed: string | undefined, otherwise: number, least = 0): number {
  if (typed === undefined) return otherwise;
  const number = Number(typed);
  if (/^\d+$/.test(typed) && Number.isSafeInteger(number) && number >= least) return number;
  console.error(`--${option} takes a whole number from ${least} on, and not "${typed}"`);
  process.exit(2);
}
