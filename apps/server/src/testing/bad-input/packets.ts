import { WIRE_VERSION } from '@charla/core';

/**
 * Texts sent over a WebSocket of the chat, and their sender's fate. `cut`: at once; `closed`: with a WebSocket close frame. A refusal's
 * code: answered with it and left alone, until the time for a hello is over.
 */
export type Packets = [name: string, packets: string[], becomes: 'cut' | 'closed' | Refused];
type Refused = 'wire/malformed' | 'hello/expected' | 'alias/timeout' | 'version/mismatch' | 'alias/invalid';

export const CONNECT = '40';
/** Connected to the chat's Socket.IO, but in no room yet. */
const then = (...packets: string[]) => [CONNECT, ...packets];
const event = (...values: unknown[]) => then(`42${JSON.stringify(values)}`);
const deep = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);

const ENGINE: Packets[] = [
  ['an Engine.IO open', ['0'], 'cut'],
  ['an open with a session', ['0{"sid":"a","upgrades":[],"pingInterval":1,"pingTimeout":1}'], 'cut'],
  ['an Engine.IO close', ['1'], 'cut'],
  ['a ping in the wrong direction', ['2'], 'cut'],
  ['a probe of an upgrade', ['2probe'], 'cut'],
  ['a pong that nobody asked for', ['3'], 'cut'],
  ['the pong of a probe', ['3probe'], 'cut'],
  ['an upgrade', ['5'], 'cut'],
  ['a noop', ['6'], 'cut'],
  ['a thousand noops', Array<string>(1_000).fill('6'), 'cut'],
  ['type 7', ['7'], 'cut'],
  ['type 9', ['9'], 'cut'],
  ['a letter', ['x'], 'cut'],
  ['a space', [' '], 'cut'],
  ['binary in base64', ['bNDA='], 'closed'],
  ['an open after CONNECT', then('0'), 'cut'],
  ['a pong after CONNECT', then('3'), 'cut'],
  ['an upgrade after CONNECT', then('5'), 'cut'],
  // Polling's way to join several packets.
  ['two packets in one', ['40\x1e42["quit"]'], 'closed'],
];

const PHASES: Packets[] = [
  ['a message of nothing', ['4'], 'closed'],
  ['an event before CONNECT', ['42["quit"]'], 'closed'],
  ['a DISCONNECT before CONNECT', ['41'], 'closed'],
  ['an ACK before CONNECT', ['431[]'], 'closed'],
  ['a CONNECT with words', ['40hello'], 'closed'],
  ['a CONNECT with half an object', ['40{"a":'], 'alias/timeout'],
  ['a CONNECT with a list', ['40[]'], 'closed'],
  // Older servers took in 900 kB before they knew whose it was.
  ['a CONNECT with 30 KB', [`40{"token":"${'a'.repeat(30_000)}"}`], 'alias/timeout'],
  ['a CONNECT with prototypes', ['40{"__proto__":{"pid":"a"},"constructor":1}'], 'alias/timeout'],
  ['a CONNECT that recovers', ['40{"pid":"a","offset":"b"}'], 'alias/timeout'],
  ['a second CONNECT', then(CONNECT), 'closed'],
  ['a thousand CONNECTs', Array<string>(1_000).fill(CONNECT), 'closed'],
  ['a DISCONNECT and a CONNECT', then('41', CONNECT), 'closed'],
  ['a DISCONNECT with a reason', then('41["bye"]'), 'closed'],
  ['a CONNECT_ERROR', then('44{"message":"a"}'), 'closed'],
  ['a CONNECT_ERROR before CONNECT', ['44{"message":"a"}'], 'closed'],
  ['an ACK of nothing', then('43[]'), 'closed'],
  ['an ACK', then('430["a"]'), 'closed'],
  ['type 7 of Socket.IO', then('47'), 'closed'],
  ['type 9 of Socket.IO', then('49[]'), 'closed'],
  ['a letter for a type', then('4x'), 'closed'],
];

const NAMESPACES: Packets[] = [
  ['another namespace', ['40/admin,'], 'closed'],
  ['another namespace after CONNECT', then('40/admin,'), 'closed'],
  ['a namespace of prototypes', ['40/__proto__,{}'], 'closed'],
  ['a namespace of 10 KB', [`40/${'a'.repeat(10_000)},`], 'closed'],
  ['the main namespace by name', ['40/,'], 'closed'],
  ['a namespace with a query', ['40/?token=a'], 'closed'],
  ['an event of another namespace', then('42/admin,["quit"]'), 'closed'],
  ['a namespace without end', then('42/a'), 'closed'],
];

/** socket.io-parser: CVE-2020-36049, CVE-2022-2421, CVE-2023-32695, CVE-2026-33151. */
const BINARY: Packets[] = [
  ['a binary event', then('451-["hello",{"_placeholder":true,"num":0}]'), 'closed'],
  ['a binary event with nine digits', then('45999999999-["hello"]'), 'closed'],
  ['a binary event without a list', then('455999-'), 'closed'],
  ['a binary event of no pieces', then('450-["hello"]'), 'closed'],
  ['a binary event of -1 pieces', then('45-1-["hello"]'), 'closed'],
  ['a binary event without its dash', then(`45${'9'.repeat(30_000)}`), 'closed'],
  [
    'a binary event named like a method',
    then('451-["toString",{"_placeholder":true,"num":"splice"}]'),
    'closed',
  ],
  ['a placeholder in a text', event('say', { n: 1, text: { _placeholder: true, num: 0 } }), 'wire/malformed'],
  ['a binary ACK', then('461-1[{"_placeholder":true,"num":0}]'), 'closed'],
];

const EVENTS: Packets[] = [
  ['an event of nothing', then('42'), 'closed'],
  ['an empty event', then('42[]'), 'closed'],
  ['an object for an event', then('42{}'), 'closed'],
  ['a string for an event', then('42"quit"'), 'closed'],
  ['half an event', then('42["hello",'), 'closed'],
  ['an event and more', then('42["quit"]["quit"]'), 'closed'],
  ['an event with a NUL behind it', then('42["quit"]\0'), 'closed'],
  ['an event without a name', then('42[null]'), 'closed'],
  ['a list for a name', then('42[["quit"]]'), 'closed'],
  ['an object for a name', then('42[{"toString":"quit"}]'), 'closed'],
  ['a number for a name', event(5), 'wire/malformed'],
  ['an unknown name', event('shutdown'), 'wire/malformed'],
  ['an empty name', event(''), 'wire/malformed'],
  ['a name of 30 KB', event('a'.repeat(30_000)), 'wire/malformed'],
  ...['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'].map(
    (name): Packets => [`Socket.IO's own ${name}`, event(name), 'closed'],
  ),
  // socket.io, CVE-2024-38355.
  ["Node's own error", event('error', 'a'), 'wire/malformed'],
  ['a name that all objects have', event('constructor'), 'wire/malformed'],
  ['the name of prototypes', event('__proto__', {}), 'wire/malformed'],
  ['the name of a message of the server', event('bye', { why: 'server/closing' }), 'wire/malformed'],
  ['an ack number of 400 digits', then(`42${'9'.repeat(400)}["quit"]`), 'closed'],
  ['an ack number that no number holds', then('429007199254740993["quit"]'), 'closed'],
  ['a negative ack number', then('42-1["quit"]'), 'closed'],
  ['a fraction for an ack number', then('421.5["quit"]'), 'closed'],
  ['a malformed event that wants an ack', then('421["shutdown"]'), 'wire/malformed'],
];

const HELLO = { version: WIRE_VERSION, room: 'corpus', alias: 'eve' };

const PAYLOADS: Packets[] = [
  ['a hello without anything', event('hello'), 'wire/malformed'],
  ['a hello of null', event('hello', null), 'wire/malformed'],
  ['a hello in a list', event('hello', [HELLO]), 'wire/malformed'],
  ['a hello in words', event('hello', JSON.stringify(HELLO)), 'wire/malformed'],
  ['a hello and something else', event('hello', HELLO, HELLO), 'wire/malformed'],
  ['a hello of another type', event('hello', { ...HELLO, type: 'quit' }), 'wire/malformed'],
  ['a hello of version "1"', event('hello', { ...HELLO, version: '1' }), 'wire/malformed'],
  ['a hello of version 1e400', then('42["hello",{"version":1e400,"room":"a","alias":"b"}]'), 'version/mismatch'],
  ['a hello of version -0', event('hello', { ...HELLO, version: -0 }), 'version/mismatch'],
  ['a hello with an alias of objects', event('hello', { ...HELLO, alias: { toString: 'a' } }), 'wire/malformed'],
  ['a hello with an alias of 10 KB', event('hello', { ...HELLO, alias: 'a'.repeat(10_000) }), 'wire/malformed'],
  ['a hello of prototypes', then('42["hello",{"__proto__":{"version":1,"room":"a","alias":"b"}}]'), 'wire/malformed'],
  ['a hello with a constructor', then('42["hello",{"constructor":{"prototype":{"alias":"b"}}}]'), 'wire/malformed'],
  ['16,000 lists in each other', then(`42["hello",${deep(16_000, '[', ']')}]`), 'wire/malformed'],
  ['5,000 objects in each other', then(`42["hello",${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}]`), 'wire/malformed'],
  ['3,000 keys', event('hello', Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [i, 0]))), 'wire/malformed'],
  ['one key 2,000 times', then(`42["hello",{${'"alias":"b",'.repeat(2_000)}"a":1}]`), 'wire/malformed'],
  ['a say before hello', event('say', { n: 1, text: 'hola' }), 'hello/expected'],
  ['a sync before hello', event('sync', { after: 0 }), 'hello/expected'],
  ['a typing before hello', event('typing'), 'hello/expected'],
  ['a typing with a text', event('typing', { text: 'ho' }), 'wire/malformed'],
  ['a typing in a list', event('typing', [{}]), 'wire/malformed'],
  ['a record before hello', event('record', { n: 1, on: true }), 'hello/expected'],
  ['half a character in a name', event('hello', { ...HELLO, alias: '\ud800' }), 'alias/invalid'],
]; // prettier-ignore

export const PACKETS: Packets[] = [...ENGINE, ...PHASES, ...NAMESPACES, ...BINARY, ...EVENTS, ...PAYLOADS];
