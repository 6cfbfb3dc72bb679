/** What is told in short, for tests. Not exported: tests of this library only. */
import type { RoomEvent } from './room/event.ts';
import type { Down } from './wire/down.ts';

export function inShort(down: Down): string {
  if (down.type === 'events' || down.type === 'page') return down.events.map(eventInShort).join(', ');
  if (down.type === 'typing') return `typing ${[...down.sessions, down.more].join(' ')}`;
  if (down.type === 'bye') return `bye ${down.why}`;
  if (down.type === 'accepted') return `accepted ${down.n}`;
  if (down.type === 'rooms')
    return `rooms ${down.rooms.map(({ room, members }) => `${room} ${members}`).join(', ')}`;
  if (down.type === 'refused') return `refused ${down.n ?? down.before ?? '-'} ${down.why}`;
  if (down.type === 'noticed') return `noticed ${down.alias} like ${down.of} (${down.others} others)`;
  return down.type === 'knocking' ? down.type : down.resumed ? 'welcome back' : 'welcome';
}

/** `said ana: hola`, `left beto (lost)`. */
export function eventInShort(event: RoomEvent): string {
  const who = `${event.type} ${event.alias}`;
  if (event.type === 'said') return `${who}: ${event.text}`;
  if (event.type === 'left') return `${who} (${event.how})`;
  if (event.type === 'marked') return `${who} (${event.mark} ${event.on ? 'on' : 'off'})`;
  return event.type === 'recording' ? `${who} (${event.on ? 'on' : 'off'})` : who;
}
