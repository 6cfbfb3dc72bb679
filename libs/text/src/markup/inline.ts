import { carries, charAfter, charBefore, isInWord, piecesOf, type AliasKey, type Piece } from '@charla/core';
import { safeText } from '../safe.ts';
import { targetOf } from './link.ts';
import type { Inline } from './tree.ts';

/** Whether a member has this key. */
export type IsSomebody = (key: AliasKey) => boolean;

/** Text is made safe once its neighbours are known. */
type Draft = string | Inline;

/** A line under the parser: its result, and where in it each mark is open. One place per mark bounds both nesting and time. */
type Reading = { line: string; out: Draft[]; open: Map<string, number> };

const MARK = /\*+|_+|\[|\]\(/gu;
const BOLD = '**';

/** The lines of a paragraph or an item. A mark ends with its line. MU2, MU4. */
export function inlineOf(lines: readonly string[], speaks: boolean, isSomebody: IsSomebody): Inline[] {
  return settled(
    lines.flatMap((line, i) => [...(i > 0 ? ['\n'] : []), ...readLine(line, speaks, isSomebody)]),
  );
}

function readLine(line: string, speaks: boolean, isSomebody: IsSomebody): Draft[] {
  const reading: Reading = { line, out: [], open: new Map() };
  const pieces = piecesOf(line, speaks);
  let taken = 0;
  pieces.forEach((piece, i) => {
    const { out } = reading;
    if (piece.type === 'escaped') out.push(piece.text);
    else if (piece.type === 'code') out.push({ type: 'code', text: safeText(piece.text) });
    else if (piece.type === 'address') taken = readAddress(reading, piece.text, pieces[i + 1]);
    else if (piece.type === 'name' && isSomebody(piece.key))
      out.push({ type: 'mention', text: safeText(piece.text), key: piece.key });
    else {
      readText(reading, piece.from + taken, piece.to);
      taken = 0;
    }
  });
  return reading.out;
}

/** `[words](https://…)` or a bare address. Returns how many characters it takes of `next`. MU5. */
function readAddress({ out, open }: Reading, address: string, next: Piece | undefined): number {
  const target = targetOf(address);
  const start = open.get('[');
  // Links do not nest.
  open.delete('[');
  if (target && start !== undefined && out.at(-1) === '](' && next?.text.startsWith(')')) {
    const hasWords = out.slice(start + 1, -1).some((word) => typeof word !== 'string' || word.trim() !== '');
    if (hasWords) {
      out.pop();
      wrap({ out, open }, start, (inside) => ({
        type: 'link',
        href: target.href,
        inside,
        host: target.host,
      }));
      return 1;
    }
  }
  const text = { type: 'text', text: safeText(address) } as const;
  if (!target) out.push(address);
  else
    out.push({
      type: 'link',
      href: target.href,
      inside: [text],
      host: target.isPlain ? undefined : target.host,
    });
  return 0;
}

function readText(reading: Reading, from: number, to: number): void {
  const { line, out, open } = reading;
  const text = line.slice(from, to);
  let done = 0;
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    if (index > done) out.push(text.slice(done, index));
    done = index + mark.length;
    const isMark = !carries(line, from + done);
    if (isMark && mark === '[') open.set(mark, out.length);
    if (isMark && /[*_]/u.test(mark)) readRun(reading, mark, from + index);
    else out.push(mark);
  }
  if (done < text.length) out.push(text.slice(done));
}

/** A run of `*` or `_` closes what it can, innermost first; the rest of the run may open a mark. MU2. */
function readRun(reading: Reading, run: string, at: number): void {
  const { line, out, open } = reading;
  const before = charBefore(line, at);
  const after = charAfter(line, at + run.length);
  const isMark = run.length <= (run.startsWith('_') ? 1 : 3);
  const closes = isMark && isSolid(before) && !holds(after);
  const opens = isMark && isSolid(after) && !holds(before);
  let left = run;
  while (closes && left !== '') {
    const mark = innermost(open, left);
    if (mark === undefined) break;
    wrap(reading, open.get(mark) ?? 0, (inside) => ({ type: mark === BOLD ? 'bold' : 'italic', inside }));
    left = left.slice(mark.length);
  }
  while (opens && left !== '') {
    const mark = left.startsWith(BOLD) ? BOLD : left;
    open.set(mark, out.length);
    out.push(mark);
    left = left.slice(mark.length);
  }
  if (left !== '') out.push(left);
}

function innermost(open: Reading['open'], run: string): string | undefined {
  const [one, two] = [run.charAt(0), run.slice(0, 2)].map((mark) => open.get(mark) ?? -1) as [number, number];
  if (one < 0 && two < 0) return undefined;
  return one > two ? run.charAt(0) : run.slice(0, 2);
}

/** Everything since `start` becomes one node; marks left open inside are text. */
function wrap(
  { out, open }: Pick<Reading, 'out' | 'open'>,
  start: number,
  as: (inside: Inline[]) => Inline,
): void {
  const [, ...inside] = out.splice(start);
  out.push(as(settled(inside)));
  for (const [mark, at] of open) if (at >= start) open.delete(mark);
}

function isSolid(char: string): boolean {
  return char.trim() !== '';
}

/** A neighbour with which a mark is plain text: inside words, and in paths like `lib/*.ts`. */
function holds(char: string): boolean {
  return char === '/' || isInWord(char);
}

/** Adjacent texts, joined and made safe. */
function settled(drafts: readonly Draft[]): Inline[] {
  const nodes: Inline[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') nodes.push({ type: 'text', text: safeText(text) });
    text = '';
  };
  for (const draft of drafts) {
    if (typeof draft === 'string') text += draft;
    else {
      flush();
      nodes.push(draft);
    }
  }
  flush();
  return nodes;
}
