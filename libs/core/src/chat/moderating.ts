import { aliasKey } from '../alias.ts';
import type { Alias } from '../ids.ts';
import { memberCalled, type Chat } from './chat.ts';
import type { Deed } from './deed.ts';
import type { Kept } from './entry.ts';
import type { Kicked, Marked } from '../room/event.ts';
import { isHeld } from '../room/standing.ts';
import { askFor } from './outbox.ts';
import { tell, type Step } from './step.ts';

/** Whether this person moderates the room. */
export function isModerator({ me, copy }: Pick<Chat, 'me' | 'copy'>): boolean {
  return me.place !== undefined && copy.room.roster.get(me.place.session)?.marks.moderator !== undefined;
}

/** Whether this person moderates, or has just tried a code: who types fast means a name by the next word. */
function seemsModerator(chat: Chat): boolean {
  return isModerator(chat) || chat.asks.outbox.some(({ type }) => type === 'lead');
}

/** The bans and mutes of a room that held when something last happened in it, by its own time, in the order in which they came. MO4, MO6. */
export function keptOut({ copy }: Pick<Chat, 'copy'>): Kept[] {
  const { lastAtMs: atMs } = copy.room;
  return [...copy.room.standing.values()].flatMap((event): Kept[] => {
    if (!isHeld(event, atMs) || event.ofAlias === undefined) return [];
    const { ofAlias: alias, alias: by, untilMs = 0 } = event;
    return [{ alias, by, untilMs, isBan: event.type === 'kicked' }];
  });
}

/** Asks for what a moderator wants to be done to somebody. MO2–MO6. */
export function moderate(now: Step, deed: Deed): Step {
  const { chat } = now;
  if (chat.link.state === 'connecting') return tell(now, { what: 'connecting' });
  if (deed.does === 'pardon') return end(now, deed.alias, 'kicked');
  const target = memberCalled(chat, deed.alias);
  if (!target && deed.does === 'unmute') return end(now, deed.alias, 'marked');
  if (!target && deed.does === 'kick' && deed.forMs !== undefined) return banName(now, deed);
  if (!target) return tell(now, { what: 'nobody', alias: deed.alias });
  const of = target.session;
  switch (deed.does) {
    case 'kick':
      return askFor(now, (n) => ({ type: 'kick', n, of, reason: deed.reason, forMs: deed.forMs }));
    case 'mute':
      return askFor(now, (n) => ({ type: 'mark', n, mark: 'muted', on: true, of, forMs: deed.forMs }));
    case 'unmute':
      return askFor(now, (n) => ({ type: 'mark', n, mark: 'muted', on: false, of }));
    case 'promote':
      return askFor(now, (n) => ({ type: 'mark', n, mark: 'moderator', on: true, of }));
    case 'demote':
      return askFor(now, (n) => ({ type: 'mark', n, mark: 'moderator', on: false, of }));
    case 'callOn':
      return askFor(now, (n) => ({ type: 'mark', n, mark: 'hand', on: false, of }));
  }
}

/** `.mod`: a code makes a moderator; from a moderator it is somebody's name; alone it gives the power back. MO1, MO2. */
export function lead(now: Step, word: string | undefined): Step {
  const { chat } = now;
  if (!seemsModerator(chat)) return askFor(now, (n) => ({ type: 'lead', n, code: word ?? '' }));
  if (word === undefined) return askFor(now, (n) => ({ type: 'mark', n, mark: 'moderator', on: false }));
  return moderate(now, { does: 'promote', alias: word });
}

/** Lists the bans and mutes. */
export function listKept(now: Step): Step {
  return tell(now, { what: 'bans', kept: keptOut(now.chat) });
}

/** Keeps somebody out who has gone. MO4a. */
function banName(now: Step, { alias, reason, forMs }: Extract<Deed, { does: 'kick' }>): Step {
  return askFor(now, (n) => ({ type: 'kick', n, alias, reason, forMs }));
}

/** Ends the latest ban of this name, or the mute of somebody who has gone, or has come back under another name. MO4, MO6a. */
function end(now: Step, alias: Alias, type: 'kicked' | 'marked'): Step {
  const held = [...now.chat.copy.room.standing.values()].findLast(
    (event): event is Kicked | Marked =>
      event.type === type && isHeld(event, 0) && aliasKey(event.ofAlias ?? '') === aliasKey(alias),
  );
  const of = held?.type === 'marked' ? (held.muteOf ?? held.of) : held?.of;
  if (of === undefined) return tell(now, { what: 'nobody', alias });
  return askFor(now, (n) =>
    type === 'kicked' ? { type: 'pardon', n, of } : { type: 'mark', n, mark: 'muted', on: false, of },
  );
}
