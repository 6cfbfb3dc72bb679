import { openClient, type Client } from '@charla/client';
import { typeLine } from '@charla/client/type-line';
import { startServer } from '@charla/server';
import { until } from '@charla/testkit';
import type { Browser, Page } from 'playwright-core';

/** A server without rate limits, and members without pages who send the messages. */
export type Crowd = {
  readonly url: string;
  /** A page in the lobby, in a context of its own. */
  join(browser: Browser): Promise<Page>;
  /** One of the talkers sends the message of this number. */
  say(number: number): void;
  /** Sends all of these messages, with `to` as the last one. Settles when all are in the log. */
  sayAll(from: number, to: number): Promise<void>;
  close(): Promise<void>;
};

const TALKERS = ['beto', 'eva', 'leo', 'Samira', '李雷'];

/** The most asks a talker has under way: a client keeps 256. */
const UNDER_WAY = 200;

export async function openCrowd(): Promise<Crowd> {
  const unlimited = { asksPerSecond: Infinity, addressConnectionsMax: Infinity };
  const server = await startServer({ port: 0, local: true, ...unlimited });
  const url = `http://127.0.0.1:${server.port}`;
  const talkers = TALKERS.map((alias) => talkerAt(url, alias));
  const all = (is: (talker: Client) => boolean) => allOf(talkers, is);
  await all(isIn);

  // Three messages in a row come from one person, as people write.
  const talkerOf = (number: number) => talkers[Math.floor(number / 3) % talkers.length];
  const say = (number: number) => {
    const talker = talkerOf(number);
    if (talker) typeLine(talker, textOf(number));
  };
  const isDone = ({ chat }: Client) => chat.asks.outbox.length === 0;

  return {
    url,
    join: (browser) => joinAt(url, browser),
    say,
    async sayAll(from, to) {
      for (let number = from; number < to; number += 1) {
        if ((talkerOf(number)?.chat.asks.outbox.length ?? 0) >= UNDER_WAY) await all(isDone);
        say(number);
      }
      await all(isDone);
      say(to);
      await all(isDone);
    },
    async close() {
      for (const talker of talkers) talker.hangUp();
      await server.close();
    },
  };
}

/** Somebody without a page in the lobby. */
export function talkerAt(url: string, alias: string): Client {
  const recorder = { open: () => '', write: () => {}, close: () => {} };
  return openClient({ url, alias, room: 'lobby', recorder, now: Date.now });
}

export const isIn = ({ chat }: Client) => chat.link.state === 'joined';

/** Settles when it is so of all of them, however long that takes. */
export async function allOf(talkers: readonly Client[], is: (talker: Client) => boolean): Promise<void> {
  while (!(await until(async () => talkers.every(is))));
}

/** A page of ana in the lobby, in a context of its own. */
export async function joinAt(url: string, browser: Browser): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(`${url}/r/lobby?alias=ana&lang=es`);
  await page.locator('button[type=submit]').click();
  await page.locator('[data-state=joined]').waitFor();
  return page;
}

/** The messages of a lesson: short, some of them longer, one in ten with markup. Each begins with its number. */
function textOf(number: number): string {
  if (number % 10 === 0)
    return `${number} **Importante**: véase https://example.org/${number} y \`npm test\``;
  return `${number} ${'esto es lo que se dice en clase, '.repeat(1 + (number % 4))}¿no?`;
}

/** Settles when the page shows the message of this number, at its end or just above. */
export async function shown(page: Page, number: number): Promise<void> {
  await page.waitForFunction(
    (start) =>
      [...(document.querySelector('[role=log] [role=list]')?.children ?? [])]
        .slice(-2)
        .flatMap((chunk) => [...chunk.querySelectorAll('[data-part=text]')])
        .some(({ textContent }) => textContent.startsWith(start)),
    `${number} `,
    // A busy machine is slow, but that is no failure.
    { polling: 50, timeout: 60_000 },
  );
}
