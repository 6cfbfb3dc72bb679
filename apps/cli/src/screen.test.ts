import { safeLine } from '@charla/text';
import xterm from '@xterm/headless';
import { expect, test } from 'vitest';
import { openScreen, type Live } from './screen.ts';

/** A terminal of this size that is asked for its size each time. `cuts`: it cuts rows off in a narrower window. */
function aWindow(columns: number, rows: number, cuts: boolean) {
  const windowsPty = cuts ? ({ backend: 'conpty', buildNumber: 19_045 } as const) : {};
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, reflowCursorLine: true, windowsPty });
  let told = columns;
  const output = {
    columns: 80,
    rows: 24,
    getWindowSize: (): [number, number] => [told, terminal.rows],
    write: (text: string) => (terminal.write(text), true),
  };
  async function lines(): Promise<string[]> {
    await new Promise<void>((resolve) => terminal.write('', resolve));
    const { active } = terminal.buffer;
    const all = Array.from({ length: active.length }, (_, i) => active.getLine(i)?.translateToString(true) ?? '');
    return all.filter((line) => line !== '');
  }
  async function resize(now: number, tellsNow = now): Promise<void> {
    await lines();
    terminal.resize(now, rows);
    told = tellsNow;
  }
  return { screen: openScreen(output, false), lines, resize };
} // prettier-ignore

const live = (text: string, waiting: readonly string[] = []): Live => {
  return { waiting: waiting.map(safeLine), prompt: '> ', text, cursor: text.length };
};

const SAID = ['a1', 'a2', 'a3', 'a4'];

test.each([
  // cuts   wraps   widths
  [true,    false,  [40, 80]],
  [true,    false,  [7, 80]],
  [true,    false,  [1, 2, 3, 5, 10]],
  [true,    false,  [120, 9, 60]],
  [false,   true,   [40, 80]],
  [false,   true,   [30, 11, 60]],
  // Nothing is known about a terminal that wraps anew: a part of the draft may be left, but no line is lost.
  [false,   false,  [40, 20, 80]],
])('[TE12] with rows cut off (%s) and known to be wrapped anew (%s), the widths %j lose no line', async (cuts, wraps, widths) => {
  const { screen, lines, resize } = aWindow(80, 30, cuts);
  screen.show(SAID.map(safeLine), live('y'.repeat(150), ['waits']));
  if (wraps) screen.learn(true);
  for (const width of widths) {
    await resize(width);
    screen.show([safeLine('b')], live('y'.repeat(150), ['waits']));
  }
  screen.show([], live(''));
  const left = (await lines()).filter((line) => /^[ab]/u.test(line));
  // One column shows one letter of each.
  expect(left.map((line) => line.slice(0, 1)).join('')).toBe(`aaaa${'b'.repeat(widths.length)}`);
  if (cuts || wraps) expect((await lines()).filter((line) => line.includes('y'))).toEqual([]);
}); // prettier-ignore

test('[TE12] a terminal is asked what it is when its width has changed, until it is known', async () => {
  const { screen, resize } = aWindow(80, 24, false);
  expect(screen.isUnsure()).toBe(false);
  screen.show([], live('hola'));
  expect(screen.isUnsure()).toBe(false);
  await resize(40);
  expect(screen.isUnsure()).toBe(true);
  screen.learn(false);
  expect(screen.isUnsure()).toBe(false);
});

test('[TE12] rows drawn for the old width while a window becomes narrower are cut off, and leave nothing behind', async () => {
  const { screen, lines, resize } = aWindow(80, 24, true);
  screen.show(SAID.map(safeLine), live(''));
  // The terminal is 40 wide already; the program hears of it with the next drawing.
  await resize(40, 80);
  screen.show([], live('y'.repeat(70)));
  expect((await lines()).filter((line) => line.includes('y'))).toHaveLength(1);
  await resize(40);
  screen.show([], live('hola'));
  expect(await lines()).toEqual([...SAID, '> hola']);
});

test('[TE11] while it rests nothing of it is on the screen, and it goes on where the cursor is', async () => {
  const { screen, lines } = aWindow(40, 24, false);
  screen.show([safeLine('a1')], live('y'.repeat(100)));
  screen.rest();
  expect(await lines()).toEqual(['a1']);
  screen.resume(live('hola'));
  screen.show([safeLine('a2')], live('hola'));
  expect(await lines()).toEqual(['a1', 'a2', '> hola']);
});
