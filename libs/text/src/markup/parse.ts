import { endsFence, fenceOf, linesOf, quotedIn } from '@charla/core';
import { safeText } from '../safe.ts';
import { inlineOf, type IsSomebody } from './inline.ts';
import { isPlain } from './plain.ts';
import type { Block } from './tree.ts';

/** The depth of nested quotes; deeper ones are text. MU4. */
const QUOTES_MAX = 3;

/** `- `, `* ` or a number, followed by a text. */
const ITEM = /^(?:[-*]|(0|[1-9]\d{0,8})\.) +(?=\S)/u;

/** An item's further line, indented as people do. */
const GOES_ON = /^ {2,}(?=\S)/u;

/** The lines under the parser, and the depth of their quotes. */
type Reading = { lines: readonly string[]; quotes: number; isSomebody: IsSomebody };

/** A block, and the index of the line after it. */
type Read = [Block, number];

/** The blocks of a message. Never throws; linear time. `isSomebody` tells whether a key of `calledKey` can be mentioned. MU1–MU6, MU8. */
export function parseMarkup(text: string, isSomebody: IsSomebody = () => false): Block[] {
  if (isPlain(text)) return [{ type: 'paragraph', inside: [{ type: 'text', text: safeText(text) }] }];
  return blocksOf({ lines: linesOf(text), quotes: 0, isSomebody });
}

function blocksOf(reading: Reading): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < reading.lines.length;) {
    const [block, next] =
      readFence(reading, at) ?? readQuote(reading, at) ?? readList(reading, at) ?? readParagraph(reading, at);
    if (block.type !== 'paragraph' || block.inside.length > 0) blocks.push(block);
    at = next;
  }
  return blocks;
}

/** A code block without an end reaches to the end of the message. MU1. */
function readFence({ lines }: Reading, at: number): Read | undefined {
  const fence = fenceOf(lines[at] ?? '');
  if (!fence) return undefined;
  const to = nextLine(lines, at + 1, (line) => endsFence(line, fence.ticks));
  const code = lines.slice(at + 1, to).join('\n');
  const copied = code.split('\t').map(safeText).join('\t');
  return [{ type: 'fence', language: safeText(fence.language), text: safeText(code), copied }, to + 1];
}

function readQuote({ lines, quotes }: Reading, at: number): Read | undefined {
  const inside = (line: string) => (quotes < QUOTES_MAX ? quotedIn(line) : undefined);
  const next = nextLine(lines, at, (line) => inside(line) === undefined);
  if (next === at) return undefined;
  const quoted = lines.slice(at, next).map((line) => inside(line) ?? '');
  // A quotation mentions nobody.
  const blocks = blocksOf({ lines: quoted, quotes: quotes + 1, isSomebody: () => false });
  return [{ type: 'quote', blocks }, next];
}

/** Numbers are shown as typed: where they do not continue, another list begins. */
function readList({ lines, isSomebody }: Reading, at: number): Read | undefined {
  const start = numberOf(lines[at]);
  if (start === undefined) return undefined;
  const items: string[][] = [];
  let next = at;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? '';
    const number = numberOf(line);
    if (number === (start === 'none' ? 'none' : start + items.length)) items.push([line.replace(ITEM, '')]);
    else if (items.length > 0 && GOES_ON.test(line) && !fenceOf(line))
      items.at(-1)?.push(line.replace(GOES_ON, ''));
    else break;
  }
  return [
    {
      type: 'list',
      start: start === 'none' ? undefined : start,
      items: items.map((item) => inlineOf(item, false, isSomebody)),
    },
    next,
  ];
}

/** The number of the item that begins with `line`; `none` for a bullet. */
function numberOf(line = ''): number | 'none' | undefined {
  const found = ITEM.exec(line);
  return found ? (found[1] === undefined ? 'none' : Number(found[1])) : undefined;
}

/** Lines as typed, including empty ones, except beside another block, which has its own space. */
function readParagraph(reading: Reading, at: number): Read {
  const { lines, isSomebody, quotes } = reading;
  const next = nextLine(lines, at + 1, (line) => isOther(line, quotes));
  let [from, to] = [at, next];
  if (at > 0) while (from < to && isEmpty(lines[from])) from++;
  if (next < lines.length) while (to > from && isEmpty(lines[to - 1])) to--;
  return [{ type: 'paragraph', inside: inlineOf(lines.slice(from, to), true, isSomebody) }, next];
}

/** The first line from `at` that passes the test; the end if none does. */
function nextLine(lines: readonly string[], at: number, isSo: (line: string) => boolean): number {
  let next = at;
  while (next < lines.length && !isSo(lines[next] ?? '')) next++;
  return next;
}

function isOther(line: string, quotes: number): boolean {
  return (
    fenceOf(line) !== undefined ||
    (quotes < QUOTES_MAX && quotedIn(line) !== undefined) ||
    numberOf(line) !== undefined
  );
}

function isEmpty(line = ''): boolean {
  return line.trim() === '';
}
