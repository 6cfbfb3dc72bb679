import type { RoomEvent, RoomName } from '@charla/core';

type Row = Readonly<Record<string, string | number | null>>;

/** The fields of all events have columns of their own, and so has a text; the rest is one column of JSON. */
export function rowOf(room: RoomName, { seq, atMs, session, alias, type, ...rest }: RoomEvent) {
  const { n = null, text, ...others } = rest as { n?: number; text?: string };
  const body = Object.keys(others).length > 0 ? JSON.stringify(others) : null;
  return [room, seq, atMs, session, alias, type, n, body, text ?? null] as const;
}

/** Of a file or of a database, which tells large integers as text. */
export function eventOf(row: object): RoomEvent {
  const { seq, at_ms: atMs, session, alias, type, n, body, text } = row as Row;
  const asked = n == null ? {} : { n: Number(n) };
  // In a file of version 0.2 the text is part of it.
  const rest = body == null ? {} : (JSON.parse(String(body)) as object);
  const said = text == null ? {} : { text };
  return { type, seq: Number(seq), atMs: Number(atMs), session, alias, ...asked, ...rest, ...said } as RoomEvent;
} // prettier-ignore
