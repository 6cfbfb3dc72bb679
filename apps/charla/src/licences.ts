import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The packages whose code is in the pages. Our bundler does not see apps/web, so this list names them by hand. */
const IN_PAGES = ['svelte', '@sveltejs/kit', 'socket.io-client', 'engine.io-client', 'engine.io-parser', 'socket.io-parser', '@socket.io/component-emitter', 'valibot', 'date-fns', 'date-fns-tz', 'clsx', 'esm-env'] as const; // prettier-ignore

/** The packages in our package and their licences, each with its text, as it demands. */
export function licences(root: string, modules: readonly string[]): string {
  return [...packagesIn(root, modules).map(licenceOf), ofUnicode(root)].join('\n');
}

/** The folders of these packages, in order. */
export function packagesIn(root: string, modules: readonly string[]): string[] {
  const inPages = IN_PAGES.map((name) => path.join(root, 'node_modules', name));
  return [...new Set([...inPages, ...modules.flatMap(packageOf)])].sort();
}

/** `…/node_modules/@socket.io/x/build/y.js` → `…/node_modules/@socket.io/x`. */
function packageOf(module: string): string[] {
  const found = /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/u.exec(module);
  return found && !found[0].includes('@charla') ? [found[0]] : [];
}

/** The table of characters that look alike is made of a file of Unicode. */
function ofUnicode(root: string): string {
  const text = readFileSync(path.join(root, 'libs/core/UNICODE-LICENSE.txt'), 'utf8');
  return `${'='.repeat(80)}\nUnicode, confusables.txt\n\n${text}`;
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license: string;
  };
  const [file] = globSync('{LICENSE,LICENCE,license}*', { cwd: folder });
  const text = file ? readFileSync(path.join(folder, file), 'utf8') : `Licence: ${license}\n`;
  return `${'='.repeat(80)}\n${name} ${version}\n\n${text}`;
}
