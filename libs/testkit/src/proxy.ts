import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A cable between one client and a server, that can be pulled. */
export type Proxy = {
  readonly port: number;
  /** Ends what goes through, and lets nothing through until `mend`. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

/** Forwards a free loopback port to `target`, which may change while it runs. */
export async function openProxy(target: () => number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let whole = true;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A reset is what a cut cable looks like; both ends see a close.
    socket.on('error', () => {});
  };
  const server = createServer((near) => {
    keep(near);
    if (!whole) return void near.destroy();
    const far = connect(target(), '127.0.0.1');
    keep(far);
    near.pipe(far);
    far.pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    whole = false;
    sockets.forEach((socket) => socket.destroy());
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    mend: () => (whole = true),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
