/**
 * `node tools/confusables.ts confusables.txt` makes `libs/core/src/confusables.ts` of a file of Unicode:
 * https://www.unicode.org/Public/17.0.0/security/confusables.txt, or that of a later version. Only characters of which an alias may
 * consist are kept (AL1).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** As many letters of the table as a line of it may have: with them the file has fewer than 300 lines. */
const LINE_CHARS = 200;

const OF_ALIAS = /[\p{L}\p{N}\p{M}_.-]/u;

/** The source of the table: a line for each look, with the codes of the characters that have it. */
export function tableOf(confusables: string): string {
  const [, version = 'unknown'] = /^# Version: ([\d.]+)/mu.exec(confusables) ?? [];
  const byLook = new Map<string, string[]>();
  for (const [, from = '', to = ''] of confusables.matchAll(/^([0-9A-F]+) ;\t([0-9A-F ]+) ;/gmu)) {
    if (!OF_ALIAS.test(String.fromCodePoint(Number.parseInt(from, 16)))) continue;
    const look = to.split(' ').map(short).join('+');
    byLook.set(look, [...(byLook.get(look) ?? []), short(from)]);
  }
  const entries = [...byLook].map(([look, chars]) => `${look}=${chars.join(',')}`);
  return `${HEAD(version)}export const CONFUSABLES = [\n${inLines(entries)}];\n`;
}

function short(code: string): string {
  return Number.parseInt(code, 16).toString(36);
}

function inLines(entries: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  for (const entry of entries) {
    if (line !== '' && line.length + entry.length > LINE_CHARS) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? entry : `${line} ${entry}`;
  }
  return [...lines, line].map((one) => `  '${one}',\n`).join('');
}

const HEAD = (version: string) => `/**
 * Characters that look like others, by confusables.txt of UTS #39, version ${version}. Made by \`tools/confusables.ts\`; its licence is
 * UNICODE-LICENSE.txt. \`2p=6y9,7ij\`: the look, then the characters that have it, as codes in base 36.
 */
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , file] = process.argv;
  if (file === undefined) throw new Error('Which confusables.txt?');
  const target = new URL('../libs/core/src/confusables.ts', import.meta.url);
  writeFileSync(target, tableOf(readFileSync(file, 'utf8')));
}
