import { DEFAULT_PORT } from '@charla/core';
import { safeLine, type Lang } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { addressOf, placeOf } from '../address.ts';
import { no, readCommandLine, type Environment, type Instead } from '@charla/text/command-line';
import type { Place } from './hall.ts';

export type CheckOptions = { place: Place; json: boolean; lang: Lang };

export const OPTIONS = { spec: { type: 'string' }, json: { type: 'boolean' } } as const;

export function parseCheckOptions(
  argv: readonly string[],
  env: Environment,
): { ok: true; options: CheckOptions } | Instead {
  const line = readCommandLine(argv, env, OPTIONS, ({ cli }) => cli.check.usage);
  if (!line.ok) return line;
  const { values, positionals, lang } = line;
  const words = wordsIn(lang).cli;
  const [called, extra] = positionals;
  if (called === undefined) return no(words.check.noHost);
  if (extra !== undefined) return no(words.tooMany(safeLine(extra)));
  const { spec = 'exercise', json = false } = values;
  if (spec !== 'exercise') return no(words.check.badSpec(safeLine(spec)));
  const address = addressOf(called, undefined, DEFAULT_PORT);
  if (!address) return no(words.badHost(safeLine(called)));
  return { ok: true, options: { place: placeOf(address), json, lang } };
}
