import type { RoomName } from '../ids.ts';
import type { Out } from './effect.ts';
import type { Host } from './state.ts';
import { forgetTail } from './tails.ts';
import { forgetTypists } from './typing.ts';

/** A room without anybody here is forgotten, refused names included, unless something is under way in it. RO11. */
export function forgetIdle(host: Host, name: RoomName, out: Out): void {
  const desk = host.desks.get(name);
  if (!desk) return;
  const isHere = host.here.has(name) || host.listeners.has(name);
  const isNeeded = host.isAlone ? desk.room.roster.size + desk.knocking.size > 0 : isHere;
  if (isNeeded || desk.writing || desk.waiting.length > 0 || desk.isLoading || desk.isResting) return;
  if (desk.isFollowed) out({ type: 'unfollow', room: name });
  host.desks.delete(name);
  forgetTail(host, name);
  forgetTypists(host, name);
}
