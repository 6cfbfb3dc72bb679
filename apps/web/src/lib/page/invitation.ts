import { DEFAULT_ROOM, type RoomName } from '@charla/core';

/** What the server says of its addresses: GET /api/addresses. */
export type Told = { local: boolean; addresses: readonly string[] };

/** How others get in: at these addresses, the best first, or why nobody does. `unknown`: the server has not answered. */
export type Invitation =
  { state: 'open'; addresses: readonly string[] } | { state: 'local' | 'noNetwork' | 'unknown' };

/** Addresses that lead others to themselves. */
const ONLY_HERE = /^(localhost$|127\.|\[::1\])/u;

export const isOnlyHere = (hostname: string): boolean => ONLY_HERE.test(hostname);

/** The address in the bar comes first: it has led here. A room that is not the first one is named. WE43. */
export function invitation(
  { hostname, origin }: Pick<Location, 'hostname' | 'origin'>,
  told: Told | undefined,
  room: RoomName,
): Invitation {
  const own = isOnlyHere(hostname) ? [] : [origin];
  const path = room === DEFAULT_ROOM ? '' : `/r/${encodeURIComponent(room)}`;
  const addresses = [...new Set([...own, ...(told?.addresses ?? [])])].map((address) => address + path);
  if (addresses.length > 0) return { state: 'open', addresses };
  if (!told) return { state: 'unknown' };
  return { state: told.local ? 'local' : 'noNetwork' };
}

/** Asks the server of this page. Fails where nobody answers, or somebody else does. */
export async function fetchTold(): Promise<Told> {
  const answer = await fetch('/api/addresses', { cache: 'no-store' });
  const { local, addresses } = (await answer.json()) as Partial<Told>;
  if (!Array.isArray(addresses)) throw new Error('no addresses');
  return { local: local === true, addresses };
}
