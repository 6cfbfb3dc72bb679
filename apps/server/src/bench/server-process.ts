import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Figures } from './servers/watch.ts';
import type { ServerName } from './workloads.ts';

/** A server in a process of its own. */
export type UnderTest = {
  readonly port: number;
  /** Answers however busy the server is. */
  figures(): Promise<Figures>;
  /** The same for an idle server, after garbage collection. */
  tidyFigures(): Promise<Figures>;
};

/**
 * How long a server has to write its profile at the end, in ms. Without a profile it is killed at once, since a lagging server would take
 * too long.
 */
const PROFILE_MS = 5_000;

/** Starts a server, and ends it even if `use` fails. With a folder for `profile`, it leaves a CPU profile there. */
export async function withServer<T>(
  name: ServerName,
  profile: string | undefined,
  use: (under: UnderTest) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-bench-'));
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${path.resolve(profile)}`];
  const child = fork(new URL(`./servers/${name}.ts`, import.meta.url), [folder], {
    execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning', ...profiling],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const died = ended.then(() => Promise.reject(new Error(`the server ${name} has ended`)));
  // The process always ends; only callers that wait for an answer need the error.
  died.catch(() => {});
  try {
    return await use(await reach(child, died));
  } finally {
    if (profile === undefined) child.kill('SIGKILL');
    else if (child.connected) child.disconnect();
    setTimeout(() => child.kill('SIGKILL'), PROFILE_MS).unref();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function reach(child: ChildProcess, died: Promise<never>): Promise<UnderTest> {
  const next = <T>() =>
    Promise.race([new Promise<T>((resolve) => child.once('message', (told) => resolve(told as T))), died]);
  const { port, figures: figuresPort } = await next<{ port: number; figures: number }>();
  const figures = async () => JSON.parse(await text(connect(figuresPort, '127.0.0.1'))) as Figures;
  return {
    port,
    figures,
    async tidyFigures() {
      child.send({});
      await next();
      return figures();
    },
  };
}
