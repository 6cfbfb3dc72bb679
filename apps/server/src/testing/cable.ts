import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The cable between a server and its engine. */
export type Cable = {
  /** A folder with a socket, like the engine's. */
  readonly folder: string;
  /**
   * Drops the next bytes that go this way, and cuts their connection. With a text: those of the next question that contains it, or of the
   * answer to it.
   */
  loseNext(what: 'question' | 'answer', of?: string): void;
  close(): Promise<void>;
};

const SOCKET = '.s.PGSQL.5432';

export async function openCable(to: string): Promise<Cable> {
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-cable-'));
  const sockets = new Set<Socket>();
  let lost: { what: 'question' | 'answer'; of: string } | undefined;
  const server = createServer((near) => {
    const far = connect(path.join(to, SOCKET));
    const ends = [near, far];
    const cut = () => ends.forEach((socket) => socket.destroy());
    for (const socket of ends) {
      sockets.add(socket);
      socket.on('error', cut).on('close', cut);
    }
    let isIt = false;
    const isLost = (what: 'question' | 'answer') => {
      if (lost?.what !== what || !isIt) return false;
      lost = undefined;
      cut();
      return true;
    };
    near.on('data', (bytes) => {
      isIt = bytes.includes(lost?.of ?? '');
      if (!isLost('question')) far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (!isLost('answer')) near.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(path.join(folder, SOCKET), resolve));
  return {
    folder,
    loseNext: (what, of = '') => (lost = { what, of }),
    async close() {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
