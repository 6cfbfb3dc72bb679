import { roomName } from '../alias.ts';
import type { Alias, Epoch, EpochMs, N, RoomName, Seq, SessionId, Token } from '../ids.ts';
import type { Why } from '../refusal.ts';
import { emptyRoom, type Member, type Room } from '../room/room.ts';
import type { Ask } from '../wire/up.ts';
import type { Entry } from './entry.ts';

/** CL5. `ended` is for good: nobody tries again by themselves. */
export type Link =
  | { state: 'connecting' }
  | { state: 'joined' }
  | { state: 'lost'; sinceMs: EpochMs }
  | { state: 'ended'; why: Why | 'quit' };

/** The place that the server gave this chat, kept to ask for it back. */
export type Place = { session: SessionId; token: Token; epoch: Epoch };

/** `file` is absent until the adapter has opened it. */
export type RecordingState = { startedAtMs: EpochMs; file: string | undefined };

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
  readonly lastEntryId: number;
  readonly timestamps: boolean;
  readonly recording: RecordingState | undefined;
  /** What was asked and not yet answered, oldest first. Shown below the transcript, never in it. */
  readonly outbox: readonly Ask[];
  readonly lastN: N;
};

/** CL1. A chat before its first connection; with a `place` from before, that is asked for first. */
/** What a chat has to remember to go on where it was, after a reload or a restart: its place, and what has no answer yet. */
export type Kept = { place: Place; lastN: N; outbox: readonly Ask[] };

/** What there is to keep of a chat; nothing before it was let in, and nothing after it has ended. */
export function keptOf({ place, lastN, outbox, link }: Chat): Kept | undefined {
  return place && link.state !== 'ended' ? { place, lastN, outbox } : undefined;
}

export function createChat(alias: Alias, room: RoomName, kept?: Kept): Chat {
  const name = roomName(room);
  return {
    alias,
    roomName: name ?? room,
    link: { state: 'connecting' },
    place: kept?.place,
    room: emptyRoom(name ?? room),
    head: 0,
    isSyncing: false,
    missed: undefined,
    transcript: [{ id: 1, type: 'notice', notice: { what: 'started' } }],
    lastEntryId: 1,
    timestamps: false,
    recording: undefined,
    outbox: kept?.outbox ?? [],
    lastN: kept?.lastN ?? 0,
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

/** Whether a session is this person's own. */
export function isMine(chat: Chat, session: SessionId): boolean {
  return chat.place?.session === session;
}
