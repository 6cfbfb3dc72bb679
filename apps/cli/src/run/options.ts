import { DEFAULT_PORT, DEFAULT_ROOM } from '@charla/core';
import { safeLine, type Lang } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { addressOf, type Address } from '../address.ts';
import { no, readCommandLine, type Environment, type Instead } from '@charla/text/command-line';

/** A real server, the room of people who name none, and how long a step may wait, in ms. */
export type Against = Omit<Address, 'room'> & { room: string; patienceMs: number };

/** `against` is absent for a server in memory, whose clock the script turns. */
export type RunOptions = { files: readonly string[]; against: Against | undefined; lang: Lang };

/** How long a step may wait for something that should happen at once, in s: a bot may ask another service first. Judgement. */
const PATIENCE_S = 5;

export const OPTIONS = {
  against: { type: 'string' },
  room: { type: 'string', short: 'r' },
  patience: { type: 'string' },
} as const;

export function parseRunOptions(
  argv: readonly string[],
  env: Environment,
): { ok: true; options: RunOptions } | Instead {
  const line = readCommandLine(argv, env, OPTIONS, ({ cli }) => cli.run.usage);
  if (!line.ok) return line;
  const { values, positionals: files, lang } = line;
  const words = wordsIn(lang).cli;
  if (files.length === 0) return no(words.run.noFile);
  const patience = Number(values.patience ?? PATIENCE_S);
  if (!(patience > 0 && patience <= 3_600)) return no(words.run.badPatience(safeLine(values.patience ?? '')));
  if (values.against === undefined) return { ok: true, options: { files, against: undefined, lang } };
  const address = addressOf(values.against, undefined, DEFAULT_PORT);
  if (!address) return no(words.badHost(safeLine(values.against)));
  const room = values.room ?? address.room ?? DEFAULT_ROOM;
  const { url, via } = address;
  return {
    ok: true,
    options: { files, against: { url, via, room, patienceMs: patience * 1_000 }, lang },
  };
}
