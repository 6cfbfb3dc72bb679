import type { Command } from './command.ts';
import { clear } from './clear.ts';
import { exportRoom } from './export.ts';
import { helpOn } from './help.ts';
import { ignore } from './ignore.ts';
import { list } from './list.ts';
import { done, hand } from './mark.ts';
import { ban, bans, kick, lead, mute, unban, unlead, unmute } from './moderate.ts';
import { greeting, pin, topic, unpin } from './note.ts';
import { older } from './older.ts';
import { answered, ask, questions } from './question.ts';
import { quit } from './quit.ts';
import { record } from './record.ts';
import { listed, rooms } from './rooms.ts';
import { close, knock, letIn, only, open, slow } from './rule.ts';
import { timestamps } from './timestamps.ts';

/** All commands, in the order of `.h`. */
const table = [
  quit,
  record,
  timestamps,
  list,
  hand,
  done,
  older,
  exportRoom,
  rooms,
  listed,
  pin,
  ignore,
  ask,
  questions,
  answered,
  lead,
  topic,
  greeting,
  unpin,
  unlead,
  kick,
  ban,
  unban,
  bans,
  mute,
  unmute,
  slow,
  only,
  close,
  knock,
  letIn,
  open,
  clear,
  helpOn(() => commands),
] as const;
export const commands: readonly Command[] = table;

type Row = (typeof table)[number];
export type Letter = Row['letter'];

/** The sentences of `.h`: one for each letter, and one more where it takes an argument. */
export type HelpKey = Letter | `${Extract<Row, { arguments: readonly string[] }>['letter']}Argument`;

/** The command with this name, in any letter case. CO1. */
export function findCommand(name: string): Command | undefined {
  const asked = name.toLowerCase();
  return commands.find(({ letter, names }) => letter === asked || names.includes(asked));
}

/** The wish of a command without an argument, for a button or menu entry that does the same. */
export function wishOf(letter: Letter): ReturnType<Command['wish']> {
  const command = findCommand(letter);
  if (!command) throw new Error(`no command ${letter}`);
  return command.wish(undefined);
}
