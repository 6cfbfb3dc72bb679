/**
 * `npx nx mutants all -- --since REV` makes one mistake after another in the lines changed since REV, each in a copy of the workspace. It
 * lists the mistakes that no test notices. ADR 0023. `--sample 100 --seed N` makes them anywhere outside core instead.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { changedLines, draw } from './draw.ts';
import { mistakesIn } from './in-file.ts';
import type { Mistake } from './mistakes.ts';
import { notice, withoutMistake, type Verdict } from './noticing.ts';
import { openWorkshop } from './workshop.ts';

/** Everything outside core that people and programs meet. Benches are left out of any draw. */
const ADAPTERS = '{apps/{web,server,cli},libs/{client,text,commands}}/src/**';

const USAGE = `npx nx mutants all -- [--since REV] [--files GLOB] [--count 20] [--seed N] [--minutes 15] [--near]
       npx nx mutants all -- --sample 100 [--seed N] [--near]
  --since    only lines changed since that revision, uncommitted ones as well
  --files    only these files: 'libs/core/src/room/*.ts'
  --sample   that many anywhere outside core, sentences left out, however long it takes
  --near     only the tests that import the file, and the compiler: seconds for each mistake`;

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    since: { type: 'string' },
    files: { type: 'string' },
    sample: { type: 'string' },
    count: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    minutes: { type: 'string', default: '15' },
    near: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const { sample, files = sample === undefined ? '**' : ADAPTERS } = values;
const count = Number(sample ?? values.count);
const seed = Number(values.seed);
const minutes = sample === undefined ? Number(values.minutes) : Infinity;
if (values.help || [count, seed, minutes].some((number) => !(number >= 0))) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
const listed = git('ls-files', '-coz', '--exclude-standard').split('\0').filter(Boolean);
const changed =
  values.since === undefined ? undefined : changedLines(git('diff', '-U0', '--no-ext-diff', values.since));
const isSource = (file: string) =>
  /^(libs\/(?!testkit)|apps\/)[^/]+\/src\/.*\.(ts|svelte)$/u.test(file) &&
  !/\.test\.ts$|\/(testing|bench)\/|\/testing[^/]*\.ts$/u.test(file) &&
  !(sample !== undefined && file.includes('/words/'));
const sources = listed.filter((file) => isSource(file) && path.matchesGlob(file, files));
const mistakes = sources.flatMap((file) => {
  const here = mistakesIn(file, readFileSync(path.join(root, file), 'utf8'));
  return changed ? here.filter(({ line }) => changed.get(file)?.has(line)) : here;
});
const drawn = draw(mistakes, count, seed);
console.log(`${drawn.length} of ${mistakes.length} possible mistakes, seed ${seed}`);
const shown = ({ was, becomes }: Mistake) => `${oneLine(was)}  →  ${oneLine(becomes) || '(nothing)'}`;

const workshop = openWorkshop(root, listed);
const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop.abort());
process.on('exit', () => workshop.close());
const verdicts: Verdict[] = [];
const endMs = Date.now() + minutes * 60_000;
try {
  const broken = await withoutMistake(
    workshop.root,
    [...new Set(drawn.map(({ file }) => file))],
    stop.signal,
  );
  if (broken !== undefined) {
    console.error(`Without any mistake something fails already: ${broken}`);
    process.exit(1);
  }
  for (const [i, mistake] of drawn.entries()) {
    if (Date.now() > endMs) break;
    const verdict = await notice(workshop.root, mistake, values.near ? 'near' : 'far', stop.signal);
    verdicts.push(verdict);
    console.log(`${i + 1}/${drawn.length} ${mistake.file}:${mistake.line}  ${shown(mistake)}`);
    console.log(`    ${verdict.by ?? 'NOBODY NOTICES'}`);
  }
} catch (error) {
  if (!stop.signal.aborted) throw error;
}
const survivors = verdicts.filter(({ by }) => by === undefined).map(({ mistake }) => mistake);
console.log(`\n${verdicts.length - survivors.length} of ${verdicts.length} noticed`);
if (verdicts.length < drawn.length)
  console.log(`${drawn.length - verdicts.length} were not tried any more: --minutes ${minutes}`);
for (const mistake of survivors) console.log(`${mistake.file}:${mistake.line}  ${shown(mistake)}`);

function oneLine(code: string): string {
  const line = code.replaceAll(/\s+/gu, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
