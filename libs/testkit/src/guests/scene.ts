import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { openSocket } from '../readers/raw-socket.ts';
import { openListener } from '../readers/listener.ts';
import { talkUntil } from '../readers/talk.ts';
import { programFile } from '../program-file.ts';
import { openProgram, programOf, type Program } from './program.ts';
import { percentileOf } from '../readers/delays.ts';

/** A room of people before or during an attack. Times are in ms. */
export type Spell = {
  /** The 95th percentile of the time from a message to each of its readers. */
  p95Ms: number;
  /** The same of the lateness of this process's timers: a shorter delay could be the machine's. */
  noiseMs: number;
  /** Messages that did not reach everyone in time. */
  missed: number;
};

/** What the page did since it was last asked: its longest task in ms, and its DOM nodes now. */
export type PageLook = { longestMs: number; nodes: number };

export type Scene = {
  talk(seconds: number): Promise<Spell>;
  /** How long a newcomer takes for the page and into the room. */
  arrive(alias: string): Promise<number>;
  /** Says this, and names the clients that do not show it in time. */
  deaf(text: string): Promise<string[]>;
  /** `undefined` without a browser. */
  lookAtPage(): Promise<PageLook | undefined>;
  end(): Promise<void>;
};

export const PEOPLE = 20;

/** Messages a second, of all together: each says one. */
const PACE = 20;

/** How long everyone waits for messages on their way after an attack, and a newcomer for a welcome, in ms. */
const PATIENCE_MS = 30_000;

const PAGE = programOf('apps/web/src/testing/watched-page.ts');

/** Twenty people who talk, a terminal, a bare client, and a page if `withPage` and there is a browser. */
export async function openScene(port: number, withPage: boolean): Promise<Scene> {
  const url = `http://127.0.0.1:${port}`;
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, i) => openListener(port, `p${i}`)));
  const terminal = openProgram(programFile('cli'), ['tina', `127.0.0.1:${port}`, '--plain', '--lang', 'en']);
  const bare = await openBare(port);
  const page = withPage && existsSync(PAGE) ? await openPage(url) : undefined;
  await terminal.until((output) => output.includes('tina joined'));

  async function talk(seconds: number): Promise<Spell> {
    people.forEach((one) => one.delays());
    const { said, lateMs } = await talkUntil(people, PACE, '', (_, ms) => ms >= seconds * 1_000);
    const delays: number[] = [];
    const all = said * PEOPLE;
    await within(PATIENCE_MS, () => {
      delays.push(...people.flatMap((one) => one.delays()));
      return delays.length >= all;
    });
    // A message that did not arrive took at least as long.
    const missed = Math.max(0, all - delays.length);
    delays.push(...Array<number>(missed).fill(PATIENCE_MS));
    return {
      p95Ms: percentileOf(delays, 0.95),
      noiseMs: percentileOf(lateMs, 0.95),
      missed: Math.ceil(missed / PEOPLE),
    };
  }

  async function arrive(alias: string): Promise<number> {
    const startMs = performance.now();
    const patience = AbortSignal.timeout(PATIENCE_MS);
    try {
      await (await fetch(url, { signal: patience })).text();
      const newcomer = await openListener(port, alias, patience);
      newcomer.cut();
      return performance.now() - startMs;
    } catch {
      return Infinity;
    }
  }

  async function deaf(text: string): Promise<string[]> {
    const clients: [string, Pick<Program, 'output'>][] = [
      ['the terminal', terminal],
      ['the bare client', bare],
    ];
    people[0]?.say(text);
    await within(PATIENCE_MS, () => clients.every(([, { output }]) => output().includes(text)));
    return clients.filter(([, { output }]) => !output().includes(text)).map(([name]) => name);
  }

  return {
    talk,
    arrive,
    deaf,
    lookAtPage: async () => page?.look(),
    async end() {
      people.forEach((one) => one.cut());
      bare.socket.destroy();
      await Promise.all([terminal.end(), page?.end()]);
    },
  };
}

async function openBare(port: number): Promise<{ socket: Socket; output: () => string }> {
  const socket = await openSocket(port);
  let output = '';
  socket.setEncoding('utf8').on('data', (text: string) => (output += text));
  socket.write('bea\n');
  return { socket, output: () => output };
}

type Page = { look(): Promise<PageLook>; end(): Promise<void> };

/** `undefined` without a browser. */
async function openPage(url: string): Promise<Page | undefined> {
  const program = openProgram(PAGE, [url]);
  await program.until((output) => output.includes('\n'));
  if (program.output().startsWith('no browser')) return undefined;
  return {
    async look() {
      const before = program.output().length;
      program.write('look\n');
      // A page that does not answer stands still.
      await program.until((output) => output.indexOf('\n', before) > 0, PATIENCE_MS);
      const line = program.output().slice(before).trim();
      return line === '' ? { longestMs: Infinity, nodes: NaN } : (JSON.parse(line) as PageLook);
    },
    end: () => program.end(),
  };
}

/** Looks often whether it holds, as long as patience lasts. */
export async function within(ms: number, holds: () => boolean): Promise<void> {
  const endMs = performance.now() + ms;
  while (!holds() && performance.now() < endMs) await new Promise((resolve) => setTimeout(resolve, 10));
}
