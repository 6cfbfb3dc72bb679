import { spawnSync } from 'node:child_process';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { connectTo } from './ask.ts';
import { freshHome, runEngine, type Engine, type Home } from './engine.ts';

export type Standby = Engine & {
  /** Its primary tells it nothing any more: it lacks whatever is written from now on. */
  disconnect(): Promise<void>;
  /** Makes a primary of it. Settles when it takes writes. */
  promote(): Promise<void>;
};

/**
 * Starts a standby, which has all that its primary has, and follows it by streaming. The primary is copied while it runs, as
 * `pg_basebackup` does, which the npm package lacks.
 */
export async function startStandby(primary: Engine): Promise<Standby> {
  const { programs } = primary;
  const home = freshHome(programs);
  const sql = connectTo(primary.folder);
  await sql`SELECT pg_backup_start('standby', true)`;
  // Files come and go meanwhile; the primary's log makes all of them whole.
  inHome(home, 'cp', '-R', primary.data, home.data);
  const [stopped] = await sql`SELECT labelfile FROM pg_backup_stop(false)`;
  await sql.end();
  const at = (file: string) => path.join(home.data, file);
  for (const file of ['postmaster.pid', 'postmaster.opts', 'pg_wal']) rmSync(at(file), { recursive: true, force: true });
  inHome(home, 'mkdir', '-m', '700', at('pg_wal'));
  inHome(home, 'touch', at('backup_label'), at('standby.signal'));
  writeFileSync(at('backup_label'), String(stopped?.['labelfile']));
  const conninfo = `host=${primary.folder} user=charla application_name=standby`;
  appendFileSync(at('postgresql.auto.conf'), `primary_conninfo = '${conninfo}'\n`);
  const engine = await runEngine(programs, home, {});
  return Object.assign(engine, {
    async disconnect() {
      await engine.ask("ALTER SYSTEM SET primary_conninfo = ''");
      await engine.ask('SELECT pg_reload_conf()');
      while ((await engine.ask('SELECT pid FROM pg_stat_wal_receiver')).length > 0);
    },
    promote: async () => void (await engine.ask('SELECT pg_promote()')),
  });
} // prettier-ignore

/** Runs a program as the engine's owner, who must own all its files. */
function inHome({ options }: Home, program: string, ...args: string[]): void {
  spawnSync(program, args, options);
}
