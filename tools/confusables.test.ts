import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tableOf } from './confusables.ts';

const FILE = `# Version: 99.1.0
0430 ;\t0061 ;\tMA\t# CYRILLIC SMALL LETTER A
0251 ;\t0061 ;\tMA\t# LATIN SMALL LETTER ALPHA
006D ;\t0072 006E ;\tMA\t# LATIN SMALL LETTER M
2010 ;\t002D ;\tMA\t# HYPHEN, of which no alias consists
`;

test('[AL6] the table of looks is made of the lines of confusables.txt whose characters an alias may have', () => {
  const table = tableOf(FILE);
  expect(table).toContain('version 99.1.0');
  expect(table).toContain("export const CONFUSABLES = [\n  '2p=ts,gh 36+32=31',\n];\n");
});

test('[AL6] the table is as new as the Unicode by which this Node knows letters', () => {
  const table = readFileSync(new URL('../libs/core/src/confusables.ts', import.meta.url), 'utf8');
  const [, version] = /UTS #39, version (\d+\.\d+)\./u.exec(table) ?? [];
  expect(Number(version)).toBeGreaterThanOrEqual(Number(process.versions.unicode));
});
