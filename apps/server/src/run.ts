import { formatTime, localZone, safeLine, safeText } from '@charla/text';
import { wordsIn, type AllWords } from '@charla/text/words';
import { freshKey } from './api/bots.ts';
import { banner, lanAddresses } from './banner.ts';
import type { Options } from './options.ts';
import { existsPages } from './pages.ts';
import { reportLine } from './report-line.ts';
import { saveReplay } from './save-replay.ts';
import { startServer, type ChatServer, type ServerOptions } from './server.ts';
import { CannotOpen } from './store/database.ts';

/** How long a failed server may take to close, in ms: as long as a stopped one. SE3. */
const LAST_WORDS_MS = 2_000;

/** The program: a server, its window, and Ctrl-C. `more` is for tests. */
export async function run(options: Options, more: Partial<ServerOptions> = {}): Promise<void> {
  const words = wordsIn(options.lang);
  const timeZone = localZone();
  const print = (line: string) => console.log(`${formatTime(Date.now(), timeZone)}  ${line}`);
  if (!existsPages()) console.error(words.server.noPages);

  const fail = once((error: unknown) => void lastWords(error, words.server, options.data, () => server));
  const bots = options.bots.map((name) => ({ name, key: freshKey() }));
  const server: ChatServer | undefined = await startServer({
    ...options,
    bots,
    ...more,
    onReport: (report, from) => print(reportLine(report, from, words)),
    onRefused: (say, from) => print(words.server.refused(safeLine(from), undefined, say)),
    onBug: fail,
  }).catch((error: unknown) => {
    console.error(whyNot(error, options, words.server));
    process.exitCode = 1;
    return undefined;
  });
  if (!server) return;
  // After an uncaught error the process is in an unknown state, as after a bug.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, fail);

  if (server.kept.length > 0) console.log(words.server.before(server.kept.map(roomWithMessages)));
  console.log(banner(words.server, server.port, options.local ? [] : lanAddresses(), options.local));
  for (const { name, key } of bots) console.log(words.http.key.ofThisRun(name, key));
  // A terminal sends Ctrl-C to all its processes, so it may arrive several times. SE3.
  const stop = once(async () => {
    console.log(words.server.closing);
    await server.close();
    console.log(words.server.closed);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  // A closed window ends the chat. `nohup` leaves no window: Node forgets that the signal was to be ignored, so a listener must. SE3a.
  process.on('SIGHUP', hasWindow() ? stop : () => {});
}

function hasWindow(): boolean {
  return [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);
}

/** `lobby (214)` */
function roomWithMessages({ room, messages }: ChatServer['kept'][number]): string {
  return `${safeLine(room)} (${messages})`;
}

/** Reports a bug, writes down the last inputs, closes connections and log in order, and ends: a supervisor restarts the process. SE16, SE24. */
async function lastWords(
  error: unknown,
  words: AllWords['server'],
  folder: string | undefined,
  running: () => ChatServer | undefined,
): Promise<void> {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  console.error(words.bug(safeLine(message)));
  console.error(safeText(stack));
  setTimeout(() => process.exit(1), LAST_WORDS_MS);
  const server = running();
  if (server) {
    const saved = saveReplay(() => server.lastInputs(), folder, Date.now());
    console.error(
      'file' in saved ? words.bugInputs(safeLine(saved.file)) : words.bugNoInputs(safeLine(saved.reason)),
    );
  }
  await server?.close();
  process.exit(1);
}

/** One sentence about the obstacle and its remedy. SE2, SE6. */
function whyNot(error: unknown, { port, data = '' }: Options, words: AllWords['server']): string {
  if (error instanceof CannotOpen) return words.logs[error.why](safeLine(data), safeLine(error.message));
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'EADDRINUSE' ? words.portInUse(port) : words.cannotListen(port, message);
}

function once<T extends unknown[]>(run: (...given: T) => unknown): (...given: T) => void {
  let done = false;
  return (...given) => {
    if (!done) run(...given);
    done = true;
  };
}
