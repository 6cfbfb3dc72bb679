import postgres from 'postgres';
import type { Row } from '../crash/oracle.ts';

/** The events of the lobby, as the engine holds them. `url`: as for `--log`, with `?host=` for the folder of its socket. */
export async function rowsInEngine(url: string): Promise<Row[]> {
  const { searchParams, pathname, username } = new URL(url);
  const sql = postgres({
    ...{ host: searchParams.get('host') ?? 'localhost', database: pathname.slice(1), username, max: 1 },
    onnotice: () => {},
  });
  try {
    const rows = await sql`SELECT seq, session, alias, type, n, text, body FROM event WHERE room = 'lobby' ORDER BY seq`;
    return rows.map(({ seq, n, ...row }) => ({ ...row, seq: Number(seq), n: n === null ? null : Number(n) }) as Row);
  } finally {
    await sql.end();
  }
} // prettier-ignore
