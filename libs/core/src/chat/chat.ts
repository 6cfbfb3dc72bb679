import { TRANSCRIPT_ENTRIES_MAX } from '../limits.ts';
import { aliasKey, nearKey } from '../alias.ts';
import type { Alias, EpochMs, RoomName, SessionId } from '../ids.ts';
import type { Why } from '../refusal.ts';
import { KEPT_ASKS } from '../wire/up.ts';
import type { Member } from '../room/room.ts';
import { asksFrom, type Asks } from './asks.ts';
import { emptyCopy, type Copy } from './copy.ts';
import { ignoring, isIgnored, keptIgnored, type Ignored } from './ignored.ts';
import type { Kept } from './kept.ts';
import type { Listing } from './listing.ts';
import { meFrom, type Me } from './me.ts';
import type { Paging } from './paging.ts';
import { lackOf } from './tape.ts';
import { NO_TAPES, type Tapes } from './tapes.ts';
import { openTranscript, type Transcript } from './transcript.ts';
import { SILENCE, type Typing } from './typing.ts';

/**
 * `knocks`: a moderator is to let this person in (MO11).
 * `ended` is final: the chat does not try again by itself; `wasIn` tells whether it was joined then. `retryAtMs` is absent while a try is
 * under way. CL5, CL11.
 */
export type Link =
  | { state: 'connecting'; retryAtMs?: EpochMs; knocks?: true }
  | { state: 'joined' }
  | { state: 'lost'; sinceMs: EpochMs; retryAtMs?: EpochMs; knocks?: true }
  | { state: 'ended'; why: Why | 'quit'; wasIn: boolean };

/** One person's view. Every door shows one of these and keeps nothing beside it. */
export type Chat = {
  readonly me: Me;
  readonly link: Link;
  readonly copy: Copy;
  readonly transcript: Transcript;
  readonly timestamps: boolean;
  readonly asks: Asks;
  readonly tapes: Tapes;
  /** The page under way. */
  readonly paging: Paging | undefined;
  readonly typing: Typing;
  readonly listing: Listing;
  readonly ignored: Ignored;
};

/** The part of a chat to keep; `undefined` without a place and after the end. */
export function keptOf({ me, asks, link, ignored }: Chat): Kept | undefined {
  const { place } = me;
  const { lastN, sentN, lastKey, outbox, failed } = asks;
  const waits = outbox.filter(({ type }) => KEPT_ASKS.has(type));
  if (!place || link.state === 'ended') return undefined;
  return { place, lastN, sentN, lastKey, outbox: waits, failed, ...keptIgnored(ignored) };
}

/** What a door decides about its chat. */
export type ChatOptions = Partial<Pick<Me, 'reads' | 'device'>> & {
  /** Returns refused messages at once. CL3. */
  givesBack?: boolean | undefined;
  /** The most transcript entries to keep. */
  entriesMax?: number | undefined;
};

/** A chat before its first connection. With a kept place it asks for that first. CL1. */
export function createChat(alias: Alias, room: RoomName, kept?: Kept, options: ChatOptions = {}): Chat {
  const { givesBack = false, entriesMax = TRANSCRIPT_ENTRIES_MAX } = options;
  const me = meFrom(alias, room, kept?.place, options);
  return {
    me,
    link: { state: 'connecting' },
    copy: emptyCopy(me.roomName),
    transcript: openTranscript(entriesMax),
    timestamps: false,
    asks: asksFrom(kept, givesBack),
    tapes: NO_TAPES,
    paging: undefined,
    typing: SILENCE,
    listing: 'none',
    ignored: ignoring(kept?.ignored ?? []),
  };
}

/** All doors sort alike: `á` goes with `a`, and `ñ`, as in Spanish, between `n` and `o`. */
const alphabet = new Intl.Collator('es');

/** The members in alphabetical order. CO10. */
export function membersHere({ copy }: Chat): Member[] {
  return [...copy.room.roster.values()].sort((one, other) => alphabet.compare(one.alias, other.alias));
}

/** The member with this name; without its accents if only one is meant. */
export function memberCalled(chat: Chat, alias: Alias): Member | undefined {
  const here = [...chat.copy.room.roster.values()];
  const [key, nearly] = [aliasKey(alias), nearKey(alias)];
  const exact = here.find((member) => aliasKey(member.alias) === key);
  const near = here.filter((member) => nearKey(member.alias) === nearly);
  return exact ?? (near.length === 1 ? near[0] : undefined);
}

/** The members' aliases, in the same order. CO10. */
export function aliasesHere(chat: Chat): Alias[] {
  return membersHere(chat).map(({ alias }) => alias);
}

/** The aliases of the named typists, earliest first; `chat.typing.more` others type, too. TY4. */
export function typingAliases({ typing, copy, ignored }: Chat): Alias[] {
  const aliases = typing.typists.flatMap((session) => copy.room.roster.get(session)?.alias ?? []);
  return aliases.filter((alias) => !isIgnored(ignored, alias));
}

/** Whether everything asked for has come, so that leaving now loses nothing. */
export function isSettled({ link, asks, transcript, tapes, copy, listing }: Chat): boolean {
  const { recording, exporting } = tapes;
  const { seq } = copy.room;
  const fetches = lackOf(recording, seq) !== undefined && recording?.stalledAt !== seq;
  const waits = asks.outbox.length > 0 || transcript.wantsOlder || listing !== 'none';
  return link.state === 'joined' && !waits && !fetches && exporting === undefined;
}

/** Whether a session is this person's own. */
export function isMine({ me }: Chat, session: SessionId): boolean {
  return me.place?.session === session;
}
