import { LINES_MAX, TEXT_BYTES_MAX } from '../limits.ts';
import { utf8Bytes } from '../utf8.ts';
import { partsOf, type Code } from './fences.ts';

/** What one part may hold, and how its bytes are counted; the bytes of two texts add up. */
export type PartSize = { bytesMax: number; linesMax: number; bytesOf: (text: string) => number };

const MESSAGE: PartSize = { bytesMax: TEXT_BYTES_MAX, linesMax: LINES_MAX, bytesOf: utf8Bytes };

/** As far as a character is looked at: 64 units hold any family of emoji. */
const GRAPHEME_UNITS = 64;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A place to cut that is this far into a part is near enough to its end. Judgement: half of it, so that parts stay few. */
const NEAR = 1 / 2;

/** The longest language that is repeated, in UTF-16 units. Judgement. */
const LANGUAGE_MAX = 40;

/** A line may be cut behind a space, behind the punctuation of scripts that have none, and before an address. */
const SPACE = /^[^]*\s/u;
const PUNCTUATION = /^[^]*[。！？、，；：…」』）།။។]/u;
const BEFORE_ADDRESS = /^[^]*(?=https?:\/\/)/iu;
const SCHEME_UNITS = 'https://'.length;

/**
 * A text too long for one message, in as few parts as possible: cut between lines where it can, else between words, and never within a
 * character.
 */
export function splitText(text: string, size: PartSize = MESSAGE): string[] {
  const { bytesMax, linesMax, bytesOf } = size;
  const parts: string[] = [];
  let part: string[] = [];
  let bytes = 0;
  const end = () => {
    if (part.some((line) => line.trim() !== '')) parts.push(part.join('\n'));
    [part, bytes] = [[], 0];
  };
  for (const line of text.split('\n').flatMap((long) => piecesOf(long, size))) {
    const more = bytesOf(`${line}\n`);
    if (part.length === linesMax || bytes + more > bytesMax) end();
    part.push(line);
    bytes += more;
  }
  end();
  return parts;
}

/** A text as messages. Code that goes on in the next message is closed in this one, and begun again in that one. WE14b. */
export function inMessages(text: string): string[] {
  const lines = text.split('\n');
  const openAfter = codeAfterEach(lines);
  const parts: string[] = [];
  let part: string[] = [];
  let bytes = 0;
  const put = (line: string) => {
    part.push(line);
    bytes += costOf(line);
  };
  const end = (code: Code | undefined) => {
    const opening = code && openingOf(code);
    if (code && part.at(-1) === opening) part.pop();
    else if (code) part.push(code.ticks);
    if (part.some((line) => line.trim() !== '')) parts.push(part.join('\n'));
    [part, bytes] = [[], 0];
    if (opening !== undefined) put(opening);
  };
  lines.forEach((line, i) => {
    const [within, after] = [openAfter[i - 1], openAfter[i]];
    const isClosing = within !== undefined && !after && line.trim() === within.ticks;
    const reserved = isClosing ? 0 : costOf((within ?? after)?.ticks);
    const size = {
      ...MESSAGE,
      bytesMax: TEXT_BYTES_MAX - reserved - costOf(within && openingOf(within)),
    };
    for (const piece of piecesOf(line, size)) {
      const isFull =
        part.length + (reserved > 0 ? 1 : 0) >= LINES_MAX ||
        bytes + costOf(piece) + reserved > TEXT_BYTES_MAX;
      if (isFull) end(within);
      put(piece);
    }
  });
  end(undefined);
  return parts;
}

/** The line that begins the code again. A word of this length is no language. */
function openingOf({ ticks, language }: Code): string {
  return ticks + (language.length > LANGUAGE_MAX ? '' : language);
}

function costOf(line: string | undefined): number {
  return line === undefined ? 0 : utf8Bytes(line) + 1;
}

/** For each line the code that goes on behind it. */
function codeAfterEach(lines: readonly string[]): (Code | undefined)[] {
  const after: (Code | undefined)[] = lines.map(() => undefined);
  for (const part of partsOf(lines)) {
    if (part.type === 'code') after.fill(part, part.from, part.to);
  }
  return after;
}

/** A line that is longer than a part, cut into parts. */
function piecesOf(line: string, size: PartSize): string[] {
  const mostBytes = size.bytesMax - size.bytesOf('\n');
  const pieces: string[] = [];
  let rest = line;
  // A character has at least one byte, so most long texts need not be counted.
  while (rest.length > mostBytes || size.bytesOf(rest) > mostBytes) {
    const most = beginningOf(rest.slice(0, mostBytes + GRAPHEME_UNITS), mostBytes, size);
    const piece = most.slice(0, cutIn(most, rest));
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...pieces, rest];
}

/** As many characters from the beginning of `line` as a part holds, but at least one. */
function beginningOf(line: string, mostBytes: number, { bytesOf }: PartSize): string {
  let end = 0;
  let bytes = 0;
  for (const char of charsOf(line, mostBytes, bytesOf)) {
    bytes += bytesOf(char);
    if (bytes > mostBytes && end > 0) break;
    end += char.length;
  }
  return line.slice(0, end);
}

/** Graphemes; one that is longer than a part, like a family emoji, is cut into its characters. */
function* charsOf(line: string, mostBytes: number, bytesOf: PartSize['bytesOf']): Iterable<string> {
  for (const { segment } of graphemes.segment(line)) {
    if (bytesOf(segment) > mostBytes) yield* segment;
    else yield segment;
  }
}

/** Where to cut `most`, the beginning of `line`: behind its last space, if that is near its end. */
function cutIn(most: string, line: string): number {
  const more = line.slice(0, most.length + SCHEME_UNITS - 1);
  const cuts = [SPACE.exec(most), PUNCTUATION.exec(most), BEFORE_ADDRESS.exec(more)].map(
    (found) => found?.[0].length ?? 0,
  );
  return cuts.find((cut) => cut >= most.length * NEAR) ?? most.length;
}
