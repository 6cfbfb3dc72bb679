import path from 'node:path';
import type { Row } from '../crash/oracle.ts';
import { askOnce } from '../postgres/ask.ts';

/** The events of the lobby, as the engine with this socket holds them. */
export async function rowsInEngine(socket: string): Promise<Row[]> {
  const rows = await askOnce(
    path.dirname(socket),
    "SELECT seq, session, alias, type, n, text, body FROM event WHERE room = 'lobby' ORDER BY seq",
  );
  return rows.map(
    ({ seq, n, ...row }) => ({ ...row, seq: Number(seq), n: n === null ? null : Number(n) }) as Row,
  );
}
