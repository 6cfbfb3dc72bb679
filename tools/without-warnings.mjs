// `node tools/without-warnings.mjs COMMAND…` runs a build, and says so if it prints a warning: a good build writes nothing to its standard
// error. Where changes are decided (`CI` in the environment) a warning fails the build; whoever only starts the chat goes on.
import { spawn } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
// nx asks for colours, and Node warns about that on a machine that wants none; the build is not at fault.
const { NO_COLOR: _, ...env } = process.env;
const child = spawn(command, args, {
  env: process.env.FORCE_COLOR === undefined ? process.env : env,
  stdio: ['inherit', 'inherit', 'pipe'],
  shell: process.platform === 'win32',
});
let warned = false;
child.stderr.on('data', (bytes) => {
  warned = true;
  process.stderr.write(bytes);
});
child.on('error', ({ message }) => {
  console.error(message);
  process.exitCode = 1;
});
child.on('close', (code) => {
  if (code === 0 && warned) console.error(`${command} warned: what it says above is to be mended.`);
  process.exitCode = code === 0 && warned && process.env.CI ? 1 : (code ?? 1);
});
