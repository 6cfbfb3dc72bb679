import type { HostInput } from '@charla/core';
import type { Leaving } from './leaving.ts';
import type { Rivals } from './rivals.ts';
import type { Waits } from './waits.ts';

/** What the oracle knows of one of several nodes, which sees the log as it was some time ago. */
export type NodeView = {
  /** The last event in its copy of a room, if it has one. */
  headOf(room: string): number | undefined;
  /** Whether its copy of the room has this member, and whether another node may hold the place. */
  isMember(room: string, session: string): boolean;
  isOthers(session: string): boolean;
  /** Whether it has decided that the grace of this session is over. */
  isLeaving(session: string): boolean;
  /** Whether the log still has everything that this node saw in it. */
  isCurrent(): boolean;
  waits: Waits;
  /** Of all nodes. */
  rivals: Rivals;
};

/** What the log tells a node about places. The grace of a member that it did not lose itself begins now. NO6, NO7. */
export function noteNews(
  node: NodeView,
  input: HostInput,
  leaving: Leaving,
  lostMs: Map<string, number>,
  nowMs: number,
): void {
  const begins = (session: string) => {
    leaving.touched(session);
    lostMs.set(session, nowMs);
  };
  if (input.type === 'adopted')
    for (const { sessions } of input.rooms) sessions.forEach(({ id }) => begins(id));
  if (input.type === 'moved') leaving.back(input.session);
  if (input.type === 'written' && !input.written.ok && 'elsewhere' in input.written)
    input.written.elsewhere?.forEach(leaving.back);
  if (input.type !== 'taken') return;
  const { session } = input.place;
  if (input.taken === 'gone') leaving.back(session);
  // A leave that was due already is still due, also of somebody who was never welcomed.
  else if (input.taken !== 'unreadable' && !lostMs.has(session) && !node.isLeaving(session)) begins(session);
  else leaving.touched(session);
}

/** Whether the only server may give an event this time. The log gives the events of several nodes its own time. NO13. */
export function mayBeOf(atMs: number, clockMs: number, lastAtMs: number, node?: NodeView): boolean {
  return node !== undefined || atMs === Math.max(clockMs, lastAtMs);
}
