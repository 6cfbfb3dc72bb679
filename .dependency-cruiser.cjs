// Which folder may import which: `npx nx boundaries all`. Imports run one way.

/** What each library may import of ours, besides itself. */
const LIBS = {
  core: [],
  commands: ['core'],
  text: ['core', 'commands'],
  client: ['core', 'commands'],
  testkit: ['core', 'commands', 'text', 'client'],
};
/** What the pure libraries may import from elsewhere. */
const PACKAGES = { core: ['valibot'], commands: [], text: ['date-fns', 'date-fns-tz'] };

const APPS = ['server', 'cli', 'web'];

/** A test, or what only tests share: a file in a folder named `testing`. */
const TEST = '[.]test[.]ts$|/testing/';
const NODE_ONLY = '[.]node[.]ts$';

const oursBut = (libs) => `^(apps|tools|libs/(?!(${libs.join('|')})/))`;

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const libraries = Object.entries(LIBS).flatMap(([name, allowed]) => [
  rule(
    `${name}-imports-only-${allowed.join('-') || 'itself'}`,
    'Imports run one way: core, then commands, then text and client, then testkit, then the applications.',
    { path: `^libs/${name}/src/`, pathNot: TEST },
    { path: oursBut([name, ...allowed]) },
  ),
  rule(
    `${name}-tests-import-no-more-than-testkit`,
    'A test follows the rule of the library it tests, and may use testkit.',
    { path: `^libs/${name}/src/.*(${TEST})` },
    { path: oursBut([name, ...allowed, 'testkit']) },
  ),
]);

const pure = Object.entries(PACKAGES).flatMap(([name, allowed]) => [
  rule(
    `${name}-without-node`,
    'Pure code takes what it needs as an argument; only *.node.ts may know Node.',
    { path: `^libs/${name}/src/`, pathNot: [TEST, NODE_ONLY] },
    { dependencyTypes: ['core'] },
  ),
  rule(
    `${name}-without-other-packages`,
    'A new package in the rules of the chat is a decision: docs/adr.',
    { path: `^libs/${name}/src/`, pathNot: TEST },
    { path: 'node_modules/', pathNot: allowed.map((pkg) => `node_modules/${pkg}/`) },
  ),
]);

const applications = APPS.flatMap((name) => [
  rule(
    `${name}-imports-only-libs`,
    'What two applications share belongs in libs; what exists for tests stays in tests, but for the scripts that people play.',
    { path: `^apps/${name}/src/`, pathNot: TEST },
    { path: `^(tools|libs/testkit|apps/(?!${name}/))`, pathNot: '^libs/testkit/src/playing[.]ts$' },
  ),
  rule(
    `${name}-tests-import-no-app-but-server`,
    'A test may start the server, whichever application it tests; it takes no other one apart.',
    { path: `^apps/${name}/.*(${TEST})` },
    { path: `^apps/(?!(${name}|server)/)` },
  ),
]);

module.exports = {
  forbidden: [
    ...libraries,
    ...pure,
    ...applications,
    rule(
      'no-test-is-imported',
      'What two tests share goes in a folder named testing, or in testkit.',
      {},
      { path: '[.]test[.]ts$' },
    ),
    rule(
      'no-circle',
      'Files that need each other, if only for their types, are one file, or lack a third.',
      { path: '^(apps|libs|tools)/' },
      { circular: true },
    ),
    rule(
      'not-found',
      'A misspelt path, or a package that is not installed; `program` is what the build of apps/charla makes.',
      { path: '^(apps|libs|tools)/' },
      { couldNotResolve: true, pathNot: '^([$]app/|[$]env/|[.][.]/program/)' },
    ),
    rule(
      'not-in-package-json',
      'It is here by chance: add it to the package.json of the folder that imports it.',
      { path: '^(apps|libs|tools)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(apps|libs|tools)/.*(build|dist|[.]svelte-kit|coverage)/' },
    // Imports that only name types count as imports too.
    tsPreCompilationDeps: true,
    // A package.json may count on what the one at the root lists: vitest, typescript.
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['bundle', 'svelte', 'import', 'default', 'types', 'node'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.svelte', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
