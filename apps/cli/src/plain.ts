import { createInterface } from 'node:readline';
import type { Client } from '@charla/client';
import { readLine } from '@charla/commands';
import { isSettled, type Chat } from '@charla/core';
import type { SafeText } from '@charla/text';
import type { Options } from './options.ts';
import { runSession, type ExitCode } from './session.ts';

/** Messages under way at once: enough that nobody waits for the network, and well below OUTBOX_MAX. Judgement. */
const UNDER_WAY_MAX = 100;

/**
 * TE5. A chat without a terminal: lines in, lines out, nothing is ever drawn over. Input is read once the chat is joined, no
 * faster than it is answered, and at its end, or at a `.q` in it, the chat waits until everything it said is answered.
 */
export function runPlain(options: Options, onEnd: (code: ExitCode) => void): Client {
  const input = createInterface({ input: process.stdin, terminal: false });
  const unsaid: string[] = [];
  let read = false;
  let ended = false;

  input.pause();
  input.on('line', (line) => {
    unsaid.push(line);
    sayMore();
  });
  input.on('close', () => {
    read = true;
    sayMore();
  });

  function sayMore(): void {
    for (let [line] = unsaid; line !== undefined && mayType(line, client.chat); [line] = unsaid) {
      unsaid.shift();
      client.type(line);
    }
    if (ended) return;
    if (!read) input[unsaid.length > 0 ? 'pause' : 'resume']();
    else if (unsaid.length === 0 && isSettled(client.chat)) client.wish({ type: 'quit' });
  }

  function mayType(line: string, chat: Chat): boolean {
    if (ended) return false;
    // Without a connection, nothing that was said would be answered soon.
    if (readLine(line)?.type === 'quit') return isSettled(chat) || chat.link.state === 'lost';
    // Each page of older messages is one block, and has its own place among what is said.
    return chat.outbox.length < UNDER_WAY_MAX && !chat.wantsOlder;
  }

  function show(lines: readonly SafeText[], chat: Chat): void {
    if (lines.length > 0) process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    // After the step that is being shown, not in the middle of it.
    if (chat.link.state !== 'connecting') queueMicrotask(sayMore);
  }

  function end(): void {
    ended = true;
    input.close();
    process.stdin.destroy();
  }

  // What was not sent has been said in a line; there is no place to give it back to.
  const client = runSession(options, { show, end, restore: () => {} }, onEnd);
  return client;
}
