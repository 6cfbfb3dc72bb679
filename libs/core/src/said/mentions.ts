import type { Alias } from '../ids.ts';
import type { WhoIs } from './called.ts';
import { partsOf } from './fences.ts';
import { linesOf, quotedIn } from './lines.ts';
import { piecesOf } from './pieces.ts';

/** Whether a message mentions `alias`: `@ana` anywhere or `ana:` at the start of a line, but not in code or a quote. MU6. */
export function mentions(text: string, alias: Alias, whoIs: WhoIs): boolean {
  if (!/[@＠:：]/u.test(text)) return false;
  return partsOf(linesOf(text)).some(
    (part) =>
      part.type === 'line' &&
      quotedIn(part.line) === undefined &&
      piecesOf(part.line, true, whoIs).some((piece) => piece.type === 'name' && piece.meant.includes(alias)),
  );
}
