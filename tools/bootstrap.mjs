// Runs before `npm start` and `npm test`, on whatever Node the machine has (20 or newer): installs exactly what
// package-lock.json says, pinned Node included, and does nothing when that has been done already.
// With --browser it also looks for the browser that some tests drive.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = `${root}node_modules/.installed`;
const lock = readFileSync(`${root}package-lock.json`);
const stamp = createHash('sha256').update(`${process.platform} ${process.arch} `).update(lock).digest('hex');

if (readStamp() !== stamp) {
  console.log('Installing what package-lock.json lists; only the first time. A minute, perhaps.');
  npmCi();
  writeFileSync(stampFile, stamp);
}

if (process.argv.includes('--browser')) {
  const { ensureBrowser } = await import('./browser.mjs');
  ensureBrowser();
}

function readStamp() {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch {
    return undefined;
  }
}

function npmCi() {
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
  ];
  const { status, error } = spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
}
