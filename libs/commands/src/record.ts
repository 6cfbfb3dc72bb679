import type { Command } from './command.ts';

/** `.r all` begins the file with the messages of before. */
export const record: Command = {
  letter: 'r',
  names: ['record', 'grabar'],
  arguments: ['all'],
  wish: (argument) => ({ type: 'toggleRecording', withHistory: argument === 'all' }),
};
