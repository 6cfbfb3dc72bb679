/** Two people and their asks, for tests of what waits. */
import { ASKS_PER_SECOND, ASKS_SAVED_S } from '../limits.ts';
import { aServer } from '../testing.ts';

/** As many asks as a session may send at once. */
export const AT_ONCE = ASKS_PER_SECOND * ASKS_SAVED_S;
export const own = { alias: 'ana', session: 's-ana', token: 't-ana' };

export type Server = ReturnType<typeof aServer>;

/** A server with its usual limits, and ana and beto in its lobby, who have heard all events so far. */
export function withTwo(): Server {
  const server = aServer({ asksPerSecond: ASKS_PER_SECOND });
  server.joins('ana');
  server.joins('beto');
  server.hears('ana');
  server.hears('beto');
  return server;
}

export function saysMany(server: Server, who: string, from: number, to: number): void {
  for (let n = from; n <= to; n += 1) server.says(who, n, `${n}`);
}

/** The message texts that a connection heard since the last call. */
export function texts(server: Server, who: string): string[] {
  const events = server.hears(who).flatMap((down) => (down.type === 'events' ? down.events : []));
  return events.flatMap((event) => (event.type === 'said' ? [event.text] : []));
}

export const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${from + i}`);
