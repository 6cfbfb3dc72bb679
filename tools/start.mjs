// `npm start`: builds the web pages if they are not as their sources say, and then becomes the server.
// nx would stand between the server and its terminal, and say ten lines more than anybody asked for.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const nx = createRequire(import.meta.url).resolve('nx/bin/nx.js');

process.chdir(root);
const built = spawnSync(process.execPath, [nx, 'build', 'web'], { encoding: 'utf8' });
if (built.status === 0) {
  onNpmGone(() => process.kill(process.pid, 'SIGTERM'));
  await import(path.join(root, 'apps/server/src/main.ts'));
} else {
  console.error(built.stdout, built.stderr);
  process.exitCode = 1;
}

/**
 * A SIGTERM to `npm start` ends npm and its shell, but where that shell is dash (Debian, Ubuntu) nobody tells us,
 * and the server would keep its port for ever.
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
}

/** '1234 (sh) S 1230 …' → '1230'; nothing if there is no such process any more. */
function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1];
  } catch {
    return undefined;
  }
}
