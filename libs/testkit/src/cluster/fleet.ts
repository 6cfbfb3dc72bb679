import { freePort, startProcess, type ServerProcess } from '../crash/server-process.ts';
import { programFile } from '../program-file.ts';
import { openProxy, type Proxy } from '../proxy.ts';
import type { Random } from '../random.ts';

export type ClusterNode = {
  port: number;
  /** The way to the database. */
  cable: Proxy;
  process: ServerProcess;
};

/** Servers of one chat, each with a way of its own to the database, behind a balancer. */
export type Fleet = {
  /** Those that are there. */
  readonly nodes: ClusterNode[];
  /** The balancer's. */
  readonly url: string;
  start(): Promise<void>;
  /** Any of them, which is left out until it is put back. */
  takeOne(): ClusterNode | undefined;
  /** Starts as many as have ended by themselves, as a supervisor does. Returns how many. */
  replaceEnded(): Promise<number>;
  end(): Promise<void>;
};

/** `socket` tells where the database is at this moment. */
export async function openFleet(count: number, socket: () => string, chance: Random): Promise<Fleet> {
  const nodes: ClusterNode[] = [];
  const cables: Proxy[] = [];
  async function start(): Promise<void> {
    const [port, cable] = [await freePort(), await openProxy(socket)];
    cables.push(cable);
    // With short heartbeats nobody waits long for a node that sleeps.
    const more = ['--log', `postgres://charla@127.0.0.1:${cable.port}/postgres`];
    const process = await startProcess(port, undefined, { main: programFile('quick-server'), more });
    nodes.push({ port, cable, process });
  }
  for (let i = 0; i < count; i += 1) await start();
  // Each connection goes to any of the nodes that are there.
  const balancer = await openProxy(() => nodes[chance.between(0, nodes.length - 1)]?.port ?? 0);
  return {
    nodes,
    url: `http://127.0.0.1:${balancer.port}`,
    start,
    takeOne: () => nodes.splice(chance.between(0, nodes.length - 1), 1)[0],
    async replaceEnded() {
      const there = nodes.filter(({ process }) => !process.hasEnded());
      const ended = nodes.length - there.length;
      nodes.splice(0, nodes.length, ...there);
      for (let i = 0; i < ended; i += 1) await start();
      return ended;
    },
    async end() {
      await balancer.close();
      for (const cable of cables) await cable.close();
    },
  };
}
