import type { RoomEvent } from '@charla/core';

/** The columns of an event. U+0000 does not fit into a text of PostgreSQL, so such a message is part of the JSON, escaped. */
export type EventRow = readonly [
  seq: number,
  atMs: number,
  session: string,
  alias: string,
  type: string,
  n: number | null,
  body: string | null,
  text: string | null,
];

export function rowOf({ seq, atMs, session, alias, type, ...rest }: RoomEvent): EventRow {
  const { n = null, text, ...others } = rest as { n?: number; text?: string };
  const isPlain = text === undefined || !text.includes('\0');
  const inJson = isPlain ? others : { ...others, text };
  const body = Object.keys(inJson).length > 0 ? JSON.stringify(inJson) : null;
  return [seq, atMs, session, alias, type, n, body, isPlain ? (text ?? null) : null];
}

/** `["a", "b\"", null]` → `{"a","b\"",NULL}`, as PostgreSQL writes arrays. */
export function arrayOf(values: readonly (string | number | boolean | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : `"${String(value).replaceAll(/["\\]/gu, '\\$&')}"`)).join()}}`;
}
