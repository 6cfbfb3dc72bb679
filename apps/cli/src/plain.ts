import type { Client } from '@charla/client';
import { typeLine } from '@charla/client/type-line';
import { readLine } from '@charla/commands';
import { wordsIn } from '@charla/text/words';
import { pumpInput } from './input-pump.ts';
import type { Options } from './options.ts';
import { print } from './output.ts';
import { isFailedFile, linesOf, runSession, type ExitCode } from './session.ts';

/**
 * A chat for a screen reader, a log or a pipe: lines in, lines out, and nothing is redrawn. Exit code 4 if some input was refused, or
 * a file could not be written. TE5, PR1, PR3.
 */
export function runPlain(options: Options, onEnd: (code: ExitCode) => void): Client {
  const { encoding } = wordsIn(options.lang).cli;
  let refused = false;
  const pump = pumpInput({
    client: () => client,
    isQuit: (line) => line.what === 'line' && readLine(line.text)?.type === 'quit',
    take(line) {
      if (line.what === 'line') return void typeLine(client, line.text);
      refused = true;
      printLines([`! ${encoding[line.what]}`]);
    },
  });

  const client = runSession(
    options,
    {
      show(news, chat) {
        refused ||= news.newer.some(isFailedFile);
        printLines(linesOf(news, chat, options));
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

function printLines(lines: readonly string[]): void {
  if (lines.length > 0) print(lines.map((line) => `${line}\n`).join(''));
}
