import type { LogStore, Nodes, RoomEvent, Seq } from '@charla/core';
import { expect } from 'vitest';

/** A store of one of several nodes. */
export type NodeStore = LogStore & { readonly nodes: Nodes };

const AT_MS = 1_795_339_865_000;
/** The log's, and not the node's. NO13. */
export const ANY_TIME = expect.any(Number) as number;
export const timed = (event: RoomEvent): RoomEvent => ({ ...event, atMs: ANY_TIME });

export const stamp = (seq: Seq, alias: string) => ({ seq, atMs: AT_MS, session: `s-${alias}`, alias });
export const joined = (seq: Seq, alias: string): RoomEvent => ({ type: 'joined', ...stamp(seq, alias) });
export const left = (seq: Seq, alias: string): RoomEvent => ({
  type: 'left',
  how: 'quit',
  ...stamp(seq, alias),
});
export const said = (seq: Seq, alias: string, n: number, text = `${alias} ${n}`): RoomEvent => ({
  type: 'said',
  n,
  text,
  ...stamp(seq, alias),
});
export const inShort = (events: readonly RoomEvent[] = []) =>
  events.map((event) => `${event.seq} ${event.type} ${event.type === 'said' ? event.text : event.alias}`);
