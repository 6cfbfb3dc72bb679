import type { Link } from './link.ts';

/** A number of connections that are opened when they are needed. */
export type Pool = {
  /** Runs this with a connection of its own, once one is free. Throws what `connect` and `run` throw. */
  use<T>(run: (link: Link) => Promise<T>): Promise<T>;
  /** Ends them; those in use end with their work. */
  close(): void;
};

/** At most `size` connections. */
export function openPool(connect: () => Promise<Link>, size: number): Pool {
  const idle: Link[] = [];
  const waiting: (() => void)[] = [];
  let free = size;
  let isClosed = false;

  async function turn(): Promise<void> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function done(): void {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }

  async function use<T>(run: (link: Link) => Promise<T>): Promise<T> {
    await turn();
    try {
      let link = idle.pop();
      while (link && !link.isOpen) link = idle.pop();
      link ??= await connect();
      try {
        return await run(link);
      } finally {
        if (isClosed) link.close();
        else if (link.isOpen) idle.push(link);
      }
    } finally {
      done();
    }
  }

  function close(): void {
    isClosed = true;
    idle.splice(0).forEach((link) => link.close());
  }
  return { use, close };
}
