import { unreachable } from '../assert.ts';
import type { EpochMs, N, Seq } from '../ids.ts';
import type { Why } from '../refusal.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Ask } from '../wire/up.ts';

/**
 * The name of an ask for its whole life: a retry, a reload or a restart changes its number, but not its key. The caller may choose the
 * key; otherwise the chat makes one that begins with `#`. CL15.
 */
export type Key = string;

/** An ask of this chat that has no answer yet. */
export type Asked = Ask & { key: Key };

/** A refused message and the reason. Its number is that of its ask, and no other failed message has it. */
export type Failed = { key: Key; n: N; text: string; why: Why };

/** The outcome of an ask. `unsent` certainly never reached the server; `unknown` was sent, but the chat ended before the answer. CL15. */
export type Outcome =
  | { result: 'accepted'; seq: Seq; atMs: EpochMs }
  | { result: 'refused'; why: Why }
  | { result: 'unsent' }
  | { result: 'unknown' };

export type Settled = Outcome & { key: Key; ask: Ask['type'] };

/** An ask as it travels. */
export function upOf({ key: _, ...ask }: Asked): Ask {
  return ask;
}

/** Whether the event is what the ask wants. */
export function isOf(ask: Ask, event: RoomEvent): boolean {
  switch (ask.type) {
    case 'say':
      return event.type === 'upvoted' || (event.type === 'said' && event.text === ask.text);
    case 'answer':
      return event.type === 'answered' && event.asks === ask.asks;
    case 'record':
      return event.type === 'recording' && event.on === ask.on;
    case 'mark':
      return (
        event.type === 'marked' &&
        event.mark === ask.mark &&
        event.on === ask.on &&
        (event.of === ask.of || (ask.of !== undefined && event.muteOf === ask.of))
      );
    case 'lead':
      return event.type === 'marked' && event.mark === 'moderator' && event.on && event.of === undefined;
    case 'kick':
      return event.type === 'kicked' && (ask.of === undefined || event.of === ask.of);
    case 'pardon':
      return event.type === 'pardoned' && event.of === ask.of;
    case 'rule':
      return event.type === 'ruled';
    case 'note':
      return event.type === 'noted' && event.text === ask.text && event.note.startsWith(ask.note);
    case 'list':
      return event.type === 'listed' && event.on === ask.on;
    case 'clear':
      return event.type === 'cleared';
    case 'unmark':
      return event.type === 'unmarked' && event.mark === ask.mark;
    case 'let':
      return event.type === 'admitted' && event.of === ask.of;
    case 'export':
      return event.type === 'exported';
    default:
      return unreachable(ask);
  }
}
