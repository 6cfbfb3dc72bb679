import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A balancer on loopback: each connection goes to a node that answers, and to another one after that has gone. */
export type Balancer = {
  readonly port: number;
  close(): Promise<void>;
};

/** How long a node may take to answer a call, in ms: one that stands still takes calls and says nothing, which is not seen here. */
const CALL_MS = 2_000;

/** `ports`: those of the nodes that a connection may go to now, the best first. `at`: its own port, any by default. */
export async function openBalancer(ports: () => readonly number[], at = 0): Promise<Balancer> {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    keep(near);
    forward(near, [...ports()]);
  });

  function keep(socket: Socket): void {
    open.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
  }

  function forward(near: Socket, left: number[]): void {
    const port = left.shift();
    if (port === undefined || near.destroyed) return void near.destroy();
    const far = connect({ port, host: '127.0.0.1' });
    keep(far);
    const timer = setTimeout(() => far.destroy(), CALL_MS);
    let isThere = false;
    far.once('connect', () => {
      isThere = true;
      clearTimeout(timer);
      near.pipe(far);
      far.pipe(near);
    });
    far.once('close', () => {
      clearTimeout(timer);
      if (isThere) near.destroy();
      else forward(near, left);
    });
    near.once('close', () => far.destroy());
  }

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(at, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
