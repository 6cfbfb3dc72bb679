// Runs before `npm start` and `npm test`, on any Node from 20 on: installs exactly the packages of package-lock.json, pinned Node
// included. It does nothing if they are installed already. With --tests it also looks for the browser and the PostgreSQL that some tests
// drive. Before it installs anything, it prints one line about it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { canInstallPostgres, OWN } from '../libs/testkit/src/postgres/programs.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = `${root}node_modules/.installed`;
const lock = readFileSync(`${root}package-lock.json`);
const stamp = createHash('sha256').update(`${process.platform} ${process.arch} `).update(lock).digest('hex');

const browser = process.argv.includes('--tests') ? await import('./browser.mjs') : undefined;
const lacksPostgres = browser !== undefined && canInstallPostgres();
const lacksPackages = readStamp() !== stamp;
const missing = [];
if (lacksPackages) missing.push('dependencies (about a minute)');
if (browser?.canInstall())
  missing.push(`a browser for the tests (${browser.INSTALL_LINE}; CHARLA_BROWSER=none does without)`);
if (lacksPostgres) missing.push('PostgreSQL for the tests (24 MB; CHARLA_TEST_PG=none does without)');
if (missing.length > 0) console.error(browser ? forTests(missing) : forPeople());

if (lacksPackages) {
  const status = npmCi(root);
  if (status !== 0) process.exit(status);
  writeFileSync(stampFile, stamp);
}
// Without it, its tests are skipped and say so.
if (lacksPostgres) npmCi(OWN, '--ignore-scripts');
browser?.ensureBrowser();

function forTests(missing) {
  return `First run: installing ${missing.join(' and ')}…`;
}

/** In the language of the system. This file has its own sentences, because `libs/text` is not installed yet. */
function forPeople() {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const locale = LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^(es|ca|gl|eu)/.test(locale)
    ? 'Primera vez: instalando dependencias (un minuto)…'
    : 'First run: installing dependencies (about a minute)…';
}

function readStamp() {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch {
    return undefined;
  }
}

/** The exit code of `npm ci` in a folder. */
function npmCi(folder, ...more) {
  const npm = process.env.npm_execpath;
  if (!npm) {
    console.error('Run this through npm: npm start, npm test or npm run prestart.');
    process.exit(1);
  }
  // An older Node only has to run npm, so the packages' wishes about it (engines) do not matter here.
  const args = [
    'ci',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--loglevel=error',
    '--engine-strict=false',
    ...more,
  ];
  const { status, error } = spawnSync(process.execPath, [npm, ...args], { cwd: folder, stdio: 'inherit' });
  if (error) console.error(error.message);
  return status ?? 1;
}
