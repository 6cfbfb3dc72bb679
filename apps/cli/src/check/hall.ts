import { setTimeout as passes } from 'node:timers/promises';
import { BEGINNING, openPeer, type Mark, type Peer } from './peer.ts';

/** Waiting times in ms, and how much is sent to a client that does not read. */
export type Waits = {
  /** How long a server may take to accept a connection. */
  connectMs: number;
  /** How long anything immediate may take. */
  hearMs: number;
  /** After this time a silent act has certainly happened: the exercise's own server looks once a second. */
  settleMs: number;
  /** "Some seconds" are more than this. */
  silentMs: number;
  /** And less than this. */
  aliasMs: number;
  /** How long a server may take to notice that a client has gone: some keep a place for it. */
  leftMs: number;
  floodMs: number;
  floodBytes: number;
};

/**
 * The exercise's "some seconds" count as 1 to 20. Buffers for a client that does not read were measured on Linux: a blocking server stops
 * after 4.1 MB; 8 MB exceed what macOS and Windows buffer. The rest is judgement.
 */
export const WAITS: Waits = {
  connectMs: 5_000,
  hearMs: 3_000,
  settleMs: 1_200,
  silentMs: 1_000,
  aliasMs: 20_000,
  leftMs: 15_000,
  floodMs: 20_000,
  floodBytes: 8_000_000,
};

export type Place = { host: string; port: number };

/**
 * How a server learns the alias: from an object of its own, or from the first message. `end`: the bytes that it wants after each object.
 */
export type Manner = { alias: 'object' | 'message'; end: '' | '\n' };

/** A peer that has given an alias. */
export type Guest = Peer & { readonly alias: string; say(text: string, as?: string): void };

/** The examined server, and its examiners. */
export type Hall = {
  readonly waits: Waits;
  readonly manner: Manner;
  /** All peers so far. */
  readonly peers: readonly Peer[];
  /** The server's words to refused peers. */
  readonly refused: Map<'timeout' | 'duplicate', string>;
  /** Whether the server has shown that it joins messages from pieces. */
  takesPieces: boolean;
  /** A word that nobody has said. */
  word(): string;
  alias(): string;
  connect(): Promise<Peer>;
  /** Gives an alias on a connection, and waits until the server has certainly read it. */
  introduce(peer: Peer, alias?: string): Promise<Guest>;
  enter(alias?: string): Promise<Guest>;
  /** Whether a peer heard about an alias, apart from that peer's own messages. */
  told(peer: Peer, alias: string, since?: Mark): boolean;
  /** Says a fresh word, and looks whether a peer hears it. */
  reaches(from: Guest, to: Peer): Promise<boolean>;
  passes(ms: number): Promise<unknown>;
  /**
   * Leaves in order, and then pauses: the exercise's own server dies when it writes to a client that left, and of a crashed client, too.
   */
  leaveAll(): Promise<void>;
  /** Closes everything. */
  close(): void;
};

/** The first message of a peer that gives its alias with a message: no notice has this word. */
const FIRST = 'xentrox';

/** Makes names and words that are unused and contain no other; `run` is an examination's own few digits. */
export function freshNames(run: string): (name: string) => string {
  let made = 0;
  return (name) => `${name}${run}${String((made += 1)).padStart(5, '0')}`;
}

export function openHall(
  { host, port }: Place,
  manner: Manner,
  waits: Waits,
  fresh: (name: string) => string,
): Hall {
  const peers: Peer[] = [];
  let present: Peer[] = [];

  async function connect(): Promise<Peer> {
    const peer = await openPeer(host, port, waits.connectMs);
    peers.push(peer);
    present.push(peer);
    return peer;
  }

  async function introduce(peer: Peer, alias = hall.alias()): Promise<Guest> {
    const say = (text: string, as = alias) => peer.send(objectOf({ user: as, message: text }));
    const since = peer.mark();
    if (manner.alias === 'object') peer.send(objectOf({ user: alias }));
    else say(fresh(FIRST));
    await peer.until(() => peer.ended || hasMore(peer, since), waits.settleMs);
    // Its getters are those of the connection.
    return Object.defineProperties({ alias, say }, Object.getOwnPropertyDescriptors(peer)) as Guest;
  }

  const objectOf = (value: object) => `${JSON.stringify(value)}${manner.end}`;

  const hall: Hall = {
    waits,
    manner,
    peers,
    refused: new Map(),
    takesPieces: false,
    word: () => fresh('palabra'),
    alias: () => fresh('p'),
    connect,
    introduce,
    told: ({ objects, junk }, alias, since = BEGINNING) =>
      junk.slice(since.junk).includes(alias) ||
      objects.slice(since.objects).some((one) => one.includes(alias) && !one.includes(FIRST)),
    enter: async (alias) => introduce(await connect(), alias),
    async reaches(from, to) {
      const word = hall.word();
      from.say(word);
      return to.until(() => to.heard(word), waits.hearMs);
    },
    passes,
    async leaveAll() {
      present.forEach((peer) => peer.leave());
      present = [];
      await passes(waits.settleMs);
    },
    close: () => peers.forEach((peer) => peer.reset()),
  };
  return hall;
}

function hasMore(peer: Peer, since: Mark): boolean {
  return peer.objects.length > since.objects || peer.junk.length > since.junk;
}
