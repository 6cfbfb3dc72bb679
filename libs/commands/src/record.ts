import type { Command } from './command.ts';

/** `.r all` begins the file with all earlier messages. */
export const record = {
  letter: 'r',
  names: ['record', 'grabar'],
  arguments: ['all'],
  wish: (argument) => ({ type: 'toggleRecording', withHistory: argument === 'all' }),
} as const satisfies Command;
