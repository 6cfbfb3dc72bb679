import { LINES_MAX, TEXT_BYTES_MAX } from '../limits.ts';
import { utf8Bytes } from '../utf8.ts';

/** What one part may hold, and how its bytes are counted; the bytes of two texts add up. */
export type PartSize = { bytesMax: number; linesMax: number; bytesOf: (text: string) => number };

const MESSAGE: PartSize = { bytesMax: TEXT_BYTES_MAX, linesMax: LINES_MAX, bytesOf: utf8Bytes };

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text too long for one message, in as few parts as possible: cut between lines where it can, never within a character. */
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

/** A line that is longer than a part, cut into parts. */
function piecesOf(line: string, size: PartSize): string[] {
  const mostBytes = size.bytesMax - size.bytesOf('\n');
  if (size.bytesOf(line) <= mostBytes) return [line];
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  for (const char of charsOf(line, mostBytes, size)) {
    const more = size.bytesOf(char);
    if (bytes + more > mostBytes) {
      pieces.push(piece);
      [piece, bytes] = ['', 0];
    }
    piece += char;
    bytes += more;
  }
  return [...pieces, piece];
}

/** Graphemes; one that is longer than a part, like a family emoji, is cut into its characters. */
function charsOf(line: string, mostBytes: number, { bytesOf }: PartSize): string[] {
  return Array.from(graphemes.segment(line), ({ segment }) => segment).flatMap((char) =>
    bytesOf(char) > mostBytes ? [...char] : [char],
  );
}
