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
 * `ended` is for good: nobody tries again by themselves; `wasIn` says whether the chat was joined at that moment. `retryAtMs` is absent
 * while a try is under way. CL5, CL11.
 */
export type Link =
  | { state: 'connecting'; retryAtMs?: EpochMs }
  | { state: 'joined' }
  | { state: 'lost'; sinceMs: EpochMs; retryAtMs?: EpochMs }
  | { state: 'ended'; why: Why | 'quit'; wasIn: boolean };

/** A recording, and its file once the adapter has opened it. */
export type RecordingState = Tape & { file: string | undefined };

/** RE6. What is to be said of a recording that has ended, once its file is closed: until then the disk may still fail. */
export type Closing = { what: 'recordingSaved' | 'recordingCut'; file: string };

/** CL7. Events that the transcript lacks: those after `after` and before `before`, just above the entry `below`. */
export type Hole = { after: Seq; before: Seq; below: number };

/** The page that is under way; there is never more than one. */
export type Paging = { before: Seq; limit: number; whose: 'reader' | 'recording' | 'export' };

/** What one person sees. Every door shows one of these; none keeps anything beside it. */
export type Chat = {
  readonly alias: Alias;
  readonly roomName: RoomName;
  readonly link: Link;
  readonly place: Place | undefined;
  /** This chat's copy of the room; `room.seq` is its cursor. */
  readonly room: Room;
  /** The furthest event of the room that this chat has heard of; while its copy is behind, what is missing is under way. */
  readonly head: Seq;
  readonly isSyncing: boolean;
  /** Messages missed while away, counted until the copy is at the head again. */
  readonly missed: number | undefined;
  readonly transcript: readonly Entry[];
  /** CL1. Entries that come are numbered upwards from 1, older ones that are asked for downwards from 0. */
  readonly firstEntryId: number;
  readonly lastEntryId: number;
  /** What the transcript lacks, from the top down; the last is filled first, from below. */
  readonly holes: readonly Hole[];
  /** Whether older messages were asked for and have not come yet. */
  readonly wantsOlder: boolean;
  readonly paging: Paging | undefined;
  readonly timestamps: boolean;
  readonly recording: RecordingState | undefined;
  readonly closing: Closing | undefined;
  /** CO13. An export is being written; there is never more than one. */
  readonly isExporting: boolean;
  /** What of the room is in it; absent before its file is open. */
  readonly exporting: Tape | undefined;
  /** TY4. Who else is typing, those who began first, and how many more are: only numbers of them are known. */
  readonly typing: readonly SessionId[];
  readonly typingMore: number;
  /** TY1. When the room was last told that this person types; absent when it may be told at once. */
  readonly typingToldMs: EpochMs | undefined;
  /** What was asked and not yet answered, oldest first. Shown below the transcript, never in it. */
  readonly outbox: readonly Asked[];
  /** CL12. What was refused after it was asked, oldest first, until its author decides. Shown with the outbox, never in the transcript. */
  readonly failed: readonly Failed[];
  /** CL3. What is refused is given back at once, for a door that has nowhere to show what failed. */
  readonly givesBack: boolean;
  /** CL6. Entries that it keeps. */
  readonly entriesMax: number;
  readonly lastN: N;
  /** How many keys it has made. CL15. */
  readonly lastKey: number;
  /** What has a higher number has certainly not reached the server, in this life or an earlier one. */
  readonly sentN: N;
};

/** What there is to keep of a chat; nothing before it was let in, and nothing after it has ended. */
export function keptOf({ place, lastN, sentN, lastKey, outbox, failed, link }: Chat): Kept | undefined {
  return place && link.state !== 'ended' ? { place, lastN, sentN, lastKey, outbox, failed } : undefined;
}

/** CL1. A chat before its first connection; with a place from before, that is asked for first. */
export function createChat(
  alias: Alias,
  room: RoomName,
  kept?: Kept,
  givesBack = false,
  entriesMax = TRANSCRIPT_ENTRIES_MAX,
): Chat {
  const name = roomName(room);
  return {
    // What is longer than any name is cut, so that the server says why it can be none.
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

/** One order for everybody: `á` goes with `a`, and `ñ`, as in Spanish, between `n` and `o`. */
const alphabet = new Intl.Collator('es');

/** CO10. Those who are here, in the order of the alphabet. */
export function membersHere(chat: Chat): Member[] {
  return [...chat.room.roster.values()].sort((one, other) => alphabet.compare(one.alias, other.alias));
}

/** CO10. Their aliases, in the same order. */
export function aliasesHere(chat: Chat): Alias[] {
  return membersHere(chat).map(({ alias }) => alias);
}

/** Whether all that was asked for has come, so that nothing is lost by leaving now. */
export function isSettled(chat: Chat): boolean {
  const { link, outbox, wantsOlder, recording, room, isExporting } = chat;
  const fetches = lackOf(recording, room.seq) !== undefined && recording?.stalledAt !== room.seq;
  return link.state === 'joined' && outbox.length === 0 && !wantsOlder && !fetches && !isExporting;
}

/** Whether a session is this person's own. */
export function isMine(chat: Chat, session: SessionId): boolean {
  return chat.place?.session === session;
}
