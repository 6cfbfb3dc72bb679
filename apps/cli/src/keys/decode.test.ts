import { expect, test } from 'vitest';
import { decode, dueMs, expire, freshDecoder, type Decoder } from './decode.ts';
import type { Key } from './key.ts';

/** Bytes: `\e` is Escape, `\xf1` one byte; other characters are UTF-8. */
function bytesOf(written: string): Uint8Array {
  const parts = written.replaceAll('\\e', '\u001B').split(/\\x([\da-f]{2})/u);
  return Buffer.concat(parts.map((part, i) => (i % 2 ? Buffer.from(part, 'hex') : Buffer.from(part))));
}

/** `<left>` for a key, `[text]` for pasted text, typed text as it is; neighbours are one. Then `‹?›` if there were bytes that are no UTF-8. */
function shown(keys: readonly Key[]): string {
  let line = '';
  for (const key of keys) {
    if (key.type === 'text') line += key.text;
    else if (key.type === 'press') line += `<${key.name}>`;
    else if (key.type === 'paste')
      line = `${line.endsWith(']') ? line.slice(0, -1) : `${line}[`}${key.text}]`;
    else if (key.type === 'terminal') line += `<terminal ${key.is}>`;
    else if (key.type === 'pause') line += '<pause>';
  }
  return keys.some(({ type }) => type === 'unreadable') ? `${line}‹?›` : line;
}

/** The keys of reads that come at once, one after the other. */
function decoded(...reads: readonly (string | Uint8Array)[]): string {
  const keys: Key[] = [];
  let decoder = freshDecoder;
  for (const read of reads) {
    const [next, found] = decode(decoder, typeof read === 'string' ? bytesOf(read) : read, 0);
    decoder = next;
    keys.push(...found);
  }
  return shown(keys);
}

/** The keys of reads with a silence in ms before each. What the decoder wants to know in between, it is told in time. */
function timed(...steps: readonly (readonly [silenceMs: number, read: string])[]): string {
  const keys: Key[] = [];
  let decoder: Decoder = freshDecoder;
  let now = 0;
  const until = (atMs: number) => {
    for (let due = dueMs(decoder); due !== undefined && due <= atMs; due = dueMs(decoder)) {
      const [next, found] = expire(decoder, due);
      decoder = next;
      keys.push(...found.filter(({ type }) => type !== 'pause'));
    }
    now = atMs;
  };
  for (const [silenceMs, read] of steps) {
    until(now + silenceMs);
    const [next, found] = decode(decoder, bytesOf(read), now);
    decoder = next;
    keys.push(...found);
  }
  until(now + 60_000);
  expect(decoder.rest, 'nothing is held for ever').toBe('');
  return shown(keys);
}

const TABLE = [
  // bytes                                       keys
  ['hola ñ 漢 👩‍👩‍👧',                           'hola ñ 漢 👩‍👩‍👧'],
  ['a\\x01\\x02\\x1f\\x00\\x1c',                 'a<ctrl-a><ctrl-b><ctrl-_><ctrl-space><ctrl-\\>'],
  ['a\\x7f\\x08\\x09b\\x0dc\\x0a',               'a<backspace><ctrl-h><tab>b<return>c<return>'],
  ['a\\x0d\\x0ab\\x0a\\x0d',                     'a<return>b<return><return>'],
  ['\\e[A\\e[B\\e[C\\e[D\\e[H\\e[F',             '<up><down><right><left><home><end>'],
  ['\\eOA\\eOB\\eOC\\eOD\\eOH\\eOF\\eOM',        '<up><down><right><left><home><end><return>'],
  ['\\e[1~\\e[3~\\e[4~\\e[7~\\e[8~',             '<home><delete><end><home><end>'],
  ['\\e[1;5C\\e[1;3D\\e[1;2A\\e[3;5~\\e[Z',      '<ctrl-right><alt-left><up><ctrl-delete><shift-tab>'],
  ['\\e[1;9D\\e[1;33D\\e[1;5:3D',                '<alt-left>'],          // Super, Meta, and a key that was released
  ['\\e\\e[D\\e\\eOC\\e\\e[3~',                  '<alt-left><alt-right><alt-delete>'],
  ['\\eOd\\eOc\\e[d\\e[3^\\e[3$\\e[7@',          '<ctrl-left><ctrl-right><left><ctrl-delete><delete><ctrl-home>'],   // rxvt
  ['\\eb\\eD\\eñ\\e漢\\e\\x7f\\e\\x0d',          '<alt-b><alt-d><alt-ñ><alt-漢><alt-backspace><alt-return>'],
  ['\\eOp\\eOy\\eOj\\eOn',                       '09*.'],                // the keypad in application mode
  ['\\e[[A\\e[[Ea\\eOP\\e[15~\\e[23;2~b',        'ab'],                  // function keys, of the Linux console first
  ['\\e[5~\\e[6~\\e[2~a\\e[E\\e[G',              'a'],
  // Ctrl-C is found in whatever else there is.
  ['\\e\\x03\\e[\\x03\\e[1;\\x03\\eO\\x03',      '<escape><ctrl-c><ctrl-c><ctrl-c><ctrl-c>'],
  ['\\e]10;\\x03\\eP1\\x03\\e[M\\x03',           '<ctrl-c><ctrl-c><ctrl-c>'],
  // Keys of kitty's protocol and of xterm's modifyOtherKeys.
  ['\\e[97;5u\\e[98;3u\\e[27;5;119~',            '<ctrl-a><alt-b><ctrl-w>'],
  ['\\e[13u\\e[13;2u\\e[13;3u\\e[13;5u',         '<return><shift-return><alt-return><ctrl-return>'],
  ['\\e[27;5;13~\\e[27;2;13~\\e[27u\\e[127;3u',  '<ctrl-return><shift-return><escape><alt-backspace>'],
  ['\\e[97u\\e[97;2u\\e[97:65;2u\\e[27;2;65~',   'aAAA'],
  ['\\e[241u\\e[97;1:3u\\e[0;;241u',             'ñ'],
  ['\\e[97;1;225u\\e[57399u\\e[57414u',          'á0<return>'],
  ['\\e[57358u\\e[57441;2u\\e[97;9u\\e[99999999u\\e[55296u', ''],        // Caps Lock, Shift, Super-a, no characters
  // What a terminal sends by itself.
  ['\\e[<0;10;5M\\e[<35;1;1m\\e[32;10;35M',      ''],                    // mouse: SGR, urxvt
  ['\\e[M !!\\e[M#\\xff\\xfea',                  'a'],                   // mouse: X10
  ['\\e[I\\e[O\\e[Ia\\e[O',                      'a'],                   // focus
  ['\\e[?62;c\\e[?1;2c\\e[?64;1;2;6;9;15;16;17;18;21;22;28c', ''],
  ['\\e[24;80R\\e[0n\\e[3n\\e[8;24;80t\\e[?1;2$y\\e[4;1$y', ''],
  ['\\e[?1u\\e[?2026;2$y\\e[6;18;9t',            ''],
  ['\\e[>41;390;0c',                             '<terminal 41;390;0>'],
  ['\\e]110;rgb:00\\x07\\e]11;rgb:1e1e/1e1e/1e1e\\e\\a', 'a'],
  ['\\e]52;c;aG9sYQ==\\x07\\e]lmi título\\e\\a', 'a'],
  ['\\eP>|XTerm(390)\\e\\\\eP1+r544e=7874\\e\\\\eP1$r0m\\e\\a', 'a'],
  ['\\e_Gi=31;OK\\e\\a',                       'a'],
  ['\\e]hola\\ePadre\\e_x',                      '<alt-]>hola<alt-p>adre<alt-_>x'],   // no answers
  ['\\e[1;2;3;4;5;6;7;8;9;10;11;12;13mx',        'x'],
  [`\\e[${'1;'.repeat(3_000)}1~x`,               'x'],
  [`\\eO${'1'.repeat(3_000)}Ax`,                 'x'],
  [`\\e]10;${'x'.repeat(9_000)}\\x07a`,          'a'],
  ['\\e[1ñ\\e]10;rgb\\e[D',                      'ñ<left>'],             // a sequence that ends as none
  // Bytes that are no UTF-8.
  ['ma\\xf1ana',                                 'maana‹?›'],
  ['\\xe1\\xe9 \\xc0\\x80\\xed\\xa0\\x80\\xf5\\xff', ' ‹?›'],             // Latin-1, overlong, a surrogate
  ['a\\x9bb\\xc2\\x9bc',                         'abc‹?›'],              // CSI of 8 bits is nothing in UTF-8
  ['\\xf1\\x0d\\e\\xf1a',                        '<return><escape>a‹?›'],
  // Pastes.
  ['a\\e[200~uno\\x0ddos\\x0d\\x0atres\\x0a\\e[201~b', 'a[uno\ndos\ntres\n]b'],
  ['\\e[200~a\\x09b\\x00c\\x1fd\\x7fe\\e[201~',   '[a\tbcde]'],
  ['\\e[200~\\x03.q\\x1a\\e[201~',               '[.q]'],
  ['\\e[200~a\\x0bb\\x0cc\u0085d\u2028e\\e[201~', '[a\nb\nc\nd\ne]'],
  // What nobody sees, but not what acts or joins.
  ['\\e[200~\ufeffDonau\u00addampf\u2060\\e[201~ho\u200bla', '[Donaudampf]hola'],
  ['\\e[200~a\u202eb\u200fc👩\u200d💻\\e[201~', '[a\u202eb\u200fc👩\u200d💻]'],
  ['\\e[200~\\e[31mrojo\\e[0m\\e[201~',          '[rojo]'],
  ['\\e[200~a\\e[200~b\\e[201~c\\e[201~d',       '[ab]cd'],
  ['\\e[200~a\\e[201b\\e[20\\e[201~',            '[a[20]'],
  ['\\e[200~ñ\\xf1漢\\e[201~',                   '[ñ漢]‹?›'],
  ['\\e[200~\\e[201~\\e[201~a',                  'a'],
] as const; // prettier-ignore

test.each(TABLE)('[TE8] %j is %j', (written, keys) => {
  expect(decoded(written)).toBe(keys);
});

/** In a paste a Ctrl-C at the end of a read counts as pressed, so a cut behind it makes another input. */
const CUT_ANYWHERE = TABLE.filter(([written]) => !written.includes('~\\x03'));

test.each(CUT_ANYWHERE)(
  '[TE8] %j is the same byte by byte, and in two reads cut anywhere',
  (written, keys) => {
    const bytes = bytesOf(written);
    expect(decoded(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toBe(keys);
    for (let i = 1; i < Math.min(bytes.length, 200); i += 1) {
      expect(decoded(bytes.subarray(0, i), bytes.subarray(i)), `cut at ${i}`).toBe(keys);
    }
  },
);

/** Pseudo-random numbers from 0 to 1, the same ones each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test.each([1, 2, 3, 4, 5])('[TE8] whatever comes is the same however it is split (seed %i)', (seed) => {
  const next = chance(seed);
  const upTo = (most: number) => Math.floor(next() * (most + 1));
  const pieces = CUT_ANYWHERE.map(([written]) => written).filter((one) => one.length < 1_000);
  for (let i = 0; i < 200; i += 1) {
    const parts = Array.from({ length: 1 + upTo(5) }, () => bytesOf(pieces[upTo(pieces.length - 1)] ?? ''));
    const noise = Uint8Array.from({ length: upTo(4) }, () => upTo(255)).filter((byte) => byte !== 3 && byte !== 26);
    const bytes = Buffer.concat([...parts, noise, bytesOf('\\e[201~x')]);
    const reads: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += reads.at(-1)?.length ?? 1) {
      reads.push(bytes.subarray(at, at + 1 + upTo(12)));
    }
    expect(decoded(...reads), bytes.toString('latin1')).toBe(decoded(bytes));
  }
}); // prettier-ignore

test.each([
  // silences and reads                                             keys
  [[[0, '\\e'], [499, 'b']],                                        '<alt-b>'],
  [[[0, '\\e'], [501, 'b']],                                        '<escape>b'],
  [[[0, '\\e'], [501, '['], [100, 'D']],                            '<escape>[D'],           // typed by hand
  [[[0, '\\e'], [900, '[D']],                                       '<escape><left>'],       // a slow line
  [[[0, '\\e'], [900, '[201~a']],                                   '<escape>a'],
  [[[0, '\\e'], [900, '[20'], [900, '0~a\\x0d\\e[201~']],           '<escape>[a\n]'],
  [[[0, '\\e'], [3_000, '[D']],                                     '<escape>[D'],
  [[[0, '\\e\\e'], [501, 'a']],                                     '<escape>a'],
  [[[0, '\\e[1;'], [1_900, '5C']],                                  '<ctrl-right>'],
  [[[0, '\\e[1;'], [2_001, 'a']],                                   'a'],
  [[[0, '\\eO'], [2_001, 'a']],                                     'a'],
  [[[0, '\\e]10;rgb:'], [1_900, '00\\x07a']],                       'a'],
  [[[0, '\\e]10;rgb:'], [2_001, 'a']],                              'a'],
  [[[0, '\\e[M!'], [2_001, 'ab']],                                  'ab'],
  [[[0, '\\xc3'], [499, '\\xb1']],                                  'ñ'],
  [[[0, '\\xf1'], [501, 'a']],                                      'a‹?›'],
  // A paste goes on over a silence, and ends by itself after a long one.
  [[[0, '\\e[200~uno\\x0d'], [1_900, 'dos'], [1_900, '\\x0d\\e[201~\\x0d']], '[uno\ndos\n]<return>'],
  [[[0, '\\e[200~uno\\e'], [1_900, '[201~\\x0d']],                  '[uno]<return>'],
  [[[0, '\\e[200~hola'], [2_001, '\\x0d']],                         '[hola]<return>'],
  [[[0, '\\e[200~ho\\xc3'], [2_001, 'la\\e[201~']],                 '[ho]la‹?›'],
  // Ctrl-C and Ctrl-Z get out of it.
  [[[0, '\\e[200~hola'], [100, '\\x0d'], [100, '.q'], [100, '\\x0d'], [100, '\\x03\\x03\\x03']], '[hola\n.q\n]<ctrl-c><ctrl-c><ctrl-c>'],
  [[[0, '\\e[200~hola\\x0d.q\\x0d\\x03\\x03\\x03']],                '[hola\n.q\n]<ctrl-c><ctrl-c><ctrl-c>'],
  [[[0, '\\e[200~hola'], [100, '\\e[99;5'], [100, 'u\\e[27;5;99~']],   '[hola]<ctrl-c><ctrl-c>'],
  [[[0, '\\e[200~hola'], [100, '\\x1a'], [100, '\\x0d']],           '[hola]<ctrl-z><return>'],
] as const)('[TE8] %j is %j', (steps, keys) => {
  expect(timed(...steps)).toBe(keys);
}); // prettier-ignore

test('[TE8] a pause is told once, and a late look at the clock takes nothing away', () => {
  const [decoder] = decode(freshDecoder, bytesOf('a'), 1_000);
  expect(dueMs(decoder)).toBe(1_050);
  expect(expire(decoder, 1_049)[1]).toEqual([]);
  const [paused, keys] = expire(decoder, 1_050);
  expect(keys).toEqual([{ type: 'pause' }]);
  expect([dueMs(paused), expire(paused, 9_000)]).toEqual([undefined, [paused, []]]);
});

test('[TE8] 1 MB is pasted in a moment, and nothing of it is held back', () => {
  const text = 'uno dos\n'.repeat(125_000);
  const bytes = bytesOf(`\\e[200~${text}\\e[201~`);
  const reads = Array.from({ length: Math.ceil(bytes.length / 4_095) }, (_, i) => bytes.subarray(i * 4_095, (i + 1) * 4_095));
  expect(decoded(...reads)).toBe(`[${text}]`);
  expect(decoded(bytes)).toBe(`[${text}]`);
}); // prettier-ignore
