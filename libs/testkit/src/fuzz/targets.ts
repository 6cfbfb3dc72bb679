import { aliasInstead, aliasKey, aliasRefusal, decodeUp, nearKey, roomName, textRefusal, utf8Bytes, whoIsAmong } from '@charla/core'; // prettier-ignore
import { readLine } from '@charla/commands';
import { safeText } from '@charla/text';
import { parseMarkup, type Block } from '@charla/text/markup';
import { unsafeIn } from '../bad-input/unsafe.ts';
import { parseScript } from '../script.ts';
import type { Target } from './target.ts';

const corpus = new URL('corpus/', import.meta.url);
const textOf = (input: Buffer) => input.toString('utf8');

/** Throws unless it holds. */
export function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

/** Every text at any depth of blocks. */
function textsIn(blocks: readonly Block[]): string[] {
  const texts: string[] = [];
  JSON.stringify(blocks, (key, value: unknown) => {
    if (key === 'text') texts.push(String(value));
    return value;
  });
  return texts;
}

const whoIs = whoIsAmong(['Ana', 'ana_b', '李', 'Álvaro', '민수']);

const markup: Target = {
  name: 'markup',
  read(input) {
    const texts = textsIn(parseMarkup(textOf(input), whoIs));
    holds(
      texts.every((text) => safeText(text) === text),
      'a piece acts on a screen',
    );
    holds(unsafeIn(texts.join('')).length === 0, 'the pieces together act on a screen');
  },
  seeds: ['*a* **b** _c_ `d` \\*', '> > - [e](https://f.example/(g)) h@i.example', '```js\nj\n```', '1. @ana ana: @李你 @민수님', '\u{301}\u{200d}\u{202e}😀', 'http://user@a.example:80/?q=[1]#_'], // prettier-ignore
  covers: ['/text/src/markup/inline.ts', '/text/src/markup/parse.ts', '/text/src/markup/link.ts', '/text/src/safe.ts', '/core/src/said/pieces.ts', '/core/src/said/fences.ts', '/core/src/said/lines.ts'], // prettier-ignore
  corpus,
};

const aliases: Target = {
  name: 'aliases',
  read(input) {
    const name = textOf(input);
    const key = aliasKey(name);
    holds(aliasKey(key) === key, 'the key of a key is another one');
    holds(nearKey(nearKey(name)) === nearKey(name), 'the near key of a near key is another one');
    const room = roomName(name);
    holds(room === undefined || roomName(room) === room, 'the room of a room is another one');
    const why = aliasRefusal(name);
    holds(why !== undefined || unsafeIn(name).length === 0, 'an alias acts on a screen');
    const made = aliasInstead(name, 'alias/invalid');
    holds(why !== 'alias/invalid' || made === undefined || aliasRefusal(made) !== 'alias/invalid', 'an invalid alias is offered'); // prettier-ignore
    readLine(name);
  },
  seeds: ['ana', 'Straße', 'ａｎａ', 'ТОМ', 'Mateo García', 'r00t', 'ServerInfo.', 'ﷺ', 'e\u{301}\u{301}', '½', 'İrene', 'ß-_.', '.quit', '/r all', '..q'], // prettier-ignore
  covers: ['/core/src/alias.ts', '/core/src/alias-rule.ts', '/core/src/skeleton.ts', '/core/src/scripts.ts', '/core/src/text-rule.ts', '/commands/src/read-line.ts', '/commands/src/nearest.ts'], // prettier-ignore
  corpus,
};

const packets: Target = {
  name: 'packets',
  read(input) {
    let value: unknown;
    try {
      value = JSON.parse(textOf(input));
    } catch {
      return;
    }
    const up = decodeUp(value);
    if (!up) return;
    holds(JSON.stringify(decodeUp(structuredClone(up))) === JSON.stringify(up), 'a message reads itself otherwise'); // prettier-ignore
    if (up.type === 'say' && textRefusal(up.text) === undefined)
      holds(utf8Bytes(up.text) <= 4_096, 'a message is longer than allowed');
  },
  seeds: ['{"type":"hello","version": 7,"room":"lobby","alias":"ana","session":"s","token":"t","epoch":"e","cursor":0,"reads":true}', '{"type":"say","n":1,"text":"a","user":"ana"}', '{"type":"page","before":1,"limit":500,"forward":true}', '{"type":"sync","after":0}', '{"type":"record","n":2,"on":false}', '{"type":"export","n":3}', '{"type":"typing"}', '{"type":"quit"}', '"__proto__":1,', '[]', 'null', '1e400', '-0', '"\\ud800"'], // prettier-ignore
  covers: ['/core/src/wire/up.ts', '/core/src/text-rule.ts', '/valibot/dist/index.mjs'],
  corpus,
};

const scripts: Target = {
  name: 'scripts',
  read(input) {
    try {
      parseScript(textOf(input));
    } catch (error) {
      // An error of the script itself tells its line.
      if (!(error instanceof Error && error.cause !== undefined)) throw error;
    }
  },
  seeds: ['ana joins as ANA in math speaking en', 'ana types (1 to 3)', 'ana types (50 × ñ)⏎', '10 seconds pass', 'the server loses its log', 'ana is out with 0', 'eva sends say {"n":1}', '# title', 'skip socket: no', 'ana sees\t* ana'], // prettier-ignore
  covers: ['/testkit/src/script.ts'],
  corpus,
};

/** What the libraries read of strangers. What the server reads is beside it. */
export const TARGETS: readonly Target[] = [markup, aliases, packets, scripts];
