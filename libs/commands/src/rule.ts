import { OPEN, SLOW_S_MAX, type RulesChange, type Wish } from '@charla/core';
import type { Command } from './command.ts';
import { incomplete } from './incomplete.ts';
import { splitName } from './split-name.ts';

/** What `.slow` alone asks for, in seconds. */
const SLOW_S = 30;

/** Members, or programs alone, send a message every so many seconds; 0 ends that. MO8, MO20. */
export const slow = {
  ...rule('slow', ['lento', 'despacio'], { slowS: SLOW_S }),
  takes: `[${SLOW_S}] [programs]`,
  reads: (rest) => {
    const found = /^(?<seconds>\d{1,4})?(?: *(?<programs>programs|programas|bots))?$/iu.exec(rest)?.groups;
    const seconds = Number(found?.['seconds'] ?? SLOW_S);
    if (!found || seconds > SLOW_S_MAX) return undefined;
    return { type: 'rule', rules: found['programs'] ? { programsS: seconds } : { slowS: seconds } };
  },
} as const satisfies Command;

/** Only moderators speak. */
export const only = rule('only', ['solo'], { speak: 'moderators' });

/** Nobody new comes in. */
export const close = rule('close', ['cerrar'], { door: 'closed' });

/** Whoever is new waits until a moderator lets them in. */
export const knock = rule('knock', ['llamar'], { door: 'knock' });

/** Lets in somebody who knocks, or with a no behind the name does not. */
export const letIn = {
  letter: 'let',
  names: ['dejar'],
  takes: 'ALIAS [no]',
  power: true,
  reads: (rest): Wish | undefined => {
    const [alias, more] = splitName(rest);
    return /^(?:no)?$/iu.test(more) ? { type: 'let', alias, in: more === '' } : undefined;
  },
  wish: incomplete('let'),
} as const satisfies Command;

/** Everybody may come in, and speak. */
export const open = rule('open', ['abrir'], { ...OPEN, programsS: 0 });

function rule<Letter extends string>(letter: Letter, names: readonly string[], rules: RulesChange) {
  return { letter, names, power: true, wish: () => ({ type: 'rule', rules }) } as const satisfies Command;
}
