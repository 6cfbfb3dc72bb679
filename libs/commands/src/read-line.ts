import type { Wish } from '@charla/core';
import { nearest, nearestOf } from './nearest.ts';
import { findCommand } from './registry.ts';

/** A dot or slash, a word, then the end or a space: a command, known or not. */
const COMMAND = /^[./](?<name>\p{L}+)(?: +(?<argument>.*))?$/su;

/** `..q` and `//q` are the texts `.q` and `/q`; `...` and `..5` are texts as they are. */
const ESCAPED = /^(?:\.\.|\/\/)\p{L}/u;

/** The wish in a typed line; `undefined` for an empty line. CO1–CO5. */
export function readLine(line: string): Wish | undefined {
  if (line.trim() === '') return undefined;
  if (ESCAPED.test(line)) return { type: 'say', text: line.slice(1) };
  const { name, argument } = COMMAND.exec(line)?.groups ?? {};
  if (name === undefined) return { type: 'say', text: line };
  const command = findCommand(name);
  if (!command) return { type: 'unknownCommand', line, nearest: nearest(name) };
  const rest = argument?.trim() ?? '';
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
