import type { Hold, RoomName, Seq, SessionId } from '@charla/core';

/** The channel of all nodes of a database, for NOTIFY. */
export const CHANNEL = 'charla';

/** A message of one node to all others. Where one gets lost, its news come with the next look. */
export type Bell =
  /** There is something new in a room, up to this place. */
  | { type: 'room'; room: RoomName; head: Seq }
  /** This hold on a place is over. */
  | { type: 'moved'; session: SessionId; hold: Hold }
  /** A node came, or is gone. */
  | { type: 'nodes' }
  /** These members of a room type. TY6. */
  | { type: 'typing'; room: RoomName; sessions: readonly SessionId[] }
  /** A bot has a key, or has none any more. */
  | { type: 'bots' };

/** As the text of a NOTIFY. Holds and numbers have no spaces. */
export function bellText(bell: Bell): string {
  switch (bell.type) {
    case 'room':
      return `room ${bell.head} ${bell.room}`;
    case 'moved':
      return `moved ${bell.hold} ${bell.session}`;
    case 'typing':
      return `typing ${bell.room} ${bell.sessions.join()}`;
    case 'nodes':
    case 'bots':
      return bell.type;
  }
}

/** `undefined` for what nobody here has rung. */
export function readBell(text: string): Bell | undefined {
  const [, type, what = '', whose = ''] = /^(\w+)(?: (\S+) (.*))?$/su.exec(text) ?? [];
  if (type === 'room') return { type, room: whose, head: Number(what) };
  if (type === 'typing') return { type, room: what, sessions: whose.split(',') };
  if (type === 'moved') return { type, session: whose, hold: what };
  return type === 'nodes' || type === 'bots' ? { type } : undefined;
}
