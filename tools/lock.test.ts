import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  optionalDependencies?: Record<string, string>;
  resolved?: string;
  version?: string;
}

const file = new URL('../package-lock.json', import.meta.url);
const packages = (JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Locked> }).packages;

// Some releases reach the registry before their binaries do. `npm install` then writes a lock file without them, and `npm ci` refuses it
// on every machine. Take an older version of the named package.
test('the lock file has every optional package that its packages name', () => {
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(name, at))
      .map((name) => `${at || 'package.json'} needs ${name}`),
  );
  expect(missing).toEqual([]);
});

// With omit-lockfile-registry-resolved in .npmrc, everybody installs from the registry of their own npm.
test('the lock file names no registry', () => {
  const named = Object.values(packages).filter(({ resolved }) => resolved?.startsWith('http'));
  expect(named).toEqual([]);
});

/** Node looks for a package beside the one that imports it, then further up. */
function isLocked(name: string, from: string): boolean {
  for (let at = from; ; at = parentOf(at)) {
    if (packages[`${at}${at && '/'}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

/** 'node_modules/vite/node_modules/x' → 'node_modules/vite' → ''. */
function parentOf(at: string): string {
  return at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')));
}

// Engine.IO asks for ~8.21, whose limits of fragments allow a message to take a hundred times its size; hence `overrides` in
// package.json.
test('whoever uses ws gets 8.23 or later', () => {
  const versions = Object.entries(packages).flatMap(([at, { version = '' }]) =>
    at.endsWith('node_modules/ws') ? [version] : [],
  );
  expect(versions.filter((version) => !/^8\.(2[3-9]|[3-9]\d)\./u.test(version))).toEqual([]);
  expect(versions).not.toEqual([]);
});
