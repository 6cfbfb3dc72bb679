import type { Connection, Crowd, Desk, Host, Session, Typing } from './state.ts';

/** A copy of a host that later inputs leave as it is. Rooms, events and intents never change, so both share them. */
export function copyOf(host: Host): Host {
  return {
    ...host,
    connections: copyMap(host.connections, copyConnection),
    crowds: copyMap(host.crowds, copyCrowd),
    lines: new Set(host.lines),
    reading: copyMap(host.reading, (reads) => [...reads]),
    toRead: new Set(host.toRead),
    lists: new Set(host.lists),
    glancing: host.glancing && new Set(host.glancing),
    drained: new Set(host.drained),
    sessions: copyMap(host.sessions, copySession),
    here: new Map(host.here),
    listeners: new Map(host.listeners),
    taking: copyMap(host.taking, (waiting) => [...waiting]),
    desks: copyMap(host.desks, copyDesk),
    tails: new Map(host.tails),
    typing: copyMap(host.typing, copyTyping),
    helloBy: new Map(host.helloBy),
    backBy: new Map(host.backBy),
    knockBy: new Map(host.knockBy),
    goneKnocks: new Map(host.goneKnocks),
    forgetBy: new Map(host.forgetBy),
  };
}

/** How much a copy costs, in entries of a map: about 40 ns and 40 bytes each. */
export function weightOf(host: Host): number {
  let entries = RECORD * (host.connections.size + host.sessions.size + host.crowds.size) + host.forgetBy.size;
  for (const { answers } of host.sessions.values()) entries += answers.size;
  // A reference to an event costs little beside an entry of a map.
  for (const { tail, names, waiting } of host.desks.values())
    entries += names.size + waiting.length + tail.length / 16;
  return entries;
}

/** The cost of a record of many fields, in entries. */
const RECORD = 16;

function copyMap<K, V>(map: ReadonlyMap<K, V>, copy: (value: V) => V): Map<K, V> {
  const copied = new Map<K, V>();
  for (const [key, value] of map) copied.set(key, copy(value));
  return copied;
}

function copyConnection(connection: Connection): Connection {
  const { bucket, line, behind } = connection;
  return { ...connection, bucket: { ...bucket }, line: [...line], behind: behind && { ...behind } };
}

function copyCrowd(crowd: Crowd): Crowd {
  const { joining, toRead, bucket, claims, rests } = crowd;
  const own = { joining: new Set(joining), toRead: [...toRead] };
  return { ...crowd, ...own, bucket: { ...bucket }, claims: { ...claims }, rests: { ...rests } };
}

function copySession(session: Session): Session {
  const { comers, answers, bucket } = session;
  return { ...session, comers: [...comers], answers: new Map(answers), bucket: { ...bucket } };
}

function copyDesk(desk: Desk): Desk {
  const { names, waiting, tail, comers, arriving, knocking, origins } = desk;
  const lists = { waiting: [...waiting], tail: [...tail], comers: [...comers] };
  const sets = { arriving: new Set(arriving), knocking: new Set(knocking) };
  return { ...desk, ...lists, ...sets, names: new Map(names), origins: new Map(origins) };
}

function copyTyping(typing: Typing): Typing {
  return { ...typing, until: new Map(typing.until), fresh: new Set(typing.fresh) };
}
