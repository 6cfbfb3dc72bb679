import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What one client said and saw. */
export type Witness = {
  alias: string;
  /** All texts it typed, in order, no two alike. In the end each is confirmed or was given back. */
  said: readonly string[];
  /** The refused texts. */
  givenBack: readonly string[];
  /** All messages that it showed, in order. */
  shown: readonly { seq: number; alias: string; text: string }[];
  /** How often it showed a gap: it was away for longer than a client catches up page by page. */
  gaps: number;
};

/** An event of the lobby, as a log keeps it. */
export type Row = {
  seq: number;
  session: string;
  alias: string;
  type: string;
  n: number | null;
  /** Of messages only. */
  text: string | null;
};

/** The events of a log in this folder. It shares no code with its subject. Throws if the file is damaged. */
export function rowsIn(folder: string): Row[] {
  const db = new DatabaseSync(path.join(folder, 'charla.sqlite'), { readOnly: true });
  const rows = db.prepare("SELECT * FROM event WHERE room = 'lobby' ORDER BY seq").all() as unknown as Row[];
  const healthy = Object.values(db.prepare('PRAGMA integrity_check').get() ?? {})[0];
  db.close();
  if (healthy !== 'ok') throw new Error(`the file is damaged: ${healthy}`);
  return rows;
}

/** The broken promises, by the log and what people saw of it; empty if all were kept. */
export function judge(rows: readonly Row[], witnesses: readonly Witness[]): string[] {
  const said = rows.filter(({ type }) => type === 'said').map((row) => ({ ...row, text: row.text ?? '' }));
  const texts = said.map(({ text }) => text);
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);

  const wrong: string[] = [];
  const places = new Map(said.map(({ seq }, i) => [seq, i]));
  const placeOf = (seq: number | undefined) => places.get(seq ?? 0) ?? NaN;
  rows.forEach(({ seq }, i) => seq !== i + 1 && wrong.push(`I1 place ${i + 1} of the log holds ${seq}`));
  const asked = said.map(({ session, n }) => `${session} ${n}`);
  if (new Set(asked).size !== asked.length) wrong.push('I4 one ask of a session is in the log twice');
  for (const { alias, said: own, givenBack, shown, gaps } of witnesses) {
    const refused = new Set(givenBack);
    for (const text of own) {
      const times = counts.get(text) ?? 0;
      if (refused.has(text) && times > 0)
        wrong.push(`I4b "${text}" was given back to ${alias} and is in the log`);
      if (!refused.has(text) && times !== 1)
        wrong.push(`I4 ${alias} was told that "${text}" was said; it is in the log ${times} times`);
    }
    const inLog = said.filter((row) => row.alias === alias).map(({ text }) => text);
    const inOrder = own.filter((text) => counts.has(text));
    if (inLog.join('\n') !== inOrder.join('\n'))
      wrong.push(`I5 what ${alias} said is in another order in the log`);
    for (const line of shown) {
      const row = said[placeOf(line.seq)];
      if (row?.text !== line.text || row.alias !== line.alias)
        wrong.push(`I2 ${alias} saw "${line.text}" at ${line.seq}`);
    }
    const steps = shown.slice(1).map((line, i) => placeOf(line.seq) - placeOf(shown[i]?.seq));
    if (!steps.every((step) => step >= 1)) wrong.push(`I1 ${alias} saw something twice or out of order`);
    if (steps.filter((step) => step > 1).length > gaps)
      wrong.push(`I7 ${alias} missed something and was not told`);
    if (shown.at(-1)?.seq !== said.at(-1)?.seq) wrong.push(`I7 ${alias} is not at the head of the log`);
  }
  return wrong;
}
