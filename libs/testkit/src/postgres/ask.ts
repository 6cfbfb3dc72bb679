import postgres from 'postgres';

export type Row = Readonly<Record<string, unknown>>;

/** One connection to the engine in this folder. */
export function connectTo(folder: string) {
  return postgres({ host: folder, database: 'postgres', username: 'charla', max: 1, onnotice: () => {} });
}

export async function askOnce(folder: string, statement: string): Promise<readonly Row[]> {
  const sql = connectTo(folder);
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
