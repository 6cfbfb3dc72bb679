/**
 * What is left out of the pages of the packages they are made of: other ways to a server, other kinds of data, what a server would
 * have drawn. Each is a way that the pages never go, and together they are 8 kB of what somebody loads first (WE32).
 */
import type { Plugin } from 'vite';

const inPackage = (name: string, file: string) =>
  new RegExp(`[/\\\\]node_modules[/\\\\]${name}[/\\\\].*${file}`);

/** These files, by others that do less. */
const INSTEAD: [file: RegExp, code: string][] = [
  // Socket.IO goes over WebSocket or not at all.
  [inPackage('engine[.]io-client', '(polling-xhr|webtransport)'), 'export class XHR {}\nexport class WT {}'],
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

/** These lines, by others. A package that has come to say something else fails the build. */
const CHANGED: [file: RegExp, from: string, to: string][] = [
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

const replaced: Plugin = {
  name: 'left-out',
  applyToEnvironment: isPages,
  load(id) {
    return INSTEAD.find(([file]) => file.test(id))?.[1];
  },
};

/** Rewritten for older browsers, some of Svelte's classes look as if they did something by being there; they are let go. */
const onlyWhatIsUsed: Plugin = {
  name: 'only-what-is-used',
  transform: (code, id) =>
    inPackage('svelte', '(reactivity[/\\\\]|bindings[/\\\\]size[.]js)').test(id)
      ? { code, map: null, moduleSideEffects: false }
      : undefined,
};

const changed: Plugin = {
  name: 'changed',
  apply: 'build',
  applyToEnvironment: isPages,
  transform(code, id) {
    const changes = CHANGED.filter(([file]) => file.test(id));
    if (changes.length === 0) return undefined;
    return changes.reduce((text, [, from, to]) => {
      if (!text.includes(from)) throw new Error(`${id} does not say “${from}” any more`);
      return text.replace(from, () => to);
    }, code);
  },
};

export const leftOut = [replaced, onlyWhatIsUsed, changed];
