import type { Epoch, Mark, RoomEvent, RoomName, Seq, SessionId } from '@charla/core';

/** A row of the log, and its event if it can be read. */
export type LoggedRow = { seq: Seq; event: RoomEvent | undefined };

/** What a log keeps of a room beside its events. Only a database has `head`. */
export type KeptRoom = {
  messages: number;
  head?: { seq: Seq; atMs: number };
  standing: readonly KeptStanding[];
  members: readonly { session: SessionId; alias: string; seq: Seq; marks: readonly KeptMark[] }[];
};
/** The place of an event that the room goes by, and until when. */
export type KeptStanding = { slot: string; seq: Seq; untilMs: number | null };
export type KeptMark = { mark: Mark; seq: Seq; atMs: number };

/** A session as a log keeps it. Without a fingerprint nobody can come back to it. */
export type KeptSession = {
  id: SessionId;
  room: RoomName;
  fingerprint: string | null;
  lostMs: number | null;
};
export type KeptSlip = { bot: string; key: string; body: string; room: RoomName; seq: Seq };

/** A whole log at one moment, for a check and for a copy. Each function throws the fault of the disk or of the database. */
export type LogSource = {
  readonly epoch: Epoch;
  /** What the engine itself has found damaged, in its words. */
  readonly damage: string | undefined;
  /** The rooms with events or members, by name. */
  rooms(): Promise<readonly RoomName[]>;
  kept(room: RoomName): Promise<KeptRoom>;
  /** The first rows of a room after this place, in their order; none at the end. */
  rows(room: RoomName, after: Seq): Promise<readonly LoggedRow[]>;
  sessions(): Promise<readonly KeptSession[]>;
  /** In the order in which they came. */
  slips(): Promise<readonly KeptSlip[]>;
};

/** Rows that are read at a time. */
export const ROWS = 1_000;
