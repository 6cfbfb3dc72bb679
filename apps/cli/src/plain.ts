import type { Client } from '@charla/client';
import { readLine } from '@charla/commands';
import { wordsIn } from '@charla/text/words';
import { pumpInput } from './input-pump.ts';
import type { Options } from './options.ts';
import { linesOf, runSession, type ExitCode } from './session.ts';

/**
 * A chat for a screen reader, a log or a pipe: lines in, lines out, and nothing is redrawn. Exit code 4 if some input was refused. TE5,
 * PR1.
 */
export function runPlain(options: Options, onEnd: (code: ExitCode) => void): Client {
  const { encoding } = wordsIn(options.lang).cli;
  let refused = false;
  const pump = pumpInput({
    client: () => client,
    isQuit: (line) => line.what === 'line' && readLine(line.text)?.type === 'quit',
    take(line) {
      if (line.what === 'line') return void client.type(line.text);
      refused = true;
      print([`! ${encoding[line.what]}`]);
    },
  });

  const client = runSession(
    options,
    {
      show(news, chat) {
        print(linesOf(news, chat, options));
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

function print(lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
