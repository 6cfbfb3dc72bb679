import { formatTime, localZone, safeLine, safeText, zoneOf } from '@charla/text';
import { onStop } from '@charla/text/command-line';
import { wordsIn, type AllWords } from '@charla/text/words';
import { freshKey } from './api/bots.ts';
import { banner, lanAddresses } from './banner.ts';
import { freshModCode } from './mod-code.ts';
import { openFold } from './fold-lines.ts';
import type { Options } from './options.ts';
import { existsPages } from './pages.ts';
import { moreLine, reportLine } from './report-line.ts';
import { saveReplay } from './save-replay.ts';
import { startServer, type ChatServer, type ServerOptions } from './server.ts';
import { logFault } from './store/log-fault.ts';
import { showAddress } from './store/pg/address.ts';
import { CannotUse } from './store/pg/refusal.ts';
import { openWindow } from './window.ts';

/** How long a failed server may take to close, in ms: as long as a stopped one. SE3. */
const LAST_WORDS_MS = 2_000;

/** The program: a server, its window, and Ctrl-C. `more` is for tests. */
export async function run(options: Options, more: Partial<ServerOptions> = {}): Promise<void> {
  const words = wordsIn(options.lang);
  const { TZ } = process.env;
  const zone = localZone(TZ);
  const out = openWindow(process.stdout, words.server.leftOut);
  const errors = openWindow(process.stderr, words.server.leftOut);
  const tell = (text: string) => out.print(`${text}\n`);
  const complain = (text: string) => errors.print(`${text}\n`);
  const print = (line: string) => tell(`${formatTime(Date.now(), zone)}  ${line}`);
  if (!existsPages()) complain(words.server.noPages);
  if (TZ && zoneOf(TZ) === undefined) complain(words.server.badTz(safeLine(TZ), zone));

  const fold = openFold((more, others) => moreLine(more, others, words.server));
  let isWaiting = false;
  function tickLater(): void {
    const atMs = fold.nextAtMs();
    if (isWaiting || atMs === undefined) return;
    isWaiting = true;
    setTimeout(tick, atMs - Date.now()).unref();
  }
  function tick(): void {
    isWaiting = false;
    fold.tick(Date.now()).forEach(print);
    tickLater();
  }

  const fail = once((error: unknown) => void lastWords(error, words.server, options, () => server, complain));
  const bots = options.bots.map((name) => ({ name, key: freshKey() }));
  let server: ChatServer | undefined = undefined;
  // A terminal sends Ctrl-C to all its processes, so it may arrive several times. SE3.
  const stop = once(async () => {
    if (!server) process.exit(0);
    tell(words.server.closing);
    await server.close();
    tell(words.server.closed);
  });
  const handOver = once(async (from: ChatServer) => {
    await from.drain(options.drainMs, () => tell(words.server.handingOver));
    stop();
  });
  // Ctrl-C ends it soon, also while it hands its people over. NO11.
  onStop((signal) => (signal === 'SIGTERM' && server ? handOver(server) : stop()));
  const code = options.code ?? freshModCode();
  server = await startServer({
    ...options,
    ...{ code, hasConsole: true },
    bots,
    zone,
    ...more,
    onReport(report, from) {
      const text = reportLine(report, from, words);
      if (text !== undefined) fold.tell({ report, from, text }, Date.now()).forEach(print);
      tickLater();
    },
    onAway: (why) => print(why ? words.server.away(whyNot(why, options, words.server)) : words.server.isBack),
    onRefused: (say, from) => print(words.server.refused(safeLine(from), undefined, say)),
    onBug: fail,
  }).catch((error: unknown) => {
    complain(whyNot(error, options, words.server));
    process.exitCode = 1;
    return undefined;
  });
  if (!server) return;
  // After an uncaught error the process is in an unknown state, as after a bug.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, fail);

  const { kept } = server;
  const { log, oneCopy } = options;
  if (log) tell(words.server[oneCopy ? 'inOneCopy' : 'inDatabase'](safeLine(showAddress(log))));
  if (server.isBlind) tell(words.server.blind);
  if (server.noConsole !== undefined) complain(words.server.noMod(safeLine(server.noConsole)));
  if (kept.rooms.length > 0) tell(words.server.before(kept.rooms.map(roomWithMessages), kept.more));
  const lan = options.local ? [] : await lanAddresses();
  tell(banner(words.server, server.port, lan, options.local, code));
  for (const { name, key } of bots) tell(words.http.key.ofThisRun(name, key));
}

/** `lobby (214)` */
function roomWithMessages({ room, messages }: ChatServer['kept']['rooms'][number]): string {
  return `${safeLine(room)} (${messages})`;
}

/**
 * Reports a bug and writes down the last inputs, or tells why the database cannot be used any more. Closes connections and log in order,
 * and ends: a supervisor restarts the process. SE16, SE24.
 */
async function lastWords(
  error: unknown,
  words: AllWords['server'],
  options: Options,
  running: () => ChatServer | undefined,
  complain: (text: string) => void,
): Promise<void> {
  const isBug = !(error instanceof CannotUse);
  if (isBug) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    complain(words.bug(safeLine(message)));
    complain(safeText(stack));
  } else complain(whyNot(error, options, words));
  setTimeout(() => process.exit(1), LAST_WORDS_MS);
  const server = running();
  if (server && isBug) {
    const saved = saveReplay(() => server.lastInputs(), options.data, Date.now());
    complain(
      'file' in saved ? words.bugInputs(safeLine(saved.file)) : words.bugNoInputs(safeLine(saved.reason)),
    );
  }
  await server?.close();
  process.exit(1);
}

/** One sentence about the obstacle and its remedy. SE2, SE6. */
function whyNot(error: unknown, { port, data = '', log }: Options, words: AllWords['server']): string {
  const fault = logFault(error, { log, data }, words);
  if (fault !== undefined) return fault;
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
