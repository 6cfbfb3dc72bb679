import type { Alias } from '../ids.ts';
import { endsFence, fenceOf, linesOf, quotedIn } from './lines.ts';
import { calledKey, piecesOf } from './pieces.ts';

/** Whether a message mentions `alias`: `@ana` anywhere or `ana:` at the start of a line, but not in code or a quote. MU6. */
export function mentions(text: string, alias: Alias): boolean {
  if (!/[@＠:：]/u.test(text)) return false;
  const key = calledKey(alias);
  return speakingLines(text).some((line) =>
    piecesOf(line, true).some((piece) => piece.type === 'name' && piece.key === key),
  );
}

function speakingLines(text: string): string[] {
  let ticks: string | undefined;
  return linesOf(text).filter((line) => {
    if (ticks !== undefined) {
      if (endsFence(line, ticks)) ticks = undefined;
      return false;
    }
    ticks = fenceOf(line)?.ticks;
    return ticks === undefined && quotedIn(line) === undefined;
  });
}
