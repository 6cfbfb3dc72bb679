import { spawn } from 'node:child_process';
import xterm from '@xterm/headless';

/** A program on a pseudo-terminal, and the screen that a person would see. */
export type Pty = {
  write(keys: string | Buffer): void;
  /** Every line of the window and its scrollback, as wide as it was written; `mark` is put at the cursor. */
  lines(mark?: string): Promise<string[]>;
  /** The visible lines. */
  window(): Promise<string[]>;
  /** The program sees the new size at once, as from a dragged window. */
  resize(columns: number, rows: number): Promise<void>;
  /** Everything written to the terminal. */
  readonly bytes: string;
  /** Whether the terminal would put marks around a paste. */
  readonly marksPastes: boolean;
  readonly exitCode: number | undefined;
  /** Closes the window; resolves when the program has ended. */
  close(): Promise<void>;
};

/** `cuts`: a narrower window cuts rows off, as xterm's does, instead of wrapping them anew. */
export type PtyOptions = {
  columns: number;
  rows: number;
  cwd: string;
  env?: Record<string, string>;
  cuts?: boolean;
};

/** Windows has no script(1). */
export const noPty = process.platform === 'win32';

/** Most terminals also rewrap the line with the cursor when they become narrower. */
const LIKE_MOST = { reflowCursorLine: true, allowProposedApi: true };

/** The option with which this terminal cuts rows off; and what xterm says that it is. */
const LIKE_XTERM = {
  windowsPty: { backend: 'conpty', buildNumber: 19_045 },
  allowProposedApi: true,
} as const;
const XTERM = '\u001B[>41;390;0c';

/** Runs `command` on a pseudo-terminal of script(1), which every Linux and macOS has: no native module is needed. */
export function openPty(
  command: readonly string[],
  { columns, rows, cwd, env, cuts = false }: PtyOptions,
): Pty {
  const quoted = command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  const shell = `stty rows ${rows} cols ${columns}; tty; exec ${quoted}`;
  const args =
    process.platform === 'darwin' ? ['-q', '/dev/null', 'sh', '-c', shell] : ['-qefc', shell, '/dev/null'];
  const child = spawn('script', args, {
    cwd,
    env: { ...process.env, SHELL: '/bin/sh', TERM: 'xterm-256color', ...env },
  });
  const screen = new xterm.Terminal({
    cols: columns,
    rows,
    scrollback: 10_000,
    ...(cuts ? LIKE_XTERM : LIKE_MOST),
  });
  if (cuts) screen.parser.registerCsiHandler({ prefix: '>', final: 'c' }, () => child.stdin.write(XTERM));
  // What the terminal answers when it is asked.
  screen.onData((answer) => child.stdin.write(answer));
  let exitCode: number | undefined;
  let device: string | undefined;
  let bytes = '';
  const exited = new Promise<void>((resolve) => {
    child.on('close', (code) => {
      exitCode = code ?? 1;
      resolve();
    });
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      bytes += data.toString('latin1');
      screen.write(data);
    });
  }
  // The program may end while the test types.
  child.stdin.on('error', () => {});

  async function lines(mark = ''): Promise<string[]> {
    await new Promise<void>((resolve) => screen.write('', resolve));
    return linesFrom(0, mark);
  }

  function linesFrom(first: number, mark: string): string[] {
    const { active } = screen.buffer;
    const joined: string[] = [];
    for (let i = first; i < active.length; i += 1) {
      const row = active.getLine(i);
      if (!row) continue;
      const goesOn = active.getLine(i + 1)?.isWrapped ?? false;
      const hasCursor = mark !== '' && i === active.baseY + active.cursorY;
      const text = hasCursor
        ? row.translateToString(false, 0, active.cursorX) +
          mark +
          row.translateToString(!goesOn, active.cursorX)
        : row.translateToString(!goesOn);
      if (row.isWrapped && joined.length > 0) joined[joined.length - 1] += text;
      else joined.push(text);
    }
    while (joined.at(-1) === '') joined.pop();
    return joined;
  }

  async function resize(newColumns: number, newRows: number): Promise<void> {
    device ??= (await lines())[0] ?? '';
    screen.resize(newColumns, newRows);
    const change = process.platform === 'darwin' ? ['-f'] : ['-F'];
    const stty = spawn('stty', [...change, device, 'rows', String(newRows), 'cols', String(newColumns)]);
    await new Promise((resolve) => stty.on('close', resolve));
  }

  return {
    write: (keys) => void child.stdin.write(keys),
    lines,
    async window() {
      await lines();
      return linesFrom(screen.buffer.active.baseY, '');
    },
    resize,
    get bytes() {
      return bytes;
    },
    get marksPastes() {
      return screen.modes.bracketedPasteMode;
    },
    get exitCode() {
      return exitCode;
    },
    async close() {
      // Closes the window as a person would; after SIGTERM script(1) would take two seconds.
      if (exitCode === undefined) child.kill('SIGKILL');
      await exited;
      screen.dispose();
    },
  };
}
