// `npm start`: builds the web pages unless they are up to date, and then becomes the server. nx would come between the server and its
// terminal, and print ten lines that nobody asked for.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { fromNpm } from './npm-words.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const self = fileURLToPath(import.meta.url);

if (process.argv[1] === self) {
  const { args, lost } = fromNpm(process.argv.slice(2), process.env);
  if (lost === undefined) await start(args);
  else await complain(lost);
}

export async function start(args) {
  const nx = createRequire(import.meta.url).resolve('nx/bin/nx.js');
  process.chdir(root);
  const built = spawnSync(process.execPath, [nx, 'build', 'web'], { encoding: 'utf8' });
  if (built.status !== 0) {
    console.error(built.stdout, built.stderr);
    process.exitCode = 1;
    return;
  }
  onNpmGone(() => process.kill(process.pid, 'SIGTERM'));
  const server = await import('../apps/server/src/start.ts');
  await server.start(args);
}

/** npm has taken an option for itself: a chat without it might be open to the whole network, so it does not start. */
async function complain(option) {
  const { ownEnvironment } = await import('@charla/text/command-line');
  const { langOfEnvironment } = await import('@charla/text');
  const { wordsIn } = await import('@charla/text/words');
  console.error(wordsIn(langOfEnvironment(ownEnvironment())).charla.lacksDashes(option));
  process.exitCode = 2;
}

/**
 * A SIGTERM to `npm start` ends npm and its shell. If that shell is dash (Debian, Ubuntu), the server gets no signal, and would keep its
 * port for ever.
 */
function onNpmGone(stop) {
  if (process.platform !== 'linux' || !process.env.npm_lifecycle_event) return;
  const npm = parentOf(process.ppid);
  const timer = setInterval(() => {
    if (parentOf(process.ppid) === npm) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
  // `nohup npm start`: the closed terminal ends npm. The server decides for itself whether it has a window of its own.
  process.on('SIGHUP', () => clearInterval(timer));
}

/** '1234 (sh) S 1230 …' → '1230'; undefined if the process has ended. */
function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1];
  } catch {
    return undefined;
  }
}
