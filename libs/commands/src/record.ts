import type { Command } from './command.ts';

/** `.r all` begins the file with what was said before. */
export const record: Command = {
  letter: 'r',
  names: ['record', 'grabar'],
  arguments: ['all'],
  wish: (argument) => ({ type: 'toggleRecording', withHistory: argument === 'all' }),
};
