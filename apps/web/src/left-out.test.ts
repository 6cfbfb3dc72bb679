import { build, type Plugin } from 'vite';
import { expect, test } from 'vitest';
import { leftOut } from '../left-out.ts';

/** Builds a page from these files, where `page` imports the others. */
async function built(files: Record<string, string>): Promise<string> {
  const inMemory: Plugin = {
    name: 'in-memory',
    resolveId: (id) => (id in files ? id : undefined),
    load: (id) => files[id],
  };
  const plugins = [
    leftOut([
      [/^poll$/u, "console.log('waits');"],
      [/^probe$/u, "console.log('goes');"],
    ]),
    inMemory,
  ];
  const built = await build({
    ...{ configFile: false, envFile: false, logLevel: 'silent', plugins },
    build: { write: false, minify: false, rolldownOptions: { input: 'page' } },
  });
  return JSON.stringify(built);
}

const PAGE = { page: "import 'poll'; import 'probe';" };
const POLL = { poll: "console.log('polls');" };
const PROBE = { probe: "console.log('probes');" };

test('[WE32] what a page leaves out of its packages is left out', async () => {
  const page = await built({ ...PAGE, ...POLL, ...PROBE });
  expect(page).toContain('waits');
  expect(page).toContain('goes');
  expect(page).not.toMatch(/polls|probes/u);
});

test.each([
  // what has become of a package    found by
  ['has moved a file',               { page: "import 'far/poll'; import 'probe';", 'far/poll': '', ...PROBE }, 'no file is /^poll$/u'],
  ['has moved both',                 { page: '' },                                                             'no file is /^poll$/u, nor /^probe$/u'],
])('[WE32] a package that %s fails the build, and does not come back whole', async (_, files, says) => {
  await expect(built(files)).rejects.toThrow(says);
}); // prettier-ignore
