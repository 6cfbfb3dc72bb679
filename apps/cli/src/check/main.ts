import { randomInt } from 'node:crypto';
import { wordsIn } from '@charla/text/words';
import { ownEnvironment, sayInstead } from '@charla/text/command-line';
import { lineOf } from '../json/output.ts';
import { printer } from '../printer.ts';
import { examine } from './examine.ts';
import { WAITS, type Place, type Waits } from './hall.ts';
import { parseCheckOptions, type CheckOptions } from './options.ts';
import { count, mannerLine, resultLines, resultOut, sumLine } from './report.ts';

/** Exit codes: nothing failed; something failed; a wrong command line; nobody there. PR7. */
type CheckCode = 0 | 1 | 2 | 3;

/** `charla check HOST:PORT`: examines a server that claims to solve the exercise. */
export async function main(argv: readonly string[]): Promise<void> {
  const parsed = parseCheckOptions(argv, ownEnvironment());
  if (!parsed.ok) return sayInstead(parsed);
  process.exitCode = await check(parsed.options, WAITS, printer(parsed.options.lang));
}

export async function check(
  { place, json, lang }: CheckOptions,
  waits: Waits,
  print: (lines: readonly string[]) => void,
): Promise<CheckCode> {
  const words = wordsIn(lang).cli.check;
  const tell = (lines: () => string[], out: Record<string, unknown>) =>
    print(json ? [lineOf({ type: 'check', ...out }).trimEnd()] : lines());
  const examined = await examine(
    place,
    waits,
    String(randomInt(1_000, 10_000)),
    (result) => tell(() => resultLines(result, words), resultOut(result, words)),
    (manner) =>
      tell(() => [words.title(addressIn(place)), ...(manner ? [mannerLine(manner, words)] : []), ''], {
        type: 'begin',
        address: addressIn(place),
        spec: 'exercise',
        alias: manner?.alias ?? null,
        newline: manner?.end === '\n',
      }),
  );
  if (!examined) {
    console.error(words.nobody(addressIn(place)));
    return 3;
  }
  const [good, bad, open] = (['good', 'bad', 'open'] as const).map((mark) => count(examined.results, mark));
  tell(() => ['', sumLine(examined, words)], { type: 'end', good, bad, open });
  return bad === 0 ? 0 : 1;
}

function addressIn({ host, port }: Place): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
