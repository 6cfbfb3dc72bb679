import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { breakOff, openLane, type Flow, type Lane } from './lane.ts';

/** A cable between one client and a server that can be pulled, and go bad. */
export type Proxy = {
  readonly port: number;
  /** Cuts the current connections and refuses new ones until `mend`. */
  cut(): void;
  /** Makes both directions behave like this until `mend`, on this connection and the next. */
  worsen(up: Flow, down: Flow): void;
  mend(): void;
  close(): Promise<void>;
  /** Accepts no more connections; resolves once all have closed by themselves. */
  drained(): Promise<void>;
};

/** How often a bad cable passes bytes on, in ms. */
const LOOK_MS = 20;
const OPEN: Flow = { how: 'open' };

/**
 * Forwards a loopback port, a free one by default, to `target`: a port on `host`, or the path of a socket. Each connection asks for its target. Throws the system's error
 * if it cannot have the port.
 */
export async function openProxy(target: () => number | string, host = '127.0.0.1', at = 0): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const lanes = new Set<Lane>();
  let whole = true;
  let flows = { up: OPEN, down: OPEN };
  let timer: ReturnType<typeof setInterval> | undefined;
  const look = () => lanes.forEach((lane) => lane.look());
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A cut cable looks like a reset; both ends see a close.
    socket.on('error', () => {});
  };
  function lane(from: Socket, to: Socket, which: 'up' | 'down'): void {
    const lane = openLane(from, to, () => flows[which]);
    lanes.add(lane);
    to.on('close', () => lanes.delete(lane));
  }
  const server = createServer((near) => {
    keep(near);
    if (!whole) return void near.resetAndDestroy();
    const to = target();
    const far = typeof to === 'string' ? connect(to) : connect(to, host);
    keep(far);
    lane(near, far, 'up');
    lane(far, near, 'down');
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(at, '127.0.0.1', resolve));
  const cut = () => {
    whole = false;
    sockets.forEach(breakOff);
  };
  const flow = (up: Flow, down: Flow) => {
    flows = { up, down };
    clearInterval(timer);
    if (up.how !== 'open' || down.how !== 'open') timer = setInterval(look, LOOK_MS);
    look();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    worsen: flow,
    mend: () => {
      whole = true;
      flow(OPEN, OPEN);
    },
    drained: () => new Promise((resolve) => void server.close(() => resolve())),
    close: () =>
      new Promise((resolve) => {
        clearInterval(timer);
        server.close(() => resolve());
        cut();
      }),
  };
}
