import { readFileSync } from 'node:fs';
import { decodeUtf8, namesIn } from '@charla/core';
import { safeLine, type Lang } from '@charla/text';
import { wordsIn } from '@charla/text/words';

/** The names in a file, or the sentence that tells why there are none. AT4. */
export function readNames(file: string, lang: Lang): { names: string[] } | { say: string } {
  const words = wordsIn(lang).cli.export;
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return { say: words.cannotRead(safeLine((error as Error).message)) };
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) return { say: words.namesUtf8(safeLine(file)) };
  const names = namesIn(text);
  return names.length === 0 ? { say: words.noNames(safeLine(file)) } : { names };
}
