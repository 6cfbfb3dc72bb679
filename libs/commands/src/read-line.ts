import type { Wish } from '@charla/core';
import { commandIn, messageIn } from './message.ts';
import { nearest, nearestOf } from './nearest.ts';
import { findCommand } from './registry.ts';

/** The wish in a typed line; `undefined` for an empty line. CO1–CO5. */
export function readLine(line: string): Wish | undefined {
  if (line.trim() === '') return undefined;
  const text = messageIn(line);
  if (text !== undefined) return { type: 'say', text };
  const { name = '', argument: rest = '' } = commandIn(line) ?? {};
  const command = findCommand(name);
  if (!command) return { type: 'unknownCommand', line, nearest: nearest(name) };
  if (rest === '') return command.wish(undefined);
  if (command.reads)
    return command.reads(rest) ?? { type: 'badArgument', line, letter: command.letter, nearest: undefined };
  const given = rest.toLowerCase();
  const { letter, arguments: known = [], synonyms } = command;
  const meant = synonyms?.get(given) ?? given;
  if (known.includes(meant)) return command.wish(meant);
  const near = nearestOf(given, [...known, ...(synonyms?.keys() ?? [])]);
  return { type: 'badArgument', line, letter, nearest: near };
}
