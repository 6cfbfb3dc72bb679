import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Report } from '@charla/core';
import { troubled } from './difference.ts';
import { openProxy, type Proxy } from './proxy.ts';
import { STAGE_CODE, START_MS, type Joining, type Person, type Stage, type Stranger } from './stage.ts';
import { openStranger } from './stranger.ts';
import { virtualClock, type VirtualClock } from './virtual-clock.ts';

export type RunningServer = { readonly port: number; close(): Promise<void> };

/** Starts the real server. It comes as an argument, since libraries import no application. */
export type StartServer = (options: {
  port: number;
  local: boolean;
  data: string;
  clock: VirtualClock;
  onReport: (report: Report) => void;
  code: string;
}) => Promise<RunningServer>;

/** A door, used as a person would. `folder` is empty and theirs. */
export type Door = {
  readonly name: string;
  join(joining: Joining, url: string, folder: string): Promise<Person & { leave(): Promise<void> }>;
};

/** How long a stage waits for something that should happen at once, in ms, before the step fails. */
const PATIENCE_MS = 60_000;
const POLL_MS = 10;
/** A look takes at most a quarter of the time: it must not keep busy what it waits for. */
const POLL_TIMES = 3;

/** The real server with a clock that the test turns by hand, real sockets, and a cable for each person. */
export async function realStage(start: StartServer, door: Door): Promise<Stage> {
  const clock = virtualClock(START_MS);
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-stage-'));
  const data = path.join(folder, 'log');
  const cables = new Map<string, Proxy>();
  const endings: (() => Promise<void>)[] = [];
  let closures = 0;
  let port = 0;
  let server: RunningServer | undefined;

  async function startServer(): Promise<void> {
    const onReport = (report: Report) => {
      if (report.what === 'closed') closures += 1;
    };
    server = await start({ port, local: true, data, clock, onReport, code: STAGE_CODE });
    port = server.port;
  }

  async function stopServer(): Promise<void> {
    await server?.close();
    server = undefined;
  }

  async function join(who: string, joining: Joining): Promise<Person> {
    const cable = await openProxy(() => port);
    const own = mkdtempSync(`${folder}/`);
    const person = await door.join(joining, `http://127.0.0.1:${cable.port}`, own);
    cables.set(who, cable);
    endings.push(async () => {
      await person.leave();
      await cable.close();
    });
    return person;
  }

  async function connect(): Promise<Stranger> {
    const { stranger, leave } = await openStranger(`http://127.0.0.1:${port}`);
    endings.push(async () => leave());
    return stranger;
  }

  function cableOf(who: string): Proxy {
    const cable = cables.get(who);
    if (!cable) throw troubled({ what: 'nobody' });
    return cable;
  }

  async function drop(who: string): Promise<void> {
    const before = closures;
    cableOf(who).cut();
    if (!(await until(async () => closures > before))) throw new Error('the server did not notice');
  }

  async function end(): Promise<void> {
    for (const ending of endings.reverse()) await ending();
    await stopServer();
    rmSync(folder, { recursive: true, force: true });
  }

  await startServer();
  return {
    name: door.name,
    join,
    connect,
    drop,
    restore: async (who) => cableOf(who).mend(),
    advance: async (ms) => clock.advance(ms),
    stopServer,
    startServer,
    loseLog: async () => rmSync(data, { recursive: true }),
    until,
    end,
  };
}

/** Polls until the condition holds. Only this wait uses real time. */
export async function until(holds: () => Promise<boolean>): Promise<boolean> {
  const endMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const startMs = Date.now();
    if (await holds()) return true;
    if (startMs > endMs) return false;
    const pauseMs = Math.max(POLL_MS, POLL_TIMES * (Date.now() - startMs));
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
