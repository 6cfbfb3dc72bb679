import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { random } from '../random.ts';
import type { CampaignResult } from './campaign.ts';
import { judge, rowsIn } from './oracle.ts';
import { freePort, startProcess } from './server-process.ts';

const PROGRAM = fileURLToPath(new URL('posting.ts', import.meta.url));
const KEY = fileURLToPath(new URL('../../../../apps/server/src/key.ts', import.meta.url));

/** The most new answers between two kills. */
const STEP_MAX = 6;

/** Messages in all: those of every kill, and some after the last. The server remembers all of them (HT8). */
const messagesFor = (rounds: number) => (rounds + 1) * STEP_MAX;

/**
 * A program posts messages by HTTP, each under an Idempotency-Key. It is killed at random moments, alternately with the server and
 * together with it, and each time starts over under the same keys. In the end the log is compared with all its answers.
 */
export async function botCampaign({
  seed,
  rounds,
}: {
  seed: number;
  rounds: number;
}): Promise<CampaignResult> {
  const chance = random(seed);
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-bots-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const key = keyFor('hora', folder);
  const count = messagesFor(rounds);
  const places = new Map<number, number>();
  const wrong: string[] = [];
  const sometimes = { kills: 0, serverKills: 0, repeats: 0 };
  let server = await startProcess(port, folder);

  function answered(i: number, seq: number): void {
    const before = places.get(i);
    if (before !== undefined) sometimes.repeats += 1;
    if ((before ?? seq) !== seq) wrong.push(`message ${i} was at ${before}, and then at ${seq}`);
    places.set(i, seq);
  }

  for (let round = 0; round < rounds; round += 1) {
    const program = startPosting(url, key, count, answered);
    await program.until(places.size + chance.between(1, STEP_MAX));
    // A part of a message's way: posted, queued, written, answered.
    await new Promise((resolve) => setTimeout(resolve, chance.between(0, 6)));
    const what = chance.between(1, 3);
    if (what !== 1) {
      await server.kill();
      sometimes.serverKills += 1;
    }
    if (what !== 2) sometimes.kills += 1;
    // The program finds the server again by itself, or is killed as well.
    if (what === 2) server = await startProcess(port, folder);
    if (what === 2) await program.until(places.size + 1);
    await program.kill();
    if (what === 3) server = await startProcess(port, folder);
  }
  const last = startPosting(url, key, count, answered);
  const code = await last.ended;
  if (code !== 0) wrong.push(`the program ended with ${code}`);
  await server.stop();

  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  const shown = numbers.map((i) => ({ seq: places.get(i) ?? 0, alias: 'hora', text: `message ${i}` }));
  const said = shown.map(({ text }) => text);
  const hora = { alias: 'hora', said, givenBack: [], shown, gaps: 0 };
  wrong.push(...judge(rowsIn(folder), [hora]));
  rmSync(folder, { recursive: true, force: true });
  return { wrong, sometimes };
}

/** Makes a bot's key, as an operator does. */
function keyFor(name: string, folder: string): string {
  const said = execFileSync(process.execPath, [KEY, 'add', name, '--data', folder], { encoding: 'utf8' });
  return /^charla_\S+$/mu.exec(said)?.[0] ?? '';
}

type Answered = (i: number, seq: number) => void;

/** The program, in a process that can be killed. `until` resolves once it has this many answers, each message counted once. */
function startPosting(url: string, key: string, count: number, answered: Answered) {
  const child = spawn(process.execPath, [PROGRAM, url, key, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let furthest = 0;
  let look = () => {};
  createInterface(child.stdout).on('line', (line) => {
    const [i = 0, seq = 0] = line.split(' ').map(Number);
    answered(i, seq);
    furthest = i;
    look();
  });
  return {
    ended,
    until: (number: number) =>
      new Promise<void>((resolve) => {
        look = () => furthest >= number && resolve();
        look();
        // A program that has posted everything posts no more.
        void ended.then(() => resolve());
      }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
