import type { EpochMs } from '../ids.ts';
import type { Room } from './room.ts';

/** Since when nobody moderates the room; `undefined` as long as somebody does. MO7. */
export function unledSinceMs({ roster, standing }: Room): EpochMs | undefined {
  for (const { marks } of roster.values()) if (marks.moderator) return undefined;
  return standing.get('led')?.atMs ?? 0;
}
