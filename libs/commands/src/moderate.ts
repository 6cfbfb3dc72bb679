import { FOREVER_MS, type Deed, type Wish } from '@charla/core';
import type { Command } from './command.ts';
import { incomplete } from './incomplete.ts';
import { splitName } from './split-name.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The words for a ban without an end, in both languages. */
const EVER = /^(?:ever|forever|for +ever|siempre|para +siempre)(?: +|$)/iu;
/** A number of minutes or hours: `10`, `0.5`, `1,5`. */
const NUMBER = /^(?<number>\d{1,6}(?:[.,]\d{1,2})?)(?: +|$)/u;

/** Gets the mark of a moderator by the code; a moderator gives it to somebody, or back. */
export const lead = {
  letter: 'mod',
  names: ['moderar'],
  takes: 'CODE|ALIAS',
  // No code begins with `@`.
  reads: (word) => ({ type: 'lead', word: word.replace(/^[@＠]/u, '') }),
  wish: () => ({ type: 'lead', word: undefined }),
} as const satisfies Command;

export const unlead = deed('unmod', [], (alias) => ({ does: 'demote', alias }));

/** Puts somebody out, for a reason if there is one. */
export const kick = {
  ...deed('kick', ['sacar', 'echar'], (alias) => ({ does: 'kick', alias })),
  takes: 'ALIAS [...]',
  reads: (rest) => {
    const [alias, reason] = splitName(rest);
    return moderate({ does: 'kick', alias, reason: reason || undefined });
  },
} as const satisfies Command;

/** Keeps somebody out: so many hours, or for ever. */
export const ban = {
  ...deed('ban', ['vetar'], (alias) => ({ does: 'kick', alias, forMs: FOREVER_MS })),
  takes: 'ALIAS [2|ever] [...]',
  reads: (rest) => {
    const [alias, more] = splitName(rest);
    const [forMs, reason] = lasting(more, HOUR_MS);
    return forMs === 0 ? undefined : moderate({ does: 'kick', alias, forMs, reason: reason || undefined });
  },
} as const satisfies Command;

export const unban = deed('unban', ['perdonar'], (alias) => ({ does: 'pardon', alias }));

export const bans = {
  letter: 'bans',
  names: ['vetados'],
  power: true,
  wish: () => ({ type: 'listBans' }),
} as const satisfies Command;

/** Keeps somebody from speaking: so many minutes, or until it is ended. */
export const mute = {
  ...deed('mute', ['silenciar'], (alias) => ({ does: 'mute', alias })),
  takes: 'ALIAS [10]',
  reads: (rest) => {
    const [alias, more] = splitName(rest);
    const [forMs, left] = lasting(more, MINUTE_MS);
    if (left !== '' || forMs === 0) return undefined;
    return moderate({ does: 'mute', alias, forMs: forMs === FOREVER_MS ? undefined : forMs });
  },
} as const satisfies Command;

export const unmute = deed('unmute', ['desilenciar'], (alias) => ({ does: 'unmute', alias }));

/** A command that a moderator does to somebody; without a name it is not understood. */
function deed<Letter extends string>(
  letter: Letter,
  names: readonly string[],
  make: (alias: string) => Deed,
) {
  return {
    letter,
    names,
    takes: 'ALIAS',
    power: true,
    reads: (rest: string): Wish | undefined => {
      const [alias, more] = splitName(rest);
      return more === '' ? moderate(make(alias)) : undefined;
    },
    wish: incomplete(letter),
  } as const satisfies Command;
}

function moderate(what: Deed): Wish {
  return { type: 'moderate', deed: what };
}

/** How long, in ms, and what stands behind it. Without a number it is for ever. */
function lasting(more: string, unitMs: number): [forMs: number, rest: string] {
  const ever = EVER.exec(more);
  if (ever) return [FOREVER_MS, more.slice(ever[0].length)];
  const found = NUMBER.exec(more);
  if (!found) return [FOREVER_MS, more];
  return [Number(found.groups?.['number']?.replace(',', '.')) * unitMs, more.slice(found[0].length)];
}
