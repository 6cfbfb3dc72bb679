import { formatTime, wordsIn } from '@charla/text';
import { banner, lanAddresses } from './banner.ts';
import { parseOptions, type Options } from './options.ts';
import { existsPages } from './pages.ts';
import { reportLine } from './report-line.ts';
import { startServer } from './server.ts';

async function main(options: Options): Promise<void> {
  const words = wordsIn(options.lang);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const print = (line: string) => console.log(`${formatTime(Date.now(), timeZone)}  ${line}`);
  if (!existsPages()) console.error(words.server.noPages);

  const server = await startServer({
    ...options,
    onReport: (report, from) => print(reportLine(report, from, words)),
  }).catch((error: NodeJS.ErrnoException) => {
    const { portInUse, cannotListen } = words.server;
    console.error(
      error.code === 'EADDRINUSE' ? portInUse(options.port) : cannotListen(options.port, error.message),
    );
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

// A terminal that was closed is no reason to die in the middle of a goodbye.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const parsed = parseOptions(process.argv.slice(2), process.env);
if (parsed.ok) await main(parsed.options);
else {
  (parsed.exitCode === 0 ? console.log : console.error)(parsed.say);
  process.exitCode = parsed.exitCode;
}
