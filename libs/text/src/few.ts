/** Names that are said before the rest is only counted; nobody is counted alone. */
const NAMED = 3;

/** `ana, beto y eva`, `ana, beto, eva y 4 más`: a list of names that stays readable. `more` are those not in it. */
export function few(and: string, others: string): (names: readonly string[], more?: number) => string {
  return (names, more = 0) => {
    const named = names.length + more <= NAMED + 1 ? names.length : NAMED;
    const rest = more + Math.max(names.length - named, 0);
    const said = names.slice(0, named);
    const last = rest > 0 ? `${rest} ${others}` : said.pop();
    return said.length === 0 ? (last ?? '') : `${said.join(', ')} ${and} ${last}`;
  };
}
