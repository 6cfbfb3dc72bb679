/**
 * What is left out of the pages of the packages they are made of: other ways to a server, other kinds of data, what a server would
 * have drawn. Each is a way that the pages never go, and together they are 8 kB of what somebody loads first (WE32).
 */
import type { Plugin } from 'vite';

const inPackage = (name: string, file: string) =>
  new RegExp(`[/\\\\]node_modules[/\\\\]${name}[/\\\\].*${file}`);

/** A file, by another that does less. */
type Instead = [file: RegExp, code: string];

/** A line of a file, by another. */
type Change = [file: RegExp, from: string, to: string];

const INSTEAD: Instead[] = [
  // Socket.IO goes over WebSocket or not at all.
  [inPackage('engine[.]io-client', 'polling-xhr'), 'export class XHR {}'],
  [inPackage('engine[.]io-client', 'webtransport'), 'export class WT {}'],
  // All that travels is text. What is none ends the connection, as other nonsense does.
  [
    inPackage('engine[.]io-parser', 'encodePacket'),
    `import { PACKET_TYPES } from './commons.js';
     export const encodePacket = ({ type, data }, _, done) => done(PACKET_TYPES[type] + (data || ''));
     export const encodePacketToBinary = () => {};`,
  ],
  [
    inPackage('engine[.]io-parser', 'decodePacket'),
    `import { ERROR_PACKET, PACKET_TYPES_REVERSE } from './commons.js';
     export function decodePacket(packet) {
       const type = typeof packet === 'string' && PACKET_TYPES_REVERSE[packet.charAt(0)];
       return type ? { type, data: packet.substring(1) || undefined } : ERROR_PACKET;
     }`,
  ],
  [
    inPackage('socket[.]io-parser', 'is-binary'),
    'export const isBinary = () => false;\nexport const hasBinary = () => false;',
  ],
  [
    inPackage('socket[.]io-parser', '[/\\\\]binary'),
    'export const deconstructPacket = (packet) => ({ packet, buffers: [] });\nexport const reconstructPacket = (packet) => packet;',
  ],
  // Kit writes what a page keeps in the history with devalue, which knows dates, maps and circles; ours keep plain values, and have no
  // data of a server. JSON does.
  [
    inPackage('devalue', 'index[.]js'),
    `const no = () => { throw new Error('devalue is left out: left-out.ts'); };
     export const stringify = (value) => JSON.stringify(value), parse = (text) => JSON.parse(text);
     export { no as uneval, no as unflatten, no as stringifyAsync };`,
  ],
  // No page has data that was loaded on a server, or for another page before it.
  [
    inPackage('@sveltejs', 'runtime[/\\\\]client[/\\\\]fetcher[.]js'),
    `export const lock_fetch = () => {}, unlock_fetch = lock_fetch;
     export const initial_fetch = (resource, options) => fetch(resource, options), dev_fetch = initial_fetch;
     export const subsequent_fetch = (_, resolved, options) => fetch(resolved, options);`,
  ],
];

/** Not what Kit makes to know the pages while it builds them. */
const isPages = ({ name }: { name: string }) => name === 'client';

const HYDRATION = inPackage('svelte', 'dom[/\\\\]hydration[.]js');
const SOCKET = inPackage('socket[.]io-client', 'esm[/\\\\]socket[.]js');
const ROUTER = inPackage('@sveltejs', 'runtime[/\\\\]client[/\\\\]client[.]js');

const CHANGED: Change[] = [
  // No page is drawn on a server, so none is taken over from one: all that asks whether it is goes.
  [HYDRATION, 'export let hydrating = false;', 'export const hydrating = false;'],
  [HYDRATION, 'hydrating = value;', ''],
  [ROUTER, 'should_hydrate ? hydrate : mount', 'mount'],
  [ROUTER, 'await _hydrate(target, data);', ''],
  // Links that are pointed at are not fetched before they are pressed.
  [ROUTER, '\t\tsetup_preload();', ''],
  // There is one way to a server, and the client itself tries again.
  [inPackage('engine[.]io-client', 'esm[/\\\\]socket[.]js'), '    _probe(name) {', '_probe() { return;'],
  [inPackage('socket[.]io-client', 'esm[/\\\\]manager[.]js'), '    reconnect() {', 'reconnect() { return;'],
  // Every ask has its answer in the protocol of the chat.
  [SOCKET, '    emitWithAck(ev, ...args) {', 'emitWithAck() { return;'],
  [SOCKET, '    _addToQueue(args) {', '_addToQueue() { return;'],
  [SOCKET, '    _registerAckCallback(id, ack) {', '_registerAckCallback() { return;'],
];

/** Rewritten for older browsers, some of Svelte's classes look as if they did something by being there; they are let go. */
const LET_GO = [inPackage('svelte', 'reactivity[/\\\\]'), inPackage('svelte', 'bindings[/\\\\]size[.]js')];

const OURS = { instead: INSTEAD, changed: CHANGED, letGo: LET_GO };

/** A package that has come to say something else, or to keep it elsewhere, fails the build: what is left out would be back unnoticed. */
export function leftOut({ instead, changed, letGo } = OURS): Plugin[] {
  const found = new Set<RegExp>();

  const replaces: Plugin = {
    name: 'left-out',
    applyToEnvironment: isPages,
    load(id) {
      const other = instead.find(([file]) => file.test(id));
      if (other) found.add(other[0]);
      return other?.[1];
    },
  };

  const onlyWhatIsUsed: Plugin = {
    name: 'only-what-is-used',
    transform(code, id) {
      const file = letGo.find((file) => file.test(id));
      if (file) found.add(file);
      return file && { code, map: null, moduleSideEffects: false };
    },
  };

  const changes: Plugin = {
    name: 'changed',
    apply: 'build',
    applyToEnvironment: isPages,
    transform(code, id) {
      const here = changed.filter(([file]) => file.test(id));
      if (here.length === 0) return undefined;
      return here.reduce((text, [file, from, to]) => {
        if (!text.includes(from)) throw new Error(`${id} does not say “${from}” any more`);
        found.add(file);
        return text.replace(from, () => to);
      }, code);
    },
    buildEnd(error) {
      const wanted = [...instead.map(([file]) => file), ...changed.map(([file]) => file), ...letGo];
      const lost = wanted.filter((file) => !found.has(file));
      if (!error && lost.length > 0) throw new Error(`no file is ${lost.join(', nor ')}`);
    },
  };

  return [replaces, onlyWhatIsUsed, changes];
}
