import type { Plugin } from 'vite';

/** A file of a package, by another that does less. */
type Instead = [file: RegExp, code: string];

const inPackage = (name: string, file: string) =>
  new RegExp(`[/\\\\]node_modules[/\\\\]${name}[/\\\\].*${file}`);

/**
 * What packages bring along and the pages never use, each more than 2 kB of the first load by gzip (WE32). What is worth less stays:
 * a patch of somebody else's file costs the next reader more.
 */
const INSTEAD: Instead[] = [
  // 2.1 kB, engine.io-client 6.6. Socket.IO goes over WebSocket or not at all.
  [
    inPackage('engine[.]io-client', '(polling-xhr|webtransport)[.]js'),
    'export class XHR {}\nexport class WT {}',
  ],
  // 3.4 kB, devalue 5.9. Kit writes with it what a page keeps in the history, and knows dates, maps and circles; ours keep plain values,
  // and have no data of a server. JSON does.
  [
    inPackage('devalue', 'index[.]js'),
    `const no = () => { throw new Error('devalue is left out: left-out.ts'); };
     export const stringify = (value) => JSON.stringify(value), parse = (text) => JSON.parse(text);
     export { no as uneval, no as unflatten, no as stringifyAsync };`,
  ],
];

/** Not what Kit makes to know the pages while it builds them. */
const isPages = ({ name }: { name: string }) => name === 'client';

/** A package that keeps it elsewhere now fails the build: what is left out would be back unnoticed. */
export function leftOut(instead = INSTEAD): Plugin {
  const found = new Set<RegExp>();
  return {
    name: 'left-out',
    applyToEnvironment: isPages,
    load(id) {
      const other = instead.find(([file]) => file.test(id));
      if (other) found.add(other[0]);
      return other?.[1];
    },
    buildEnd(error) {
      const lost = instead.map(([file]) => file).filter((file) => !found.has(file));
      if (!error && lost.length > 0) throw new Error(`no file is ${lost.join(', nor ')}`);
    },
  };
}
