/** The connections that asked for each place, on any node. Nobody is told to be elsewhere if nobody else asked since. I16. */
export type Rivals = {
  asks(connection: string, session: string): void;
  closed(connection: string): void;
  /** Whether another connection asked for it later, or a moment before, or is still open. */
  has(connection: string, session: string): boolean;
};

/** What was asked for earlier may be done later, within this time in ms: the log answers late. */
const LATE_MS = 20_000;

export function newRivals(nowMs: () => number): Rivals {
  const askers = new Map<string, Map<string, number>>();
  const open = new Set<string>();
  return {
    asks(connection, session) {
      askers.set(session, (askers.get(session) ?? new Map()).set(connection, nowMs()));
      open.add(connection);
    },
    closed: (connection) => void open.delete(connection),
    has(connection, session) {
      const all = askers.get(session) ?? new Map<string, number>();
      const sinceMs = (all.get(connection) ?? 0) - LATE_MS;
      return [...all].some(([other, atMs]) => other !== connection && (atMs > sinceMs || open.has(other)));
    },
  };
}
