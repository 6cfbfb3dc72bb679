import type { SafeText } from '@charla/text';
import { layout, rowsAbove, type Layout } from './layout.ts';

/** The control sequences we send to a terminal. Everything else that is written is SafeText. */
const TO = {
  // Not from the very corner: tmux would take that for clearing the window, and keep a copy in its history.
  // Deleting the empty rows as well makes GNU screen forget that it has wrapped them: it would join them in a wider window.
  clearBelow: ' \u001B[J\u001B[99M\r',
  topLeft: '\u001B[H',
  pasteMarksOn: '\u001B[?2004h',
  pasteMarksOff: '\u001B[?2004l',
  // A row that is too wide after all is cut off, so that a row drawn is a row of the window.
  wrapOff: '\u001B[?7l',
  wrapOn: '\u001B[?7h',
  dim: '\u001B[2m',
  plain: '\u001B[22m',
  whatAreYou: '\u001B[>c',
  up: (rows: number) => (rows > 0 ? `\u001B[${rows}A` : ''),
};

export type Output = Pick<NodeJS.WriteStream, 'write' | 'columns' | 'rows'> &
  Partial<Pick<NodeJS.WriteStream, 'getWindowSize'>>;

/** The live rows below the transcript: waiting messages, and the line being typed. */
export type Live = { waiting: readonly SafeText[]; prompt: string; text: string; cursor: number };

export type Screen = {
  /** Writes lines above the live rows and redraws those, in one write. TE1. */
  show(lines: readonly SafeText[], live: Live): void;
  /** Scrolls the window's content away, where it can still be read, and draws the live rows at the top. */
  clear(live: Live): void;
  /** Removes the live rows and restores the terminal. */
  end(lines: readonly SafeText[]): void;
  /** Removes the live rows for a while: somebody else has the terminal. */
  rest(): void;
  /** Draws the live rows where the cursor is now. */
  resume(live: Live): void;
  /** Whether the width has changed, and it is not known what the terminal has made of the live rows. */
  isUnsure(): boolean;
  /** Asks the terminal what it is. */
  ask(): void;
  /** Whether the terminal wraps rows anew at another width. */
  learn(rewraps: boolean): void;
};

const NOTHING: Layout = { rows: [''], cursor: { row: 0, after: '' } };

/** The lower end of a terminal, where a person types while lines arrive above. */
export function openScreen(output: Output, colours: boolean): Screen {
  let shown = NOTHING;
  let drawnColumns: number | undefined;
  let rewraps: boolean | undefined;
  const faint = (row: string) => (colours ? `${TO.dim}${row}${TO.plain}` : row);

  /** Asks the terminal itself: Node remembers the size of the latest signal. */
  function size(): { columns: number; rows: number } {
    const [columns, rows] = sizeOf(output);
    return { columns: columns || 80, rows: rows || 24 };
  }

  const isResized = () => drawnColumns !== undefined && drawnColumns !== size().columns;

  /** Never goes up further than rows were drawn, unless the terminal is known to have wrapped them anew. TE12. */
  function erased(): string {
    const rows = isResized() && rewraps ? rowsAbove(shown, size().columns) : shown.cursor.row;
    return `${TO.up(rows)}\r${TO.clearBelow}`;
  }

  function drawn(live: Live): string {
    const { columns, rows: height } = size();
    const room = Math.max(height - 1, 1);
    // Waiting messages give way to the line being typed.
    const waiting = live.waiting.slice(0, Math.max(0, Math.floor(room / 2)));
    const above = waiting.map((line) => layout('', line, 0, columns, 1).rows[0] ?? '');
    const typing = layout(live.prompt, live.text, live.cursor, columns, room - above.length);
    const { row, after } = typing.cursor;
    shown = { rows: [...above, ...typing.rows], cursor: { row: above.length + row, after } };
    drawnColumns = columns;
    const painted = [...above.map(faint), ...typing.rows].join('\r\n');
    // Rewritten up to the cursor: terminals disagree about the width of 👩‍👩‍👧, and this lets each use its own.
    return `${TO.wrapOff}${painted}${TO.up(typing.rows.length - 1 - row)}\r${after}${TO.wrapOn}`;
  }

  function removed(lines: readonly SafeText[]): string {
    const all = erased() + full(lines) + TO.pasteMarksOff;
    shown = NOTHING;
    drawnColumns = undefined;
    return all;
  }

  const full = (lines: readonly SafeText[]) =>
    lines.map((line) => `${line.replaceAll('\n', '\r\n')}\r\n`).join('');

  output.write(TO.pasteMarksOn);
  return {
    show: (lines, live) => void output.write(erased() + full(lines) + drawn(live)),
    clear(live) {
      output.write(erased() + '\n'.repeat(size().rows - 1) + TO.topLeft + drawn(live));
    },
    end: (lines) => void output.write(removed(lines)),
    rest: () => void output.write(removed([])),
    resume(live) {
      shown = NOTHING;
      output.write(TO.pasteMarksOn + erased() + drawn(live));
    },
    isUnsure: () => rewraps === undefined && isResized(),
    ask: () => void output.write(TO.whatAreYou),
    learn: (does) => (rewraps = does),
  };
}

function sizeOf(output: Output): [columns: number, rows: number] {
  try {
    return output.getWindowSize?.() ?? [output.columns, output.rows];
  } catch {
    // The window has been closed.
    return [output.columns, output.rows];
  }
}
