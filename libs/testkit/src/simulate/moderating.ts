import type { Random } from '../random.ts';

/** The code of the server. */
export const CODE = 'code-of-sim';

/** Few texts, so that the same is pinned again, and more than fit. */
const PINNING = ['uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis']
  .map((text) => `.pin ${text}`)
  .concat(['.unpin 1', '.unpin 2', '.pin']);

const LISTING = ['.listed on', '.listed on', '.listed off', '.rooms', '.rooms', '.rooms'];

/** About the first questions of a room. */
export const ASKING = [
  '+1',
  '+1',
  '+1 1',
  '+1 2',
  '+1 3',
  '-1 1',
  '-1 2',
  '.answered 1',
  '.answered 2',
  '.questions',
];

/** What somebody types who knows the code, or does not, to one of these people. */
export function moderating(chance: Random, people: number): string[] {
  const some = <T>(...all: readonly T[]): T => all[chance.between(0, all.length - 1)] as T;
  const whom = some(`p${chance.between(0, people - 1)}`, `p${chance.between(0, people - 1)}`, 'ana', 'beto');
  const first = some([`.mod ${CODE}`], [`.mod ${CODE}`], ['.mod not-the-code'], []);
  const line = some(
    ...[
      `.mod ${whom}`,
      '.mod',
      `.unmod ${whom}`,
      `.kick ${whom}`,
      `.kick ${whom} ruido`,
      `.ban ${whom} 0.001`,
    ],
    ...[`.ban ${whom} 0.01`, `.unban ${whom}`, `.mute ${whom} 0.1`, `.mute ${whom} 0.5`, `.mute ${whom}`],
    ...[
      `.unmute ${whom}`,
      `.m ${whom}`,
      '.bans',
      '.only',
      '.close',
      '.knock',
      '.knock',
      '.slow 1',
      '.open',
      '.open',
      '.topic uno',
      '.topic',
      '.welcome dos',
      '.d reset',
      '.d reset',
      ...PINNING,
      ...LISTING,
      '.clear',
      '.clear lobby',
      '.clear lobby',
      '.clear aula',
      ...ASKING,
    ],
  );
  if (chance.next() < 0.75) return [...first, line];
  // Whoever knocks is let in, or not.
  const names = ['ana', 'beto', ...Array.from({ length: people }, (_, who) => `p${who}`)];
  const answer = some('', '', ' no');
  return [...first, ...names.map((name) => `.let ${name}${answer}`)];
}
