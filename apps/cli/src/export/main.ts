import type { Ended } from '@charla/client/read-room';
import { safeLine } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { ownEnvironment, sayInstead } from '@charla/text/command-line';
import { exportAlias } from './exporter.ts';
import { parseExportOptions, type ExportCommand } from './options.ts';
import { reasonOf } from './reason.ts';
import { fileSink, stdoutSink, type Sink } from './sink.ts';
import { writeRoom } from './write-room.ts';

/** Exit codes: a complete export; an incomplete one; a wrong command line; no server. PR8. */
type ExportCode = 0 | 1 | 2 | 3;

/** `unread`: the reader of stdout has gone. */
type Outcome = Ended | { how: 'unread' };

/** `charla export`: writes the messages of a room. */
export async function main(argv: readonly string[]): Promise<void> {
  const parsed = parseExportOptions(argv, ownEnvironment(), exportAlias());
  if (!parsed.ok) return sayInstead(parsed);
  process.exitCode = await run(parsed.options);
}

async function run(options: ExportCommand): Promise<ExportCode> {
  const words = wordsIn(options.lang);
  let sink: Sink | undefined;
  try {
    sink = options.file === undefined ? stdoutSink : fileSink(options.file);
    const ended = await write(options, sink);
    if (ended.how === 'whole') {
      sink.finish();
      return 0;
    }
    sink.giveUp();
    if (ended.how === 'unread') return 0;
    const sentence = sentenceOf(ended, options);
    if (sentence !== undefined) console.error(sentence);
    return ended.how === 'unreachable' ? 3 : 1;
  } catch (error) {
    // The disk's error: full, forbidden, missing.
    sink?.giveUp();
    console.error(words.cli.export.cannotWrite(safeLine((error as Error).message)));
    return 1;
  }
}

async function write({ url, room, alias, format, zone }: ExportCommand, sink: Sink): Promise<Outcome> {
  const reading = writeRoom({ url, room, alias }, { format, zone }, sink);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, reading.stop);
  // The reader of stdout has gone, so there is nothing left to do. PR1.
  let unread = false;
  process.stdout.on('error', () => {
    unread = true;
    reading.stop();
  });
  const ended = await reading.ended;
  return unread ? { how: 'unread' } : ended;
}

/** The sentence about an incomplete export; none for a person who stopped it. */
function sentenceOf(ended: Exclude<Ended, { how: 'whole' }>, options: ExportCommand): string | undefined {
  const words = wordsIn(options.lang).cli.export;
  const reason = reasonOf(ended, options, options.lang);
  if (ended.how === 'unreachable') return reason;
  if (ended.how === 'ended') return ended.why === 'quit' ? undefined : `! ${reason}`;
  return ended.how === 'failed' ? words.cannotWrite(reason) : words.incomplete(reason);
}
