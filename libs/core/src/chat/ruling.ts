import { aliasKey } from '../alias.ts';
import type { Alias, EpochMs } from '../ids.ts';
import type { Knocked } from '../room/event.ts';
import { isOpen } from '../room/open.ts';
import { knocksIn } from '../room/powers.ts';
import { rulesEndMs, rulesOf } from '../room/rules.ts';
import type { Chat } from './chat.ts';
import type { Ruling } from './entry.ts';
import { isModerator } from './moderating.ts';
import { askFor } from './outbox.ts';
import { change, changeIn, tell, type Step } from './step.ts';

/** The rules of the room, and when they end if nobody moderates until then; `undefined` in an open room. MO10. */
export function rulesHere({ copy }: Pick<Chat, 'copy'>, atMs: EpochMs): Ruling | undefined {
  const rules = rulesOf(copy.room, atMs);
  const endMs = rulesEndMs(copy.room);
  return isOpen(rules) ? undefined : { ...rules, ...(endMs !== undefined && { endMs }) };
}

/** Whoever gets a fresh copy of the room is told its rules. MO10. */
export function tellRules(now: Step, atMs: EpochMs): Step {
  const rules = rulesHere(now.chat, atMs);
  return rules ? tell(now, { what: 'rules', rules }) : now;
}

/** The author of a message that has to wait is told until when, once for all that wait. Only one clock counts here: a server's may differ. MO8. */
export function tellWait(now: Step, atMs: EpochMs): Step {
  const { chat } = now;
  const { goesMs = -Infinity, outbox } = chat.asks;
  const { slowS = 0 } = isModerator(chat) ? {} : (rulesHere(chat, atMs) ?? {});
  const untilMs = slowS === 0 ? atMs : Math.max(atMs, goesMs + slowS * 1_000);
  const next = changeIn(now, 'asks', { goesMs: untilMs });
  if (untilMs === atMs || outbox.some(({ type }) => type === 'say')) return next;
  return tell(next, { what: 'slowed', slowS, untilMs });
}

/** The server keeps this person at the door until a moderator lets them in. MO11. */
export function knocking(now: Step): Step {
  const { link } = now.chat;
  const told = tell(now, { what: 'knocking' });
  if (link.state !== 'connecting' && link.state !== 'lost') return told;
  return change(told, { link: { ...link, knocks: true } });
}

/** Those who knock, in their order, by the log's clock: the server tells if a knock has ended. MO11. */
export function knockingHere({ copy }: Pick<Chat, 'copy'>): Knocked[] {
  return knocksIn(copy.room, copy.room.lastAtMs);
}

/** Lets in whoever knocks under this name, or not. MO11. */
export function letIn(now: Step, alias: Alias, isIn: boolean): Step {
  if (now.chat.link.state === 'connecting') return tell(now, { what: 'connecting' });
  const knock = knockingHere(now.chat).findLast((one) => aliasKey(one.alias) === aliasKey(alias));
  if (!knock) return tell(now, { what: 'nobody', alias });
  return askFor(now, (n) => ({ type: 'let', n, of: knock.session, in: isIn }));
}
