import { DEFAULT_ROOM, type RoomName } from '@charla/core';
import { isOnlyHere } from './only-here.ts';

/** The server's addresses, as GET /api/addresses returns them. */
export type Told = { local: boolean; addresses: readonly string[] };

/** The addresses for the others, best first, or why nobody else can reach the server. `unknown`: the server has not answered. */
export type Invitation =
  { state: 'open'; addresses: readonly string[] } | { state: 'local' | 'noNetwork' | 'unknown' };

/** The page's own address comes first, because it works. Every address names the room, unless that is the default one. WE43. */
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

/** Asks the server of this page. Fails if it does not answer, or if another program does. */
export async function fetchTold(): Promise<Told> {
  const answer = await fetch('/api/addresses', { cache: 'no-store' });
  const { local, addresses } = (await answer.json()) as Partial<Told>;
  if (!Array.isArray(addresses)) throw new Error('no addresses');
  return { local: local === true, addresses };
}
