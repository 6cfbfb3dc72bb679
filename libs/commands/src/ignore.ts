import type { Command } from './command.ts';
import { splitName } from './split-name.ts';

/** Hides somebody's messages for oneself, or shows them again; alone it lists whose are hidden. */
export const ignore = {
  letter: 'ignore',
  names: ['ignorar'],
  takes: 'ALIAS',
  reads: (rest) => {
    const [alias, more] = splitName(rest);
    return more === '' ? { type: 'ignore', alias } : undefined;
  },
  wish: () => ({ type: 'ignore', alias: undefined }),
} as const satisfies Command;
