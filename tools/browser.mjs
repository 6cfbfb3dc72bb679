// The browser that some tests drive. Plain JavaScript, because it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Chromium without windows: it is a smaller download, and tests take less than half the time of the whole one. The small fonts draw
 * Latin, Arabic, CJK and emoji.
 */
const PACKAGES = [
  ...['chromium-headless-shell', 'fonts-dejavu-core', 'fonts-droid-fallback', 'fonts-noto-color-emoji'],
];
export const INSTALL_LINE = `apt-get install --no-install-recommends ${PACKAGES.join(' ')}`;
/** About 110 MB to fetch: minutes on a slow line. A test run must not wait longer for something it can skip. */
const INSTALL_WAIT_MS = 600_000;

const COMMANDS = [
  ...['chromium-headless-shell', 'chromium', 'chromium-browser'],
  ...['google-chrome', 'google-chrome-stable', 'microsoft-edge'],
];
const LINUX_FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
const MAC_APPS = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** The path of a Chromium-like browser. CHARLA_BROWSER names one, or `none` to do without. */
export function findBrowser() {
  const named = process.env.CHARLA_BROWSER;
  if (named) return isProgram(named) ? named : undefined;
  return usualPaths().find(isProgram);
}

/** Finds a browser, tries to install one, or prints how to. Never throws: tests that need a browser skip without it. */
export function ensureBrowser() {
  const browser = findBrowser() ?? installBrowser();
  if (!browser) console.log(`No browser: the tests that need one are skipped. ${advice()}`);
  return browser;
}

/** Whether there is no browser, and one can be installed without a question: on Debian, as root. */
export function canInstall() {
  return findBrowser() === undefined && !process.env.CHARLA_BROWSER && canUseApt();
}

/** Installs Chromium if it can. Returns its path or undefined. */
function installBrowser() {
  if (!canInstall()) return undefined;
  const lock = ['-q', '-o', 'DPkg::Lock::Timeout=120'];
  apt([...lock, 'update']);
  apt([...lock, 'install', '-y', '--no-install-recommends', ...PACKAGES]);
  return findBrowser();
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, encoding: 'utf8', timeout: INSTALL_WAIT_MS };
  const { status, stdout, stderr, error } = spawnSync('apt-get', args, options);
  if (status === 0) return;
  const said = `${stdout ?? ''}\n${stderr ?? ''}`.trim().split('\n').slice(-5).join('\n');
  console.log(`apt-get ${args.join(' ')}: ${error?.message ?? `exit ${status}`}\n${said}`);
}

function canUseApt() {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return isRoot && ['/usr/bin/apt-get', '/bin/apt-get'].some(isProgram);
}

function advice() {
  if (process.env.CHARLA_BROWSER) return `(CHARLA_BROWSER=${process.env.CHARLA_BROWSER})`;
  if (process.platform === 'linux') return `One line that installs one: sudo ${INSTALL_LINE}`;
  if (process.platform === 'darwin') return 'One line that installs one: brew install --cask chromium';
  return 'One line that installs one: winget install Google.Chrome';
}

function usualPaths() {
  switch (process.platform) {
    case 'darwin':
      return ['', process.env.HOME ?? ''].flatMap((home) =>
        MAC_APPS.map((app) => `${home}/Applications/${app}.app/Contents/MacOS/${app}`),
      );
    case 'win32':
      return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => WINDOWS_PROGRAMS.map((program) => path.win32.join(folder, program)));
    default: {
      const folders = new Set([...LINUX_FOLDERS, ...(process.env.PATH ?? '').split(':').filter(Boolean)]);
      return [...folders].flatMap((folder) => COMMANDS.map((command) => path.join(folder, command)));
    }
  }
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

// `node tools/browser.mjs` prints the browser: nx.json runs it, so that skipped tests run again once there is a browser.
if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(findBrowser() ?? 'none');
