import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, startProcess } from '../crash/server-process.ts';
import { BOT_KEY, type Attack, type Budget } from './attack.ts';
import type { Done } from './attacker.ts';
import { gaugeOf } from './gauge.ts';
import { openProgram, programOf } from './program.ts';
import { openScene, type PageLook, type Spell } from './scene.ts';

/** How long people talk among themselves and beside the attack, in s. */
export type GuestsOptions = {
  calmS: number;
  besideS: number;
  withPage: boolean;
  /** Another server program. */
  main?: string | undefined;
};

export type GuestsResult = {
  calm: Spell;
  beside: Spell;
  /** Until a newcomer was in, during the attack, in ms. */
  newcomerMs: number;
  /** What the server took during the attack. */
  taken: Budget;
  /** Sockets of the attackers that the server took: without any an attack proves nothing. */
  opened: number;
  /** Clients that did not hear the last message. */
  deaf: string[];
  /** Promises that the attacker itself saw broken. */
  seen: string[];
  page: PageLook | undefined;
};

const ATTACKER = programOf('libs/testkit/src/guests/attack-process.ts');

/** The attackers' own address; systems without it have only one for everyone. */
const FAR = process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1';
const NEAR = '127.0.0.1';

/** The longest time to fill a log, and for an attacker to end by itself, in ms. */
const PAST_MS = 60_000;
const END_MS = 10_000;

/** The list of bots of a data folder: the server keeps a hash of each key. */
const BOTS = JSON.stringify({
  bots: [
    { name: 'robot', hash: createHash('sha256').update(BOT_KEY).digest('base64url'), created: '2026-01-01' },
  ],
});

/** A fresh server of default limits, with people in its lobby, alone and then beside an attack. */
export async function underAttack(attack: Attack, options: GuestsOptions): Promise<GuestsResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-guests-'));
  const port = await freePort();
  const from = attack.isNear ? NEAR : FAR;
  const { main } = options;
  const { maxMemory } = attack;
  const more = ['--lang', 'en', ...(maxMemory === undefined ? [] : ['--max-memory', maxMemory])];
  if (attack.hasBot) writeFileSync(path.join(folder, 'bots.json'), BOTS, { mode: 0o600 });
  const attacker = (part: 'past' | 'run', ms: number) =>
    openProgram(ATTACKER, [attack.name, part, String(port), from, String(ms)]);
  if (attack.past) {
    const lifted = await startProcess(port, folder, { more: [...more, '--per-address', '0'], main });
    await attacker('past', PAST_MS).ended(PAST_MS);
    await lifted.stop();
  }
  const log = maxMemory === undefined ? folder : undefined;
  const server = await startProcess(port, log, { more, main, isLimited: true });
  const scene = await openScene(port, options.withPage);
  try {
    // The first messages load and compile code.
    await scene.talk(1);
    const quiet = gaugeOf(server, folder);
    const calmMs = performance.now();
    const calm = await scene.talk(options.calmS);
    const before = gaugeOf(server, folder);
    const calmShare = (before.threadMs - quiet.threadMs) / (performance.now() - calmMs);
    await scene.lookAtPage();
    let mostMiB = before.memoryMiB;
    const sampling = setInterval(() => (mostMiB = Math.max(mostMiB, server.rssMiB())), 500);
    const run = attacker('run', options.besideS * 1_000);
    await run.until((output) => output.startsWith(READY));
    const startMs = performance.now();
    const halfway = new Promise((resolve) => setTimeout(resolve, options.besideS * 500));
    const [beside, newcomerMs] = await Promise.all([
      scene.talk(options.besideS),
      halfway.then(() => scene.arrive('nora')),
    ]);
    clearInterval(sampling);
    const after = gaugeOf(server, folder);
    const besideMs = performance.now() - startMs;
    const { seen, opened, sentMiB, heardMiB } = doneOf(await run.ended(END_MS));
    const page = await scene.lookAtPage();
    return {
      ...{ calm, beside, newcomerMs, opened, seen, page },
      deaf: await scene.deaf('the last message'),
      taken: {
        memoryMiB: mostMiB - before.memoryMiB,
        diskMiB: after.diskMiB - before.diskMiB,
        lines: after.lines - before.lines,
        ...{ sentMiB: sentMiB / Math.max(1, opened), heardMiB },
        share: (after.threadMs - before.threadMs) / besideMs - calmShare,
      },
    };
  } finally {
    await scene.end();
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The line of an attacker that begins. */
const READY = 'ready\n';

/** An attacker that had to be ended told nothing. */
function doneOf(output: string): Done {
  const printed = output.slice(READY.length);
  if (printed === '') return { seen: ['the attacker did not end'], opened: NaN, sentMiB: NaN, heardMiB: NaN };
  return JSON.parse(printed) as Done;
}
