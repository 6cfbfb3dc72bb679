import type { Client } from '@charla/client';
import { readLine } from '@charla/commands';
import { pumpInput } from './input-pump.ts';
import type { Options } from './options.ts';
import { linesOf, runSession, type ExitCode } from './session.ts';

/**
 * TE5, PR1. A chat for a screen reader, a log or a pipe: lines in, lines out, nothing is ever drawn over. It ends with 4 if
 * something of its input was refused.
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
        // After the step that is being shown, not in the middle of it.
        if (chat.link.state !== 'connecting') queueMicrotask(pump.sayMore);
      },
      // That it was not sent has been said in a line; there is no place to give it back to.
      restore: () => (refused = true),
      end: pump.end,
    },
    (code) => onEnd(code === 0 && refused ? 4 : code),
  );
  return client;
}
