import { formatTime, type Zone } from '@charla/text';

const ROWS = '[role=log] :is([data-entry], [data-moves])';
/** What belongs to a message's code, and is no part of it. */
const BESIDE = 'button, .language, [role=status], [data-part=asks]';
const BLOCKS = 'p, li, pre, blockquote, div';

/** Gives copied rows of the log the form of a recording: `[ana 2026-11-22 10:31:05]: ¡Hola!`. A part of one message stays that part. WE44. */
export function copied(event: ClipboardEvent, zone: Zone): void {
  const selection = getSelection();
  if (event.defaultPrevented || !selection || selection.isCollapsed) return;
  if (event.target instanceof Element && event.target.closest('input, textarea')) return;
  const range = selection.getRangeAt(0);
  const text = textOf(range, zone);
  if (text === undefined) return;
  event.clipboardData?.setData('text/plain', text);
  event.preventDefault();
}

/** The rows in `range` as text. Returns `undefined` where the browser does it: inside one message, and outside the log. */
function textOf(range: Range, zone: Zone): string | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)].flatMap((row) => {
    if (!range.intersectsNode(row)) return [];
    const part = row.querySelector('[data-part=text]') ?? row;
    const text = selectedIn(part, range);
    return text.trim() === '' ? [] : [{ row, part, text }];
  });
  const [first, ...more] = rows;
  if (!first) return undefined;
  if (more.length > 0) return rows.map(({ row, part, text }) => lineOf(row, part, text, zone)).join('\n');
  const { row, part, text } = first;
  if (part.contains(range.startContainer) && part.contains(range.endContainer)) return undefined;
  const alias = row.querySelector('[data-part=alias]');
  const isAll = alias !== null && selectedIn(alias, range) !== '' && text === selectedIn(part);
  return isAll ? lineOf(row, part, text, zone) : text;
}

function lineOf(row: HTMLElement, part: Element, text: string, zone: Zone): string {
  if (row.dataset['entry'] === undefined) return `* ${text.trim()}`;
  if (row.dataset['entry'] !== 'said') return row.textContent.trim();
  const alias = row.querySelector('[data-part=alias]')?.textContent ?? '';
  const time = row.querySelector('time')?.dateTime ?? '';
  const isAll = text === selectedIn(part);
  // Of a whole message the marks are copied, too: the clipboard has no bold.
  const source = isAll ? part.querySelector<HTMLElement>('[data-source]')?.dataset['source'] : undefined;
  const mark = isAll && part.querySelector('[data-part=asks]') ? '? ' : '';
  return `[${alias} ${formatTime(Date.parse(time), zone)}]: ${mark}${source ?? text}`;
}

/** The part of `element` that is in `range`, or all of it, as text. */
function selectedIn(element: Element, range?: Range): string {
  const inside = document.createRange();
  inside.selectNodeContents(element);
  if (range && range.compareBoundaryPoints(Range.START_TO_START, inside) > 0)
    inside.setStart(range.startContainer, range.startOffset);
  if (range && range.compareBoundaryPoints(Range.END_TO_END, inside) < 0)
    inside.setEnd(range.endContainer, range.endOffset);
  return linesIn(inside.cloneContents());
}

function linesIn(node: Node): string {
  let text = '';
  for (const child of node.childNodes) {
    if (!(child instanceof Element)) text += child.textContent ?? '';
    else if (child.matches(BESIDE)) continue;
    else if (child.matches(BLOCKS)) text = [text, linesIn(child)].filter(Boolean).join('\n');
    else text += linesIn(child);
  }
  return text;
}
