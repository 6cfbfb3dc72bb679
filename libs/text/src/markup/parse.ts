import { linesOf, NOBODY, partsOf, quotedIn, type Part, type WhoIs } from '@charla/core';
import { BREAK, safeText } from '../safe.ts';
import { ELEMENTS_MAX, elementsIn } from './elements.ts';
import { inlineOf } from './inline.ts';
import { isPlain } from './plain.ts';
import type { Block } from './tree.ts';
import { typedOf } from './typed.ts';

/** The depth of nested quotes; deeper ones are text. MU4. */
const QUOTES_MAX = 3;

/** `- `, `* ` or a number, followed by a text. */
const ITEM = /^(?:[-*]|(0|[1-9]\d{0,8})\.) +(?=\S)/u;

/** An item's further line, indented as people do. */
const GOES_ON = /^ {2,}(?=\S)/u;

/** Lines of text between two code blocks, and the depth of their quotes. `isFirst`, `isLast`: no block is above, or below them. */
type Reading = {
  lines: readonly string[];
  quotes: number;
  whoIs: WhoIs;
  isFirst: boolean;
  isLast: boolean;
};

/** A block, and the index of the line after it. */
type Read = [Block, number];

/**
 * The blocks of a message; the message as it was typed if they were too many elements (MU4a). Never throws; linear time. `whoIs` tells who
 * can be mentioned. MU1–MU6, MU8.
 */
export function parseMarkup(text: string, whoIs: WhoIs = NOBODY): Block[] {
  if (isPlain(text)) return [{ type: 'paragraph', inside: [{ type: 'text', text: safeText(text) }] }];
  const lines = linesOf(text);
  const blocks = blocksOf(lines, 0, whoIs);
  return elementsIn(blocks) > ELEMENTS_MAX ? [typedOf(lines)] : blocks;
}

function blocksOf(all: readonly string[], quotes: number, whoIs: WhoIs): Block[] {
  const parts = partsOf(all);
  const blocks: Block[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    if (part?.type === 'code') {
      blocks.push(fenceOf(part));
      continue;
    }
    const from = at;
    while (parts[at + 1]?.type === 'line') at++;
    const lines = parts.slice(from, at + 1).flatMap((one) => (one.type === 'line' ? [one.line] : []));
    const isLast = at === parts.length - 1;
    blocks.push(...textBlocksOf({ lines, quotes, whoIs, isFirst: from === 0, isLast }));
  }
  return blocks;
}

function textBlocksOf(reading: Reading): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < reading.lines.length;) {
    const [block, next] = readQuote(reading, at) ?? readList(reading, at) ?? readParagraph(reading, at);
    if (block.type !== 'paragraph' || block.inside.length > 0) blocks.push(block);
    at = next;
  }
  return blocks;
}

function fenceOf({ language, code }: Extract<Part, { type: 'code' }>): Block {
  const text = code.join(BREAK);
  const copied = text.split('\t').map(safeText).join('\t');
  return { type: 'fence', language: safeText(language), text: safeText(text), copied };
}

function readQuote({ lines, quotes }: Reading, at: number): Read | undefined {
  const inside = (line: string) => (quotes < QUOTES_MAX ? quotedIn(line) : undefined);
  const next = nextLine(lines, at, (line) => inside(line) === undefined);
  if (next === at) return undefined;
  const quoted = lines.slice(at, next).map((line) => inside(line) ?? '');
  // A quotation mentions nobody.
  return [{ type: 'quote', blocks: blocksOf(quoted, quotes + 1, NOBODY) }, next];
}

/** Numbers are shown as typed: where they do not continue, another list begins. */
function readList({ lines, whoIs }: Reading, at: number): Read | undefined {
  const start = numberOf(lines[at]);
  if (start === undefined) return undefined;
  const items: string[][] = [];
  let next = at;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? '';
    const number = numberOf(line);
    if (number === (start === 'none' ? 'none' : start + items.length)) items.push([line.replace(ITEM, '')]);
    else if (items.length > 0 && GOES_ON.test(line)) items.at(-1)?.push(line.replace(GOES_ON, ''));
    else break;
  }
  return [
    {
      type: 'list',
      start: start === 'none' ? undefined : start,
      items: items.map((item) => inlineOf(item, false, whoIs)),
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
  const { lines, whoIs, quotes, isFirst, isLast } = reading;
  const next = nextLine(lines, at + 1, (line) => isOther(line, quotes));
  let [from, to] = [at, next];
  if (at > 0 || !isFirst) while (from < to && isEmpty(lines[from])) from++;
  if (next < lines.length || !isLast) while (to > from && isEmpty(lines[to - 1])) to--;
  return [{ type: 'paragraph', inside: inlineOf(lines.slice(from, to), true, whoIs) }, next];
}

/** The first line from `at` that passes the test; the end if none does. */
function nextLine(lines: readonly string[], at: number, isSo: (line: string) => boolean): number {
  let next = at;
  while (next < lines.length && !isSo(lines[next] ?? '')) next++;
  return next;
}

function isOther(line: string, quotes: number): boolean {
  return (quotes < QUOTES_MAX && quotedIn(line) !== undefined) || numberOf(line) !== undefined;
}

function isEmpty(line = ''): boolean {
  return line.trim() === '';
}
