import { isDeepStrictEqual } from 'node:util';
import { until } from '@charla/testkit';
import { expect } from 'vitest';
import type { Pty } from './pty.ts';

/** Waits until the read value equals the wanted one. */
export async function becomes<T>(read: () => T | Promise<T>, wanted: T): Promise<void> {
  await until(async () => isDeepStrictEqual(await read(), wanted));
  expect(await read()).toEqual(wanted);
}

/** The lines above the prompt. The first line of a window is the name of the device. */
export async function transcript(pty: Pty): Promise<string[]> {
  const [, ...lines] = await pty.lines();
  return lines.slice(0, promptIn(lines));
}

/** The rows from the prompt on, with the cursor as `|`. */
export async function typing(pty: Pty): Promise<string[]> {
  const lines = await pty.lines('|');
  return lines.slice(promptIn(lines));
}

const promptIn = (lines: readonly string[]) => lines.findLastIndex((line) => /^\|?>(?: |$)/u.test(line));
