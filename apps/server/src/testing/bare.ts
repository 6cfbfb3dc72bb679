import type { Report } from '@charla/core';
import { socketDoor, START_MS, STAGE_ZONE, until, virtualClock } from '@charla/testkit';
import { startServer, type ChatServer, type ServerOptions } from '../server.ts';
import type { Told } from '../tcp/objects.ts';
import { openRaw, type Raw } from './raw.ts';

/** These clients read joined objects as well, so no test waits for a pause. */
export const soon = (_: number, run: () => void): void => void setImmediate(run);

/** A server whose clock the test turns, and its visitors. `end` closes everything opened here. */
export function bareServer() {
  const clock = virtualClock(START_MS);
  const reports: Report[] = [];
  const endings: (() => unknown)[] = [];

  async function serve(options: Partial<ServerOptions> = {}): Promise<ChatServer> {
    const onReport = (report: Report) => reports.push(report);
    const waits = { after: soon, ...options.waits };
    const usual = { port: 0, local: true, lang: 'es', zone: STAGE_ZONE, clock, onReport } as const;
    const server = await startServer({ ...usual, ...options, waits });
    endings.push(() => server.close());
    return server;
  }

  const open = async (options?: Partial<ServerOptions>): Promise<number> => (await serve(options)).port;

  /** A client with a bare socket that sends this first. */
  async function somebody(port: number, ...first: (string | Buffer)[]): Promise<Raw> {
    const raw = await openRaw(port);
    endings.push(() => raw.cut());
    raw.send(...first);
    return raw;
  }

  /** beto, on a page. */
  async function beto(port: number) {
    const url = `http://127.0.0.1:${port}`;
    const person = await socketDoor.join({ alias: 'beto', room: 'lobby', lang: 'es' }, url, '');
    endings.push(() => person.leave());
    const sees = (line: string) => until(async () => (await person.lines()).includes(line));
    if (!(await sees('* beto ha entrado'))) throw new Error('beto is not in');
    return { ...person, sees };
  }

  async function end(): Promise<void> {
    for (const ending of endings.reverse()) await ending();
  }
  return { clock, reports, endings, serve, open, somebody, beto, end };
}

export const json = (user: string, message?: string): string => JSON.stringify({ user, message });

/** The complete lines so far: everything that the server sends ends with a line break. */
function wholeLines(received: Buffer): string[] {
  return received.toString('utf8', 0, received.lastIndexOf('\n') + 1).split('\n');
}

/** The objects that a client has received. */
export function told(raw: Raw): Told[] {
  const lines = wholeLines(raw.received());
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Told);
}

/** Their lines, however they were joined. */
export function linesOf(heard: readonly Told[]): string[] {
  return heard.flatMap(({ user, message }) =>
    user === 'ServerInfo' ? message.split('\n') : [`[${user}]: ${message}`],
  );
}

export const hears = (raw: Raw, text: string): Promise<void> =>
  raw.until((received) => wholeLines(received).some((line) => line.includes(text)));
