import type { SafeText } from '@charla/text';
import { layout, rowsAbove, type Layout } from './layout.ts';

/** The control sequences we send to a terminal. Everything else that is written is SafeText. */
const TO = {
  // Not from the very corner: tmux would take that for clearing the window, and keep a copy in its history.
  clearBelow: ' \u001B[J\r',
  topLeft: '\u001B[H',
  pasteMarksOn: '\u001B[?2004h',
  pasteMarksOff: '\u001B[?2004l',
  dim: '\u001B[2m',
  plain: '\u001B[22m',
  up: (rows: number) => (rows > 0 ? `\u001B[${rows}A` : ''),
};

export type Output = Pick<NodeJS.WriteStream, 'write' | 'columns' | 'rows'>;

/** The live rows below the transcript: waiting messages, and the line being typed. */
export type Live = { waiting: readonly SafeText[]; prompt: string; text: string; cursor: number };

export type Screen = {
  /** Writes lines above the live rows and redraws those, in one write. TE1. */
  show(lines: readonly SafeText[], live: Live): void;
  /** Scrolls the window's content away, where it can still be read, and draws the live rows at the top. */
  clear(live: Live): void;
  /** Removes the live rows and restores the terminal. */
  end(lines: readonly SafeText[]): void;
};

/** The lower end of a terminal, where a person types while lines arrive above. */
export function openScreen(output: Output, colours: boolean): Screen {
  let shown: Layout = { rows: [''], cursor: { row: 0, after: '' } };
  const size = () => ({ columns: output.columns || 80, rows: output.rows || 24 });
  const faint = (row: string) => (colours ? `${TO.dim}${row}${TO.plain}` : row);

  const erased = () => `${TO.up(rowsAbove(shown, size().columns))}\r${TO.clearBelow}`;

  function drawn(live: Live): string {
    const { columns, rows: height } = size();
    const room = Math.max(height - 1, 1);
    // Waiting messages give way to the line being typed.
    const waiting = live.waiting.slice(0, Math.max(0, Math.floor(room / 2)));
    const above = waiting.map((line) => layout('', line, 0, columns, 1).rows[0] ?? '');
    const typing = layout(live.prompt, live.text, live.cursor, columns, room - above.length);
    const { row, after } = typing.cursor;
    shown = { rows: [...above, ...typing.rows], cursor: { row: above.length + row, after } };
    const painted = [...above.map(faint), ...typing.rows].join('\r\n');
    // Rewritten up to the cursor: terminals disagree about the width of 👩‍👩‍👧, and this lets each use its own.
    return `${painted}${TO.up(typing.rows.length - 1 - row)}\r${after}`;
  }

  const full = (lines: readonly SafeText[]) =>
    lines.map((line) => `${line.replaceAll('\n', '\r\n')}\r\n`).join('');

  output.write(TO.pasteMarksOn);
  return {
    show(lines, live) {
      output.write(erased() + full(lines) + drawn(live));
    },
    clear(live) {
      output.write(erased() + '\n'.repeat(size().rows - 1) + TO.topLeft + drawn(live));
    },
    end(lines) {
      output.write(erased() + full(lines) + TO.pasteMarksOff);
      shown = { rows: [''], cursor: { row: 0, after: '' } };
    },
  };
}
