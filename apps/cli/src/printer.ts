import { safeLine, type Lang } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { isReaderGone, print, watchOutput } from './output.ts';

/**
 * Writes lines to standard output as they come. When it takes no more, the process ends with 1: without a reader silently, on a full disk
 * with a sentence. PR1, PR1a.
 */
export function printer(lang: Lang): (lines: readonly string[]) => void {
  watchOutput((error) => {
    if (!isReaderGone(error)) console.error(wordsIn(lang).cli.export.cannotWrite(safeLine(error.message)));
    process.exit(1);
  });
  return (lines) => print(lines.map((line) => `${line}\n`).join(''));
}
