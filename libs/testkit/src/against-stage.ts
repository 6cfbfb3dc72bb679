import { setTimeout as passes } from 'node:timers/promises';
import type { Client } from '@charla/client';
import { DEFAULT_ROOM } from '@charla/core';
import { troubled } from './difference.ts';
import { openProxy, type Proxy } from './proxy.ts';
import type { Script } from './script.ts';
import { clientPerson } from './socket-door.ts';
import type { Joining, Person, Stage, Stranger } from './stage.ts';
import { openStranger } from './stranger.ts';

export type Against = {
  /** The server, `http://host:port`. */
  url: string;
  /** The address as people write it. */
  name: string;
  /** The host to connect to, without brackets, and its port. */
  host: string;
  port: number;
  /** Makes the connections, if not Node's own agent. */
  agent: object | undefined;
  /** The room of people who name none. */
  room: string;
  /** How long a step may wait for something that should happen at once, in ms. */
  patienceMs: number;
};

const POLL_MS = 10;

/** Why a script cannot be played against an operator's own server: no script may stop that one. */
export function unplayable({ steps }: Script): 'server' | undefined {
  return steps.some((step) => step.do === 'server') ? 'server' : undefined;
}

/** A real server, with other people in it perhaps. Time is real and cannot be turned. PR6. */
export function againstStage(
  { url, name, host, port, agent, room, patienceMs }: Against,
  script: Script,
): Stage {
  const cables = new Map<string, Proxy>();
  const people = new Map<string, Client>();
  const endings: (() => unknown)[] = [];
  /** Only scripts that cut cables need them. Others use the server's own address, since a server may answer only to its name. */
  const cuts = new Set(script.steps.flatMap((step) => (step.do === 'drops' ? [step.who] : [])));

  async function addressFor(who: string): Promise<{ url: string; agent?: object | undefined }> {
    if (!cuts.has(who)) return { url, agent };
    const cable = await openProxy(() => port, host);
    cables.set(who, cable);
    endings.push(() => cable.drained());
    return { url: `http://127.0.0.1:${cable.port}` };
  }

  async function join(who: string, { alias, room: asked, lang }: Joining): Promise<Person> {
    let fault = false;
    const { client, person } = clientPerson({
      ...(await addressFor(who)),
      alias,
      room: asked === DEFAULT_ROOM ? room : asked,
      lang,
      now: Date.now,
      onFault: () => (fault = true),
    });
    endings.push(() => client.wish({ type: 'quit' }));
    people.set(who, client);
    await until(async () => fault || client.chat.link.state !== 'connecting');
    if (client.chat.link.state === 'connecting') throw troubled({ what: 'unreachable', url: name });
    return person;
  }

  async function connect(): Promise<Stranger> {
    const { stranger, leave } = await openStranger(url, agent).catch(() => {
      throw troubled({ what: 'unreachable', url: name });
    });
    endings.push(leave);
    return stranger;
  }

  /** Polls until the condition holds. */
  async function until(holds: () => Promise<boolean>): Promise<boolean> {
    const endMs = Date.now() + patienceMs;
    while (!(await holds())) {
      if (Date.now() > endMs) return false;
      await passes(POLL_MS);
    }
    return true;
  }

  async function drop(who: string): Promise<void> {
    cableOf(who).cut();
    const isLost = async () => people.get(who)?.chat.link.state === 'lost';
    if (!(await until(isLost))) throw troubled({ what: 'other', reason: 'the connection was not lost' });
  }

  function cableOf(who: string): Proxy {
    const cable = cables.get(who);
    if (!cable) throw troubled({ what: 'nobody' });
    return cable;
  }

  async function notOurs(): Promise<void> {
    throw troubled({ what: 'other', reason: 'a server that belongs to others is not stopped' });
  }

  return {
    name: 'against',
    join,
    connect,
    drop,
    restore: async (who) => cableOf(who).mend(),
    advance: async (ms) => void (await passes(ms)),
    stopServer: notOurs,
    startServer: notOurs,
    loseLog: notOurs,
    until,
    // Everyone leaves before their cable goes.
    async end() {
      for (const ending of endings.reverse()) await ending();
    },
  };
}
