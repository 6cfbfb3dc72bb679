import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const tool = fileURLToPath(new URL('without-warnings.mjs', import.meta.url));

test.each([
  // a build that                                          ends with
  ['console.log("built")',                                 0],
  ['console.log("built"); console.warn("old option")',     1],
  ['process.exitCode = 3',                                 3],
  ['process.kill(process.pid)',                            1],
])('of a build that does `%s` the outcome is %i', (code, outcome) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, process.execPath, '-e', code], { encoding: 'utf8' });
  expect(status).toBe(outcome);
  if (code.includes('built')) expect(stdout).toBe('built\n');
  if (code.includes('warn')) expect(stderr).toContain('old option\n');
}); // prettier-ignore

test('a machine that asks for no colours, under nx, which asks for some, is no warning', () => {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '1' };
  const build = 'require("tty").WriteStream.prototype.getColorDepth()';
  expect(spawnSync(process.execPath, ['-e', build], { encoding: 'utf8', env }).stderr).toContain('NO_COLOR');
  const { status } = spawnSync(process.execPath, [tool, process.execPath, '-e', build], { env });
  expect(status).toBe(0);
});
