import type { Command } from './command.ts';
import { exportRoom } from './export.ts';
import { helpOn } from './help.ts';
import { list } from './list.ts';
import { older } from './older.ts';
import { quit } from './quit.ts';
import { record } from './record.ts';
import { timestamps } from './timestamps.ts';

/** All commands, in the order of `.h`. */
export const commands: readonly Command[] = [
  quit,
  record,
  timestamps,
  list,
  older,
  exportRoom,
  helpOn(() => commands),
];

/** The command with this name, in any letter case. CO1. */
export function findCommand(name: string): Command | undefined {
  const asked = name.toLowerCase();
  return commands.find(({ letter, names }) => letter === asked || names.includes(asked));
}

/** The wish of a command without an argument, for a button or menu entry that does the same. */
export function wishOf(letter: 'q' | 'r' | 't' | 'l' | 'a' | 'e' | 'h'): ReturnType<Command['wish']> {
  const command = findCommand(letter);
  if (!command) throw new Error(`no command ${letter}`);
  return command.wish(undefined);
}
