import { build, type Plugin } from 'vite';
import { expect, test } from 'vitest';
import { leftOut } from '../left-out.ts';

/** Builds a page of these files, of which `page` imports the others. */
async function built(files: Record<string, string>, plugins: Plugin[]): Promise<string> {
  const inMemory: Plugin = {
    name: 'in-memory',
    resolveId: (id) => (id in files ? id : undefined),
    load: (id) => files[id],
  };
  const built = await build({
    ...{ configFile: false, envFile: false, logLevel: 'silent', plugins: [...plugins, inMemory] },
    build: { write: false, minify: false, rolldownOptions: { input: 'page' } },
  });
  return JSON.stringify(built);
}

const PAGE = { page: "import 'poll'; import 'probe';" };
const POLL = { poll: "console.log('polls');" };
const PROBE = { probe: "console.log('probes');" };
const plugins = () =>
  leftOut({
    instead: [[/^poll$/u, "console.log('waits');"]],
    changed: [[/^probe$/u, 'probes', 'goes']],
    letGo: [/^page$/u],
  });

test('[WE32] what a page leaves out of its packages is left out', async () => {
  const page = await built({ ...PAGE, ...POLL, ...PROBE }, plugins());
  expect(page).toContain('waits');
  expect(page).toContain('goes');
  expect(page).not.toMatch(/polls|probes/u);
});

test.each([
  // what has become of a package                found by
  ['says something else',                        { ...PAGE, ...POLL, probe: "console.log('asks');" },             'probe does not say “probes” any more'],
  ['has moved a file that was replaced',         { page: "import 'far/poll'; import 'probe';", 'far/poll': '', ...PROBE }, 'no file is /^poll$/u'],
  ['has moved a file of which lines were',       { page: "import 'poll'; import 'far/probe';", ...POLL, 'far/probe': '' }, 'no file is /^probe$/u'],
  ['has moved both',                             { page: '' },                                                    'no file is /^poll$/u, nor /^probe$/u'],
])('[WE32] a package that %s fails the build, and does not come back whole', async (_, files, says) => {
  await expect(built(files, plugins())).rejects.toThrow(says);
}); // prettier-ignore
