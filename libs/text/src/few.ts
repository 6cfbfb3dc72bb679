/** The most names in a list before the others are counted. A single one more is named, not counted. */
const NAMED = 3;

/** `ana, beto y eva`, `ana, beto, eva y 4 más`: a short list of names. `more` counts those not in `names`. */
export function few(and: string, others: string): (names: readonly string[], more?: number) => string {
  return (names, more = 0) => {
    const named = names.length + more <= NAMED + 1 ? names.length : NAMED;
    const rest = more + Math.max(names.length - named, 0);
    const said = names.slice(0, named);
    const last = rest > 0 ? `${rest} ${others}` : said.pop();
    return said.length === 0 ? (last ?? '') : `${said.join(', ')} ${and} ${last}`;
  };
}
