import { messageIn } from '@charla/commands/message';
import type { Wish } from '@charla/core';
import { fetchOffer } from './offer.ts';
import type * as Offer from './Popup.svelte';

export type Sending = {
  /** What is offered, and what reads commands, once it has come. */
  readonly offer: typeof Offer | undefined;
  /** Whether a command waits until it can be read. */
  readonly waits: boolean;
  /** Sends the text of the entry. */
  send(): void;
};

type Acts = {
  text: () => string;
  /** The line is sent: it leaves the entry. */
  take: (line: string, wish: Wish | undefined) => void;
  /** What reads commands cannot be had now. */
  missing: () => void;
};

/** Sends lines, and fetches what reads commands once there is a text. A text that was kept can be completed, too. WE36b. */
export function createSending({ text, take, missing }: Acts): Sending {
  let offer = $state.raw<typeof Offer>();
  /** A command that was sent before the page could read it. */
  let waiting = $state<string>();

  $effect(() => {
    if (text() !== '' && !offer) void prepare();
  });
  $effect(() => () => void (waiting = undefined));

  async function prepare(): Promise<void> {
    try {
      offer = await fetchOffer();
    } catch {
      // The server does not answer. The next letter tries again.
    }
  }

  /** The command stays in the entry until it can be read, and what is typed behind it stays there afterwards. */
  async function sendLater(line: string): Promise<void> {
    waiting = line;
    await prepare();
    if (waiting !== line) return;
    waiting = undefined;
    if (!offer) missing();
    else if (text().startsWith(line)) take(line, offer.readLine(line));
  }

  return {
    get offer() {
      return offer;
    },
    get waits() {
      return waiting !== undefined;
    },
    send() {
      const line = text();
      if (line.trim() === '' || (waiting !== undefined && line.startsWith(waiting))) return;
      waiting = undefined;
      const message = messageIn(line);
      if (message !== undefined) take(line, { type: 'say', text: message });
      else if (offer) take(line, offer.readLine(line));
      else void sendLater(line);
    },
  };
}
