import type { Client } from '@charla/client';
import { readLine } from '@charla/commands';
import { pumpInput } from './input-pump.ts';
import type { Options } from './options.ts';
import { linesOf, runSession, type ExitCode } from './session.ts';

/**
 * A chat for a screen reader, a log or a pipe: lines in, lines out, and nothing is redrawn. Exit code 4 if some input was refused. TE5,
 * PR1.
 */
export function runPlain(options: Options, onEnd: (code: ExitCode) => void): Client {
  let refused = false;
  const pump = pumpInput({
    client: () => client,
    isQuit: (line) => readLine(line)?.type === 'quit',
    take: (line) => void client.type(line),
  });

  const client = runSession(
    options,
    {
      show(news, chat) {
        const lines = linesOf(news, chat, options);
        if (lines.length > 0) process.stdout.write(lines.map((line) => `${line}\n`).join(''));
        // After the current step, not in the middle of it.
        if (chat.link.state !== 'connecting') queueMicrotask(pump.sayMore);
      },
      // A line has said that it was not sent; this door has no entry to return it to.
      restore: () => (refused = true),
      end: pump.end,
    },
    (code) => onEnd(code === 0 && refused ? 4 : code),
  );
  return client;
}
