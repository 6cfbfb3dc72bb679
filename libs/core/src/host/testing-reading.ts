/** What tests of readers share. HO19. */
import { aServer } from '../testing.ts';
import type { Hello } from '../wire/up.ts';

export type Server = ReturnType<typeof aServer>;

/** A server with ana in its lobby, who has said so much and heard everything. The log's last place is `said + 1`. */
export function withAna(says = 2, options: Parameters<typeof aServer>[0] = {}) {
  const server = aServer(options);
  server.joins('ana');
  server.rests();
  for (let n = 1; n <= says; n += 1) {
    server.says('ana', n, `${n}`);
    server.rests();
  }
  server.hears('ana');
  return server;
}

export const reads = (server: Server, id: string, more: Partial<Hello> = {}) =>
  server.joins(id, { reads: true, ...more });
export const asks = (server: Server, id: string, before: number, limit = 500) =>
  server.sends(id, { type: 'page', before, limit, forward: true });

/** Nothing of a reader is left: no session, no deadline, no waiting intent. */
export function hasTrace({ host }: Server, id: string): boolean {
  return host.sessions.has(`s-${id}`) || host.backBy.size > 0 || host.connections.has(id);
}
