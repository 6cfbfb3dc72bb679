import { ESC, FIND, type Within } from './find.ts';
import { press, type Key } from './key.ts';

/** What a decoder holds between two reads. */
export type Decoder = {
  readonly within: Within;
  /** The bytes of a sequence or character that is not complete, one per UTF-16 unit. */
  readonly rest: string;
  /** Whether the latest byte was a carriage return: a line feed after it belongs to it. */
  readonly afterReturn: boolean;
  /** When the latest bytes came, and whether the pause after them has been told. */
  readonly heardMs: number | undefined;
  readonly hasPaused: boolean;
  /** When Escape was taken for a key of its own. The rest of its sequence may still come. */
  readonly escapedMs: number | undefined;
};

export const freshDecoder: Decoder = {
  within: 'keys',
  rest: '',
  afterReturn: false,
  heardMs: undefined,
  hasPaused: true,
  escapedMs: undefined,
};

/** How long Escape may be the beginning of a longer key, in ms: as in Readline and Node. */
const ESCAPE_MS = 500;

/** How long a sequence or a paste may stand still, in ms: a slow line loses two packets in a row. Judgement. */
const STALL_MS = 2_000;

/** A silence of this length ends a burst, in ms: pasted lines come without any, and fingers are slower. Judgement. */
const PAUSE_MS = 50;

/** Decodes the bytes of one read. The keys are the same however the bytes are split over reads. TE8. */
export function decode(decoder: Decoder, bytes: Uint8Array, atMs: number): [Decoder, Key[]] {
  const { escapedMs } = decoder;
  const fresh = Buffer.from(bytes).toString('latin1');
  const isLate = escapedMs !== undefined && atMs - escapedMs < STALL_MS;
  // Two of these bytes at once are no person who types a bracket after Escape.
  const escape = isLate && /^(?:\[[0-?A-Za-z]|O[A-Za-z])/.test(fresh) ? ESC : '';
  const all = decoder.rest + escape + fresh;
  const keys: Key[] = [];
  let { within, afterReturn } = decoder;
  let at = 0;
  while (at < all.length) {
    if (afterReturn && all[at] === '\n') at += 1;
    afterReturn = false;
    if (at === all.length) break;
    const found = FIND[within](all, at);
    if (found === 'more') break;
    keys.push(...found.keys);
    afterReturn = found.end > at && all[found.end - 1] === '\r';
    at = found.end;
    within = found.then ?? within;
  }
  const rest = all.slice(at);
  return [{ within, rest, afterReturn, heardMs: atMs, hasPaused: false, escapedMs: undefined }, keys];
}

/** When the decoder wants to know that nothing has come, or `undefined` if it waits for nothing. */
export function dueMs(decoder: Decoder): number | undefined {
  const { heardMs, hasPaused } = decoder;
  if (heardMs === undefined) return undefined;
  if (!hasPaused) return heardMs + PAUSE_MS;
  const patience = patienceMs(decoder);
  return patience === undefined ? undefined : heardMs + patience;
}

/** Nothing has come until `atMs`: a pause is told, a lone Escape is a key, and what does not end is over. */
export function expire(decoder: Decoder, atMs: number): [Decoder, Key[]] {
  const { heardMs, hasPaused, rest, within } = decoder;
  if (heardMs === undefined) return [decoder, []];
  const keys: Key[] = [];
  if (!hasPaused && atMs - heardMs >= PAUSE_MS) keys.push({ type: 'pause' });
  const paused: Decoder = keys.length > 0 ? { ...decoder, hasPaused: true, afterReturn: false } : decoder;
  const patience = patienceMs(decoder);
  if (patience === undefined || atMs - heardMs < patience) return [paused, keys];
  const isEscape = within === 'keys' && isLoneEscape(rest);
  if (isEscape) keys.push(press('escape'));
  else if (rest !== '' && !rest.startsWith(ESC)) keys.push({ type: 'unreadable' });
  return [{ ...paused, within: 'keys', rest: '', escapedMs: isEscape ? atMs : undefined }, keys];
}

/** How long the decoder waits for the rest of something, if it does. */
function patienceMs({ within, rest }: Decoder): number | undefined {
  if (within !== 'keys') return STALL_MS;
  if (rest === '') return undefined;
  return rest.startsWith(ESC) && !isLoneEscape(rest) ? STALL_MS : ESCAPE_MS;
}

function isLoneEscape(rest: string): boolean {
  return rest === ESC || rest === ESC + ESC;
}
