import type { EpochMs } from '../ids.ts';
import { isMuted } from '../room/marks.ts';
import { powerRefusal } from '../room/powers.ts';
import type { Member } from '../room/room.ts';
import type { Chat } from './chat.ts';
import type { Deed } from './deed.ts';

/** What this person may do to that member and would change something: nothing unless they moderate. MO2–MO6. */
export function powerOver(
  { me, copy: { room } }: Pick<Chat, 'me' | 'copy'>,
  member: Member,
  atMs: EpochMs,
): readonly Deed['does'][] {
  const session = me.place?.session ?? '';
  const { hand, moderator } = member.marks;
  if (member.session === session || powerRefusal(room, session)) return [];
  const always = hand ? (['callOn'] as const) : [];
  if (powerRefusal(room, session, member)) return always;
  return [...always, isMuted(member, atMs) ? 'unmute' : 'mute', moderator ? 'demote' : 'promote', 'kick'];
}
