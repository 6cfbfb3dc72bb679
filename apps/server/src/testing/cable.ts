import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The cable between a server and its engine. */
export type Cable = {
  /** A folder with a socket, like the engine's. */
  readonly folder: string;
  /** Drops the next bytes that go this way, and cuts their connection. */
  loseNext(what: 'question' | 'answer'): void;
  close(): Promise<void>;
};

const SOCKET = '.s.PGSQL.5432';

export async function openCable(to: string): Promise<Cable> {
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-cable-'));
  const sockets = new Set<Socket>();
  let lost: 'question' | 'answer' | undefined;
  const server = createServer((near) => {
    const far = connect(path.join(to, SOCKET));
    const ends = [near, far];
    const cut = () => ends.forEach((socket) => socket.destroy());
    for (const socket of ends) {
      sockets.add(socket);
      socket.on('error', cut).on('close', cut);
    }
    const pass = (from: Socket, other: Socket, what: typeof lost) =>
      from.on('data', (bytes) => {
        if (lost !== what) return void other.write(bytes);
        lost = undefined;
        cut();
      });
    pass(near, far, 'question');
    pass(far, near, 'answer');
  });
  await new Promise<void>((resolve) => server.listen(path.join(folder, SOCKET), resolve));
  return {
    folder,
    loseNext: (what) => (lost = what),
    async close() {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
