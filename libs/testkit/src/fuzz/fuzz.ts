import type { Random } from '../random.ts';
import { readCorpus } from './corpus.ts';
import { openCoverage } from './coverage.ts';
import { mutated, oneOf } from './mutate.ts';
import type { Found, Target } from './target.ts';

export type Fuzzed = { inputs: number; branches: number; corpus: Buffer[]; found: Found[] };

/** Inputs between two looks at the branches. A look takes as long as some hundreds of inputs. */
const BATCH = 512;

/** An input that takes this much CPU three times, in ms, is an attack: readers take microseconds. */
const SLOW_MS = 100;

/** Findings after which a run ends. */
const FOUND_MAX = 5;

/** Reads mutations of the corpus until the time is over, and keeps those that reach a new branch. */
export async function fuzz(
  target: Target,
  corpus: readonly Buffer[],
  chance: Random,
  ms: number,
): Promise<Fuzzed> {
  const endMs = performance.now() + ms;
  const seeds = target.seeds.map((text) => Buffer.from(text));
  const seen = new Set<string>();
  const kept: Buffer[] = [];
  const found: Found[] = [];
  let inputs = 0;
  const coverage = openCoverage(target.covers);

  /** Reads these inputs, and keeps those that reach a branch that no other has: they are found by halves. */
  async function look(some: readonly Buffer[]): Promise<void> {
    for (const input of some) await tryOut(input);
    const news = coverage.take().filter((branch) => !seen.has(branch));
    const [only] = some;
    if (news.length === 0 || !only) return;
    if (some.length === 1) {
      news.forEach((branch) => seen.add(branch));
      return void kept.push(only);
    }
    const middle = some.length >> 1;
    await look(some.slice(0, middle));
    await look(some.slice(middle));
  }

  async function tryOut(input: Buffer): Promise<void> {
    inputs += 1;
    const why = await slowOrBrokenBy(target, input);
    if (why !== undefined && !found.some((other) => other.input.equals(input))) found.push({ input, why });
  }

  coverage.take();
  await look([...corpus, ...seeds]);
  while (performance.now() < endMs && found.length < FOUND_MAX) {
    await look(
      Array.from({ length: BATCH }, () => {
        // The latest reach the deepest.
        const from = chance.next() < 0.5 ? kept : kept.slice(-20);
        return mutated(chance, oneOf(chance, from), oneOf(chance, kept), seeds);
      }),
    );
  }
  coverage.end();
  return { inputs, branches: seen.size, corpus: kept, found };
}

/** Why this input breaks a promise; `undefined` if none is broken. */
async function brokenBy({ read }: Target, input: Buffer): Promise<string | undefined> {
  try {
    await read(Buffer.from(input));
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** What the kept inputs of a target break, and how many there are. */
export async function replayed(target: Target): Promise<{ inputs: number; broken: string[] }> {
  const inputs = readCorpus(target);
  const broken: string[] = [];
  for (const input of inputs) {
    const why = await brokenBy(target, input);
    if (why !== undefined) broken.push(why);
  }
  return { inputs: inputs.length, broken };
}

/** Why an input breaks a promise, or that reading it takes long. */
async function slowOrBrokenBy(target: Target, input: Buffer): Promise<string | undefined> {
  let leastMs = Infinity;
  // Compiling code does not come three times.
  for (let tries = 0; tries < 3 && leastMs > SLOW_MS; tries += 1) {
    const before = process.threadCpuUsage();
    const why = await brokenBy(target, input);
    if (why !== undefined) return why;
    const { user, system } = process.threadCpuUsage(before);
    leastMs = Math.min(leastMs, (user + system) / 1_000);
  }
  return leastMs > SLOW_MS ? `takes ${leastMs.toFixed(0)} ms` : undefined;
}
