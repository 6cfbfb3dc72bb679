import type { Command } from './command.ts';

/** Hides somebody's messages for oneself, or shows them again; alone it lists whose are hidden. */
export const ignore = {
  letter: 'ignore',
  names: ['ignorar'],
  takes: 'ALIAS',
  reads: (rest) => {
    const [, alias] = /^[@＠]?(\S+)$/u.exec(rest) ?? [];
    return alias === undefined ? undefined : { type: 'ignore', alias };
  },
  wish: () => ({ type: 'ignore', alias: undefined }),
} as const satisfies Command;
