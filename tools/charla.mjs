#!/usr/bin/env node
// `npm run charla -- …`, and `npx charla …` in this folder: all programs of the package, from their sources, on the pinned Node. Only
// they write to standard output, so `npx charla export > file` contains nothing else.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pinnedNode from './pinned-node.cjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const NEEDED = 26;

if (install()) {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) await perform();
  else onPinnedNode();
}

/** Installs the packages; its output goes to standard error. */
function install() {
  const bootstrap = path.join(root, 'tools/bootstrap.mjs');
  const { status } = spawnSync(process.execPath, [bootstrap], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exitCode = status ?? 1;
  return status === 0;
}

/** Another process gets the terminal, and its exit code becomes ours. */
function onPinnedNode() {
  const child = spawn(pinnedNode(root), [fileURLToPath(import.meta.url), ...args], { stdio: 'inherit' });
  // A terminal sends Ctrl-C to the whole group; the child decides when it ends.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.on('exit', (code) => (process.exitCode = code ?? 1));
}

async function perform() {
  const { taskOf } = await import('../apps/charla/src/task.ts');
  const task = taskOf(args);
  if (task.name !== 'start') await import('../apps/charla/src/main.ts');
  else await (await import('./start.mjs')).start(task.args);
}
