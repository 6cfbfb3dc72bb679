import type { Chat, RoomEvent } from '@charla/core';
import type { Agenda } from '../agenda.ts';
import type { Window } from '../person.ts';
import type { Ledger } from './findings.ts';

/** Checks the typing shown to members against the keys that were pressed. I25. */
export type Typists = {
  /** The owner of this session pressed a key. Later none of these windows may still show it. */
  pressed(session: string | undefined, windows: () => readonly Window[]): void;
  /** The server has read that this session types. */
  said(session: string): void;
  /** The server broadcast a room's typing sessions to these connections. */
  told(
    room: string,
    sessions: readonly string[],
    to: ReadonlySet<string>,
    isHere: (session: string) => boolean,
  ): void;
  /** The server sent the typing sessions to one connection only. */
  toldOne(connection: string, sessions: readonly string[]): void;
  /** A connection heard events. A message or a leave also ends its author's typing. TY4. */
  heard(connection: string, events: readonly RoomEvent[]): void;
  /** A connection reads more slowly than the server writes, and the server knows. */
  fellBehind(connection: string): void;
  /** A connection is closed, or about to be. */
  gone(connection: string): void;
  /** A window handled an input. */
  shown(who: Window, before: Chat): void;
  /** The server process died: the next one has told nobody anything. */
  died(): void;
};

export type TypistsOptions = {
  ledger: Ledger;
  agenda: Agenda;
  /**
   * The total time for which the process handles nothing; and the time a round trip takes, or the ends need to notice a dead connection,
   * in ms.
   */
  standsStillMs: number;
  wiresMs: number;
  /** When each session has last said that it types: to any of several nodes. */
  saidMs?: Map<string, number>;
};

/**
 * The server believes a key for 6 s and tells the room within another second. A client shows nobody typing 10 s after the last key. In
 * ms.
 */
const TOLD_MS = 7_000;
const SHOWN_MS = 10_000;
/** A room hears about typing once a second at most, in ms. */
const EVERY_MS = 1_000;

/** Whose typing an event ends: its author's, or that of whoever is put out. TY4. */
function doneBy(event: RoomEvent): string | undefined {
  if (event.type === 'kicked') return event.of;
  return event.type === 'said' || event.type === 'left' ? event.session : undefined;
}

export function newTypists({
  ledger,
  agenda,
  standsStillMs,
  wiresMs,
  saidMs = new Map(),
}: TypistsOptions): Typists {
  const pressedMs = new Map<string, number>();
  const toldMs = new Map<string, number>();
  /** Closed connections: nobody reads what they receive. */
  const ended = new Set<string>();
  /** Connections that have just fallen behind. */
  const behind = new Set<string>();
  /** The sessions that each connection believes to be typing. */
  const believed = new Map<string, ReadonlySet<string>>();

  function isOver(session: string, lastMs: ReadonlyMap<string, number>, mostMs: number): boolean {
    return agenda.now() - (lastMs.get(session) ?? -Infinity) > mostMs;
  }

  function believe(connection: string, sessions: readonly string[]): void {
    believed.set(connection, new Set(sessions));
  }

  return {
    died() {
      toldMs.clear();
      believed.clear();
    },
    pressed(session, windows) {
      if (session === undefined) return;
      pressedMs.set(session, agenda.now());
      const mostMs = SHOWN_MS + standsStillMs + wiresMs;
      agenda.after(mostMs + 1, () => {
        if (!isOver(session, pressedMs, mostMs)) return;
        for (const { id, chat, isOpen } of windows())
          if (isOpen() && chat.typing.typists.includes(session))
            ledger.fault('I25', `${id} is shown ${session} typing, who pressed no key for ${mostMs} ms`);
      });
    },
    said: (session) => void saidMs.set(session, agenda.now()),
    told(room, sessions, to, isHere) {
      ledger.count('told typing');
      const sinceMs = agenda.now() - (toldMs.get(room) ?? -Infinity);
      if (sinceMs < EVERY_MS) ledger.fault('I25', `${room} is told again who types after ${sinceMs} ms`);
      toldMs.set(room, agenda.now());
      for (const connection of to) {
        believe(connection, sessions);
        // The connection hears the room again.
        behind.delete(connection);
      }
      for (const session of sessions) {
        const wrong = (what: string) => ledger.fault('I25', `${session} is told to type in ${room}: ${what}`);
        if (!isHere(session)) wrong('it is not there');
        if (isOver(session, saidMs, TOLD_MS + standsStillMs)) wrong('it has not said so for long');
      }
    },
    toldOne: believe,
    heard(connection, events) {
      const left = believed.get(connection);
      if (!left?.size) return;
      const done = new Set(events.map(doneBy));
      believed.set(connection, new Set([...left].filter((session) => !done.has(session))));
    },
    fellBehind(connection) {
      if (ended.has(connection)) return;
      behind.add(connection);
      agenda.after(0, () => {
        if (behind.delete(connection) && believed.get(connection)?.size)
          ledger.fault('I25', `${connection} is behind, and is left to believe that somebody types`);
      });
    },
    gone(connection) {
      ended.add(connection);
      believed.delete(connection);
    },
    shown(who, before) {
      const { chat } = who;
      const { typists } = chat.typing;
      if (typists === before.typing.typists) return;
      if (typists.length > 0) ledger.count('shown typing');
      for (const session of typists) {
        if (!chat.copy.room.roster.has(session))
          ledger.fault('I25', `${who.id} is shown ${session} typing, who is not there`);
        if (chat.me.place?.session === session) ledger.fault('I25', `${who.id} is shown to itself as typing`);
      }
    },
  };
}
