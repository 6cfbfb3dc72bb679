/** A name, without the `@` of a mention, and what stands behind it. */
export function splitName(rest: string): [alias: string, more: string] {
  const [, alias = '', more = ''] = /^[@＠]?(\S+)\s*(.*)$/su.exec(rest) ?? [];
  return [alias, more];
}
