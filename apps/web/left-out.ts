import type { Plugin } from 'vite';

/** One file of a package, and the smaller code that replaces it. */
type Instead = [file: RegExp, code: string];

const inPackage = (name: string, file: string) =>
  new RegExp(`[/\\\\]node_modules[/\\\\]${name}[/\\\\].*${file}`);

/**
 * Package code that the pages never use, each more than 2 kB of the first load after gzip. Smaller savings stay: a patch of somebody
 * else's file costs the next reader more. WE32.
 */
const INSTEAD: Instead[] = [
  // 2.1 kB, engine.io-client 6.6. Socket.IO uses WebSocket here and no other transport.
  [
    inPackage('engine[.]io-client', '(polling-xhr|webtransport)[.]js'),
    'export class XHR {}\nexport class WT {}',
  ],
  // 3.4 kB, devalue 5.9. Kit uses it for page state in the history: dates, maps, cycles. Our pages keep plain values and have no server
  // data, so JSON is enough.
  [
    inPackage('devalue', 'index[.]js'),
    `const no = () => { throw new Error('devalue is left out: left-out.ts'); };
     export const stringify = (value) => JSON.stringify(value), parse = (text) => JSON.parse(text);
     export { no as uneval, no as unflatten, no as stringifyAsync };`,
  ],
];

/** Selects the build of the pages, not the one in which Kit analyses them. */
const isPages = ({ name }: { name: string }) => name === 'client';

/** Fails the build when a package has moved its file: the code would come back unnoticed. */
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
