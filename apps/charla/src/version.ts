import { readFileSync } from 'node:fs';

/** The version of the repository, which the package has, too: `build.ts` knows where its package.json is then. */
export function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return version;
}
