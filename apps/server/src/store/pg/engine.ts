import type { Address } from './address.ts';
import { ANSWER_MS, Lost, openLink, Refused, type Link, type Row } from './link.ts';
import { CannotUse } from './refusal.ts';
import { overReason, type Seen, type Timeline } from './seen.ts';

/** An engine that takes writes. `timeline` is `undefined` where the role may not ask for it, or the engine has none. */
export type Engine = { link: Link; timeline: Timeline | undefined };

/** The oldest engine with which all of this was tried, as PostgreSQL counts. */
const OLDEST = 150_000;

/** Whether this host takes writes, and the settings without which a commit may be lost. */
const STATE = `SELECT
  pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS is_standby,
  current_setting('server_version') AS version, current_setting('server_version_num')::int AS version_num,
  current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_page_writes,
  current_setting('synchronous_commit') AS synchronous_commit,
  current_setting('synchronous_standby_names') AS synchronous_standby_names`;

/** Which engine it is, and how often one of its standbys was promoted. Some that are not quite PostgreSQL do not say so. */
const TIMELINE = `(SELECT system_identifier::text FROM pg_control_system()) AS system,
  CASE WHEN NOT pg_is_in_recovery() THEN left(pg_walfile_name(pg_current_wal_lsn()), 8) END AS timeline`;

/** What an engine must promise, with the values that do. `synchronous_commit` may also wait for what the standbys show. LS18. */
const PROMISES = [
  ['fsync', ['on']],
  ['full_page_writes', ['on']],
  ['synchronous_commit', ['on', 'remote_apply']],
] as const;

/**
 * Connects to the first host that takes writes. Throws CannotUse if that engine does not keep what it confirms, or with a single copy
 * unless `oneCopy`, and Lost if no host can be used now. A host whose timeline `isOver` is none. `oldest` is for tests. LS18, NO10.
 */
export async function connectEngine(
  address: Address,
  oneCopy: boolean,
  { oldest = OLDEST, isOver = () => false }: { oldest?: number; isOver?: Seen['isOver'] } = {},
): Promise<Engine> {
  const reasons: string[] = [];
  for (const at of address.hosts) {
    let link: Link | undefined;
    try {
      link = await openLink(address, at);
      const state = await stateOf(link);
      const timeline = timelineOf(state);
      if (!state['is_standby'] && !isOver(timeline)) {
        const refusal = refusalOf(state, oneCopy, oldest);
        if (refusal) throw refusal;
        return { link, timeline };
      }
      reasons.push(state['is_standby'] ? `${at.host} is a standby` : `${at.host}: ${overReason(timeline)}`);
    } catch (error) {
      link?.close();
      reasons.push(reasonOf(error));
      continue;
    }
    link.close();
  }
  throw new Lost(reasons.join('; '));
}

/** Asks in one statement, and again without the timeline where that is refused. */
async function stateOf(link: Link): Promise<Row> {
  const state = await link.ask(`${STATE}, ${TIMELINE}`, [], ANSWER_MS).catch((error: unknown) => {
    if (error instanceof Refused) return link.ask(STATE, [], ANSWER_MS);
    throw error;
  });
  return state[0] ?? {};
}

function timelineOf({ system, timeline }: Row): Timeline | undefined {
  return system == null || timeline == null
    ? undefined
    : { system: String(system), number: Number.parseInt(String(timeline), 16) };
}

function refusalOf(state: Row, oneCopy: boolean, oldest: number): CannotUse | undefined {
  if (Number(state['version_num']) < oldest) return new CannotUse('tooOld', String(state['version']));
  for (const [name, values] of PROMISES) {
    const value = String(state[name]);
    if (!values.some((one) => one === value)) return new CannotUse('unsafe', `${name} = ${value}`);
  }
  const hasStandby = state['synchronous_standby_names'] !== '';
  return hasStandby || oneCopy ? undefined : new CannotUse('oneCopy', '');
} // prettier-ignore

function reasonOf(error: unknown): string {
  if (error instanceof Lost || error instanceof Refused) return error.message;
  throw error;
}
