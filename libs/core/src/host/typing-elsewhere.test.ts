import { expect, test } from 'vitest';
import { TYPING_FOR_MS, TYPING_TOLD_EVERY_MS } from '../limits.ts';
import { createMemoryLog } from '../memory-log.ts';
import { aServer, joined, left, said, T0 } from '../testing.ts';

type Server = ReturnType<typeof aServer>;

/** A node on which ana and beto are; eva is on another one. */
function aNode(log = createMemoryLog()): Server {
  const server = aServer({ isAlone: false, log });
  for (const alias of ['ana', 'beto']) server.joins(alias);
  const events = [joined(3, 'eva')];
  log.append({ room: 'lobby', after: 2, events, sessions: [{ id: 's-eva', fingerprint: 't-eva' }] });
  server.step({ type: 'followed', room: 'lobby', events });
  for (const alias of ['ana', 'beto']) server.hears(alias);
  server.wantsOfNodes();
  return server;
}
const types = (server: Server, who: string) => server.sends(who, { type: 'typing' });
const whispered = (server: Server, ...sessions: string[]) =>
  server.step({ type: 'whispered', room: 'lobby', sessions });
const whispers = (server: Server) =>
  server.wantsOfNodes().flatMap((want) => (want.type === 'whisper' ? [want.sessions] : []));

test('[TY6] other nodes are told who types here, at once and then once a second while they go on', () => {
  const server = aNode();
  types(server, 'ana');
  types(server, 'beto');
  expect(whispers(server)).toEqual([['s-ana']]);
  server.waits(TYPING_TOLD_EVERY_MS - 1);
  types(server, 'ana');
  expect(whispers(server)).toEqual([]);
  server.waits(1);
  expect(whispers(server)).toEqual([['s-beto', 's-ana']]);
  server.waits(TYPING_FOR_MS + TYPING_TOLD_EVERY_MS);
  expect([whispers(server), server.host.typing.size]).toEqual([[], 0]);
});

test('[TY6] who has sent it meanwhile is not told of, and neither is anybody by the only server', () => {
  const server = aNode();
  types(server, 'ana');
  types(server, 'beto');
  server.says('beto', 1);
  server.waits(TYPING_TOLD_EVERY_MS);
  expect(whispers(server)).toEqual([['s-ana']]);
  const alone = aServer();
  alone.joins('ana');
  types(alone, 'ana');
  expect(whispers(alone)).toEqual([]);
});

test('[TY6] who types on another node is shown here like anybody, until they send it or fall silent', () => {
  const server = aNode();
  whispered(server, 's-eva', 's-ana', 's-nobody');
  expect(server.notices('beto')).toEqual(['typing s-eva 0']);
  server.step({ type: 'followed', room: 'lobby', events: [said(4, 'eva')] });
  server.hears('beto');
  server.waits(TYPING_TOLD_EVERY_MS);
  expect([server.hears('beto'), whispers(server)]).toEqual([[], []]);
  whispered(server, 's-eva');
  server.waits(TYPING_FOR_MS);
  expect(server.notices('beto')).toEqual(['typing s-eva 0', 'typing 0']);
});

test('[TY6] [NO6] whoever comes here from another node types no more until they do', () => {
  const server = aNode();
  whispered(server, 's-eva');
  server.joins('eva', { session: 's-eva', token: 't-eva' });
  const [take] = server.wantsOfNodes();
  if (take?.type !== 'take') throw new Error('no take is wanted');
  const session = { id: 's-eva', room: 'lobby', alias: 'eva', fingerprint: 't-eva', lastN: 0, accepted: [] };
  server.step({ ...take, type: 'taken', taken: { session, seq: 3, atMs: T0 } });
  server.hears('beto');
  server.waits(TYPING_TOLD_EVERY_MS);
  expect(server.notices('beto')).toEqual(['typing 0']);
});

test('[TY6] [RO11] whoever left while a node had forgotten the room is not shown when it is read again', () => {
  const log = createMemoryLog();
  const server = aNode(log);
  whispered(server, 's-eva');
  for (const alias of ['ana', 'beto']) server.sends(alias, { type: 'quit' });
  log.append({ room: 'lobby', after: 5, events: [left(6, 'eva')], sessions: [] });
  server.joins('dani');
  server.hears('dani');
  server.waits(TYPING_TOLD_EVERY_MS);
  expect([server.here(), server.notices('dani')]).toEqual([['dani'], ['typing 0']]);
});
