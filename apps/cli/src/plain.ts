import { createInterface } from 'node:readline';
import type { Client } from '@charla/client';
import type { Chat } from '@charla/core';
import type { SafeText } from '@charla/text';
import type { Options } from './options.ts';
import { runSession, type ExitCode } from './session.ts';

/**
 * TE5. A chat without a terminal: lines in, lines out, nothing is ever drawn over. Input is read once the chat is joined,
 * and at its end the chat waits until everything it said is answered.
 */
export function runPlain(options: Options, onEnd: (code: ExitCode) => void): Client {
  const input = createInterface({ input: process.stdin, terminal: false });
  let read = false;
  let ended = false;

  input.pause();
  input.on('line', (line) => {
    if (!ended) client.type(line);
  });
  input.on('close', () => {
    read = true;
    quitWhenAnswered(client.chat);
  });

  function quitWhenAnswered(chat: Chat): void {
    if (read && !ended && chat.link.state === 'joined' && chat.outbox.length === 0) client.wish({ type: 'quit' });
  }

  function show(lines: readonly SafeText[], chat: Chat): void {
    if (lines.length > 0) process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    if (chat.link.state === 'joined' && !read) input.resume();
    // After the step that is being shown, not in the middle of it.
    if (read) queueMicrotask(() => quitWhenAnswered(chat));
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
