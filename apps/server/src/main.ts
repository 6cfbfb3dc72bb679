import { formatTime, safeLine, wordsIn, type Words } from '@charla/text';
import { banner, lanAddresses } from './banner.ts';
import { parseOptions, type Options } from './options.ts';
import { existsPages } from './pages.ts';
import { reportLine } from './report-line.ts';
import { startServer } from './server.ts';
import { CannotOpen } from './store/database.ts';

async function main(options: Options): Promise<void> {
  const words = wordsIn(options.lang);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const print = (line: string) => console.log(`${formatTime(Date.now(), timeZone)}  ${line}`);
  if (!existsPages()) console.error(words.server.noPages);

  const server = await startServer({
    ...options,
    onReport: (report, from) => print(reportLine(report, from, words)),
  }).catch((error: unknown) => {
    console.error(whyNot(error, options, words.server));
    process.exitCode = 1;
  });
  if (!server) return;

  console.log(banner(words.server, server.port, options.local ? [] : lanAddresses(), options.local));
  // SE3. A terminal sends Ctrl-C to everybody in front of it, so it may arrive several times.
  const stop = async () => {
    console.log(words.server.closing);
    await server.close();
    console.log(words.server.closed);
  };
  let stopped: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void (stopped ??= stop()));
}

/** SE2, SE6. One sentence that says what is in the way and what to do. */
function whyNot(error: unknown, { port, data = '' }: Options, words: Words['server']): string {
  if (error instanceof CannotOpen) return words.logs[error.why](safeLine(data), safeLine(error.message));
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'EADDRINUSE' ? words.portInUse(port) : words.cannotListen(port, message);
}

// A terminal that was closed is no reason to die in the middle of a goodbye.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const parsed = parseOptions(process.argv.slice(2), process.env);
if (parsed.ok) await main(parsed.options);
else {
  (parsed.exitCode === 0 ? console.log : console.error)(parsed.say);
  process.exitCode = parsed.exitCode;
}
