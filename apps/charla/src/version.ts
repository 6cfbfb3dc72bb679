import { readFileSync } from 'node:fs';

/** The version of the repository, which the package shares: `build.ts` adapts the path of its package.json. */
export function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return version;
}
