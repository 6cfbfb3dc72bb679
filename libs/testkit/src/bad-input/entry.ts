import { inspect } from 'node:util';
import type { Why } from '@charla/core';
import { safeLine } from '@charla/text';

/** An input and its outcome. `what` says why it is here. */
export type Entry<Input, Outcome> = { input: Input; outcome: Outcome; what: string };

/** Several inputs with one outcome, for one reason. */
export function group<Input, Outcome>(
  outcome: Outcome,
  what: string,
  inputs: readonly Input[],
): Entry<Input, Outcome>[] {
  return inputs.map((input) => ({ input, outcome, what }));
}

/** An entry with a title that is safe to show: bad input would harm the reader of a report as well. */
export function named<E extends { input: unknown }>(entries: readonly E[]): (E & { name: string })[] {
  return entries.map((entry) => ({ ...entry, name: shown(entry.input) }));
}

function shown(input: unknown): string {
  return safeLine([...inspect(input, { breakLength: Infinity })].slice(0, 60).join(''));
}

export type Answer = 'ok' | Why;
