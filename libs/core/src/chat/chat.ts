import { roomName } from '../alias.ts';
import { TRANSCRIPT_ENTRIES_MAX } from '../limits.ts';
import type { Alias, EpochMs, N, RoomName, Seq, SessionId } from '../ids.ts';
import type { Why } from '../refusal.ts';
import { emptyRoom, type Member, type Room } from '../room/room.ts';
import { NAME_MAX } from '../wire/up.ts';
import type { Asked, Failed } from './asked.ts';
import type { Entry } from './entry.ts';
import type { Kept, Place } from './kept.ts';
import { lackOf, type Tape } from './tape.ts';

/**
 * `ended` is final: the chat does not try again by itself; `wasIn` tells whether it was joined then. `retryAtMs` is absent while a try is
 * under way. CL5, CL11.
 */
export type Link =
  | { state: 'connecting'; retryAtMs?: EpochMs }
  | { state: 'joined' }
  | { state: 'lost'; sinceMs: EpochMs; retryAtMs?: EpochMs }
  | { state: 'ended'; why: Why | 'quit'; wasIn: boolean };

/** A recording, and its file once the adapter has opened it. */
export type RecordingState = Tape & { file: string | undefined };

/** The notice for a recording that ended. It waits until the file is closed, because the disk may still fail. RE6. */
export type Closing = { what: 'recordingSaved' | 'recordingCut'; file: string };

/** Events that the transcript lacks: after `after` and before `before`, just above the entry `below`. CL7. */
export type Hole = { after: Seq; before: Seq; below: number };

/** The page under way; there is never more than one. */
export type Paging = { before: Seq; limit: number; whose: 'reader' | 'recording' | 'export' };

/** One person's view. Every door shows one of these and keeps nothing beside it. */
export type Chat = {
  readonly alias: Alias;
  readonly roomName: RoomName;
  readonly link: Link;
  readonly place: Place | undefined;
  /** This chat's copy of the room; `room.seq` is its cursor. */
  readonly room: Room;
  /** The latest seq that this chat has heard of. While its copy is behind, it fetches the missing events. */
  readonly head: Seq;
  readonly isSyncing: boolean;
  /** Messages missed while away, counted until the copy is at the head again. */
  readonly missed: number | undefined;
  readonly transcript: readonly Entry[];
  /** New entries count upwards from 1, fetched older ones downwards from 0. CL1. */
  readonly firstEntryId: number;
  readonly lastEntryId: number;
  /** The holes in the transcript, from the top down; the last is filled first, from below. */
  readonly holes: readonly Hole[];
  /** The person asked for older messages, and they have not come yet. */
  readonly wantsOlder: boolean;
  readonly paging: Paging | undefined;
  readonly timestamps: boolean;
  readonly recording: RecordingState | undefined;
  readonly closing: Closing | undefined;
  /** An export is under way; there is never more than one. CO13. */
  readonly isExporting: boolean;
  /** The export's tape; absent before its file is open. */
  readonly exporting: Tape | undefined;
  /** The other typists by session, earliest first, and the number of those that the server does not name. TY4. */
  readonly typing: readonly SessionId[];
  readonly typingMore: number;
  /** The time of the last report that this person types; absent when the next may go out at once. TY1. */
  readonly typingToldMs: EpochMs | undefined;
  /** Asks without an answer, oldest first. Doors show them below the transcript, never in it. */
  readonly outbox: readonly Asked[];
  /** Refused messages, oldest first, until their author decides. Doors show them with the outbox, never in the transcript. CL12. */
  readonly failed: readonly Failed[];
  /** Refused messages go back to the author at once, for a door that has no place to show them. CL3. */
  readonly givesBack: boolean;
  /** Entries that the transcript keeps. CL6. */
  readonly entriesMax: number;
  readonly lastN: N;
  /** The number of keys that the chat has made. CL15. */
  readonly lastKey: number;
  /** Asks with a higher number have certainly not reached the server, in this life or an earlier one. */
  readonly sentN: N;
};

/** The part of a chat to keep; `undefined` without a place and after the end. */
export function keptOf({ place, lastN, sentN, lastKey, outbox, failed, link }: Chat): Kept | undefined {
  return place && link.state !== 'ended' ? { place, lastN, sentN, lastKey, outbox, failed } : undefined;
}

/** A chat before its first connection. With a kept place it asks for that first. CL1. */
export function createChat(
  alias: Alias,
  room: RoomName,
  kept?: Kept,
  givesBack = false,
  entriesMax = TRANSCRIPT_ENTRIES_MAX,
): Chat {
  const name = roomName(room);
  return {
    // Input longer than any name is cut; the server then tells why it is no name.
    alias: alias.slice(0, NAME_MAX),
    roomName: name ?? room.slice(0, NAME_MAX),
    link: { state: 'connecting' },
    place: kept?.place,
    room: emptyRoom(name ?? room),
    head: 0,
    isSyncing: false,
    missed: undefined,
    transcript: [{ id: 1, type: 'notice', notice: { what: 'started' } }],
    firstEntryId: 1,
    lastEntryId: 1,
    holes: [],
    wantsOlder: false,
    paging: undefined,
    timestamps: false,
    recording: undefined,
    closing: undefined,
    isExporting: false,
    exporting: undefined,
    typing: [],
    typingMore: 0,
    typingToldMs: undefined,
    outbox: kept?.outbox ?? [],
    failed: kept?.failed ?? [],
    givesBack,
    entriesMax,
    lastN: kept?.lastN ?? 0,
    lastKey: kept?.lastKey ?? 0,
    sentN: kept?.sentN ?? 0,
  };
}

/** All doors sort alike: `á` goes with `a`, and `ñ`, as in Spanish, between `n` and `o`. */
const alphabet = new Intl.Collator('es');

/** The members in alphabetical order. CO10. */
export function membersHere(chat: Chat): Member[] {
  return [...chat.room.roster.values()].sort((one, other) => alphabet.compare(one.alias, other.alias));
}

/** The members' aliases, in the same order. CO10. */
export function aliasesHere(chat: Chat): Alias[] {
  return membersHere(chat).map(({ alias }) => alias);
}

/** Whether everything asked for has come, so that leaving now loses nothing. */
export function isSettled(chat: Chat): boolean {
  const { link, outbox, wantsOlder, recording, room, isExporting } = chat;
  const fetches = lackOf(recording, room.seq) !== undefined && recording?.stalledAt !== room.seq;
  return link.state === 'joined' && outbox.length === 0 && !wantsOlder && !fetches && !isExporting;
}

/** Whether a session is this person's own. */
export function isMine(chat: Chat, session: SessionId): boolean {
  return chat.place?.session === session;
}
