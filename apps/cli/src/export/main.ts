import type { Ended } from '@charla/client/read-room';
import { safeLine } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { onStop, ownEnvironment, sayInstead } from '@charla/text/command-line';
import { addressName, agentFor } from '../address.ts';
import { isReaderGone, watchOutput, type Broken } from '../output.ts';
import { exportAlias } from './exporter.ts';
import { parseExportOptions, type ExportCommand } from './options.ts';
import { reasonOf } from './reason.ts';
import { deviceIn, homeFolder, stateFolder } from '../state.ts';
import { fileSink, stdoutSink, type Sink } from './sink.ts';
import { writeRoom } from './write-room.ts';

/** Exit codes: a complete export; an incomplete one; a wrong command line; no server. PR8. */
type ExportCode = 0 | 1 | 2 | 3;

/** `charla export`: writes the messages of a room. */
export async function main(argv: readonly string[]): Promise<void> {
  const parsed = parseExportOptions(argv, ownEnvironment(), exportAlias());
  if (!parsed.ok) return sayInstead(parsed);
  process.exitCode = await run(parsed.options);
}

async function run(options: ExportCommand): Promise<ExportCode> {
  const words = wordsIn(options.lang).cli.export;
  let sink: Sink | undefined;
  try {
    sink = options.file === undefined ? stdoutSink : fileSink(options.file);
    const device = deviceIn(stateFolder(process.env, process.platform, homeFolder()));
    const reading = writeRoom({ ...options, agent: agentFor(options), device }, options, sink);
    const output = watchOutput(reading.stop);
    onStop(reading.stop);
    const ended = await reading.ended;
    await output.flushed();
    if (output.broken && options.file === undefined) throw output.broken;
    if (ended.how === 'whole') {
      sink.finish();
      return 0;
    }
    sink.giveUp();
    const sentence = sentenceOf(ended, options);
    if (sentence !== undefined) console.error(sentence);
    return ended.how === 'unreachable' ? 3 : 1;
  } catch (error) {
    // The disk's error (full, forbidden, missing), or that of standard output.
    sink?.giveUp();
    if (!isReaderGone(error as Broken)) console.error(words.cannotWrite(safeLine((error as Error).message)));
    return 1;
  }
}

/** The sentence about an incomplete export; none for a person who stopped it. */
function sentenceOf(ended: Exclude<Ended, { how: 'whole' }>, options: ExportCommand): string | undefined {
  const words = wordsIn(options.lang).cli.export;
  const reason = reasonOf(ended, { ...options, url: addressName(options) }, options.lang);
  if (ended.how === 'unreachable') return reason;
  if (ended.how === 'ended') return ended.why === 'quit' ? undefined : `! ${reason}`;
  return ended.how === 'failed' ? words.cannotWrite(reason) : words.incomplete(reason);
}
