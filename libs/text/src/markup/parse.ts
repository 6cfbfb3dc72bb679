import { endsFence, fenceOf, linesOf, quotedIn } from '@charla/core';
import { safeText } from '../safe.ts';
import { inlineOf, type IsSomebody } from './inline.ts';
import { isPlain } from './plain.ts';
import type { Block } from './tree.ts';

/** MU4. Quotes within quotes, and no further: deeper ones are text. */
const QUOTES_MAX = 3;

/** `- `, `* ` or a number as it would be counted; and something after it. */
const ITEM = /^(?:[-*]|(0|[1-9]\d{0,8})\.) +(?=\S)/u;

/** A further line of an item, as people indent it. */
const GOES_ON = /^ {2,}(?=\S)/u;

/** Lines that are being read, and how many quotes they are in. */
type Reading = { lines: readonly string[]; quotes: number; isSomebody: IsSomebody };

/** A block, and the line after it. */
type Read = [Block, number];

/** MU1–MU6, MU8. What a message is made of. Never throws, and takes time in proportion to its length. `isSomebody`: who may be spoken to, by `calledKey`. */
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

/** MU1. Whoever forgets the end has the rest of the message as code. */
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
  // Somebody else's words speak to nobody here.
  const blocks = blocksOf({ lines: quoted, quotes: quotes + 1, isSomebody: () => false });
  return [{ type: 'quote', blocks }, next];
}

/** Numbers are shown as they were written: where they do not go on counting, another list begins. */
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

/** The number of the item that begins with `line`, `none` if it has a dot. */
function numberOf(line = ''): number | 'none' | undefined {
  const found = ITEM.exec(line);
  return found ? (found[1] === undefined ? 'none' : Number(found[1])) : undefined;
}

/** Everything as it was typed, empty lines too, but for those beside another block, where there is space anyway. */
function readParagraph(reading: Reading, at: number): Read {
  const { lines, isSomebody, quotes } = reading;
  const next = nextLine(lines, at + 1, (line) => isOther(line, quotes));
  let [from, to] = [at, next];
  if (at > 0) while (from < to && isEmpty(lines[from])) from++;
  if (next < lines.length) while (to > from && isEmpty(lines[to - 1])) to--;
  return [{ type: 'paragraph', inside: inlineOf(lines.slice(from, to), true, isSomebody) }, next];
}

/** The first line from `at` on that is so; the end if none is. */
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
