// Decides whether a change is good: runs `npm test`, then every check, each on a line of its own. The last line is the sum: N passed, N
// failed. It runs on Node 20 or newer, also before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { wronglySkipped } from '../libs/testkit/src/postgres/programs.mjs';
import { judge } from './audit.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const readJson = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

const LINES_SHOWN_MAX = 400;

const sum = { passed: 0, failed: 0, skipped: 0 };
const projects = findProjects();

// A report from an earlier run must not count. nx restores the reports of tests that need not run again.
for (const project of projects) rmSync(reportOf(project), { force: true });
const testsEndedWell = step('npm test', 'npm', ['test']);
for (const project of projects) addReport(project);
// Something outside the tests failed: the installation, or the build of the web pages.
if (!testsEndedWell && sum.failed === 0) sum.failed += 1;

for (const target of checks()) {
  const good = step(target, path.join('node_modules', '.bin', 'nx'), ['run', target]);
  sum[good ? 'passed' : 'failed'] += 1;
}

audit();

const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : '';
console.log(`\n${sum.passed} passed, ${sum.failed} failed${skipped}`);
process.exitCode = sum.failed === 0 && testsEndedWell ? 0 : 1;

/** Runs a command quietly; shows its output only if it failed. */
function step(title, command, args) {
  const bin = path.join(root, 'node_modules', '.bin');
  const env = { ...process.env, CI: 'true', PATH: `${bin}${path.delimiter}${process.env.PATH}` };
  const startMs = Date.now();
  const options = {
    cwd: root,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    shell: process.platform === 'win32',
  };
  const { status, stdout, stderr, error } = spawnSync(command, args, options);
  const good = status === 0;
  if (!good) console.log(lastLines([stdout, stderr, error?.message].filter(Boolean).join('\n')));
  console.log(`${good ? 'ok    ' : 'FAILED'}  ${title}  ${((Date.now() - startMs) / 1000).toFixed(1)} s`);
  return good;
}

/** Asks the registry for advisories about the packages that people run. One that does not answer fails nothing: there may be no network. */
function audit() {
  const bill = path.join(root, 'apps/charla/dist/sbom.cdx.json');
  const shipped = existsSync(bill) ? readJson('apps/charla/dist/sbom.cdx.json').components : [];
  const args = ['audit', '--json', '--fetch-retries', '0', '--fetch-timeout', '20000'];
  const { stdout } = spawnSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    shell: process.platform === 'win32',
  });
  const { unasked, found } = judge(stdout ?? '', readJson('package-lock.json').packages, shipped.map(nameOf));
  if (unasked !== undefined) return console.log(`-       npm audit: the registry tells nothing (${unasked})`);
  for (const line of found) console.log(`FAILED  npm audit  ${line}`);
  if (found.length === 0) console.log('ok      npm audit');
  sum[found.length === 0 ? 'passed' : 'failed'] += 1;
}

/** `@socket.io/component-emitter@3.1.2` → `@socket.io/component-emitter`. */
function nameOf(component) {
  return component['bom-ref'].replace(/@[^@/]+$/, '');
}

/** A log of a run may keep its last lines only, so a failure is repeated there. */
function firstLine(messages) {
  return messages.join('\n').split('\n', 1)[0].slice(0, 300);
}

/** The end of an output tells the error; thousands of lines would hide it. */
function lastLines(text) {
  const lines = text.trimEnd().split('\n');
  return lines.slice(-LINES_SHOWN_MAX).join('\n');
}

/** The targets of `npx nx check all`, under nx's names: all:lint, web:types. */
function checks() {
  return readJson('package.json').nx.targets.check.dependsOn.flatMap((needed) =>
    typeof needed === 'string' ? `all:${needed}` : needed.projects.map((name) => `${name}:${needed.target}`),
  );
}

/** Every folder with tests; nx has the same list. */
function findProjects() {
  const folders = ['libs', 'apps'].flatMap((group) =>
    readdirSync(path.join(root, group)).map((name) => path.join(group, name)),
  );
  return [...folders, 'tools'].filter((folder) => existsSync(path.join(root, folder, 'package.json')));
}

function reportOf(project) {
  return path.join(root, project, 'test-results.json');
}

function addReport(project) {
  if (!existsSync(reportOf(project))) {
    console.log(`FAILED  ${project}: its tests left no report`);
    sum.failed += 1;
    return;
  }
  const report = readJson(path.join(project, 'test-results.json'));
  for (const { assertionResults } of report.testResults)
    for (const { status, fullName, failureMessages } of assertionResults)
      if (status === 'failed')
        console.log(`FAILED  ${project}  ${fullName}\n  ${firstLine(failureMessages)}`);
  const all = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const unrun = all.filter(({ status }) => status !== 'passed' && status !== 'failed');
  const wrong = wronglySkipped(unrun.map(({ fullName }) => fullName));
  for (const title of wrong) console.log(`FAILED  ${project}  ${title}`);
  // A file that cannot be loaded fails without failing a test.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((t) => t.status === 'failed'),
  ).length;
  sum.passed += report.numPassedTests;
  sum.failed += report.numFailedTests + broken + wrong.length;
  sum.skipped += report.numPendingTests + report.numTodoTests - wrong.length;
}
