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
 * `pg_basebackup` does, which the npm package lacks. `name` is the one for `synchronous_standby_names`.
 */
export async function startStandby(primary: Engine, name = 'standby'): Promise<Standby> {
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
  const conninfo = `host=${primary.folder} user=charla application_name=${name}`;
  appendFileSync(at('postgresql.auto.conf'), `primary_conninfo = '${conninfo}'\n`);
  const engine = await runEngine(programs, home, QUICK);
  return Object.assign(engine, {
    async disconnect() {
      await engine.ask("ALTER SYSTEM SET primary_conninfo = ''");
      await engine.ask('SELECT pg_reload_conf()');
      while ((await engine.ask('SELECT pid FROM pg_stat_wal_receiver')).length > 0);
    },
    promote: async () => void (await engine.ask('SELECT pg_promote()')),
  });
} // prettier-ignore

/** A standby is soon back when its primary is. */
const QUICK = { wal_retrieve_retry_interval: '100ms' };

/** Commits wait for these standbys from now on, and with `''` for none. */
export async function setStandbys(engine: Engine, names: string): Promise<void> {
  await engine.ask(`ALTER SYSTEM SET synchronous_standby_names = '${names}'`);
  await engine.ask('SELECT pg_reload_conf()');
  const isSet = async () =>
    (await engine.ask('SHOW synchronous_standby_names'))[0]?.['synchronous_standby_names'] === names;
  while (!(await isSet()));
}

/** Settles once the engine streams to a standby with this name. */
export async function streamsTo(engine: Engine, name: string): Promise<void> {
  const find = `SELECT pid FROM pg_stat_replication WHERE application_name = '${name}' AND state = 'streaming'`;
  while ((await engine.ask(find)).length === 0);
}

/** Runs a program as the engine's owner, who must own all its files. */
function inHome({ options }: Home, program: string, ...args: string[]): void {
  spawnSync(program, args, options);
}
