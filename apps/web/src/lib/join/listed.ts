import type { Glance } from '@charla/core';
import type { Component } from 'svelte';
import { part } from '../part.ts';

export type Listed = {
  rooms: readonly Glance[];
  Rooms: Component<{ rooms: readonly Glance[]; room: string }, object, 'room'>;
};

const fetchPart = part(() => import('./Rooms.svelte'));

/**
 * The listed rooms, and the part that shows them, if there are others than the lobby. Fails if the server does not answer, or another
 * program does. WE50.
 */
export async function fetchListed(): Promise<Listed | undefined> {
  const answer = await fetch('/api/rooms');
  const { rooms } = (await answer.json()) as Pick<Listed, 'rooms'>;
  return rooms.length > 1 ? { rooms, Rooms: (await fetchPart()).default } : undefined;
}
