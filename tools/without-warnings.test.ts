import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const tool = fileURLToPath(new URL('without-warnings.mjs', import.meta.url));

test.each([
  // a build that                                          ends with, and where changes are decided
  ['console.log("built")',                                 0,        0],
  ['console.log("built"); console.warn("old option")',     0,        1],
  ['process.exitCode = 3',                                 3,        3],
  ['process.kill(process.pid)',                            1,        1],
])('a build that does `%s` ends with %i, and in CI with %i', (code, outcome, inCi) => {
  const build = [tool, process.execPath, '-e', code];
  const env = { ...process.env, CI: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, build, { encoding: 'utf8', env });
  expect(spawnSync(process.execPath, build, { env: { ...env, CI: 'true' } }).status).toBe(inCi);
  expect(status).toBe(outcome);
  if (code.includes('built')) expect(stdout).toBe('built\n');
  if (code.includes('warn')) expect(stderr).toContain('old option\n');
}); // prettier-ignore

test('a machine that asks for no colours, under nx, which asks for some, is no warning', () => {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '1' };
  const build = 'require("tty").WriteStream.prototype.getColorDepth()';
  expect(spawnSync(process.execPath, ['-e', build], { encoding: 'utf8', env }).stderr).toContain('NO_COLOR');
  const { status } = spawnSync(process.execPath, [tool, process.execPath, '-e', build], {
    env: { ...env, CI: 'true' },
  });
  expect(status).toBe(0);
});
