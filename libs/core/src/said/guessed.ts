import { addressEnd } from './address.ts';
import { charAfter, charBefore, isInWord, mayFollow, mayJoin } from './chars.ts';

/** The place of an address without a scheme, which `targetOf` completes. */
export type Guessed = { from: number; to: number };

/** A host behind `www.`: its last label has two letters or more. */
const WWW_HOST = /^www(?:\.[\p{L}\p{N}\p{M}-]+)+\.(?:xn--[a-z0-9-]+|[\p{L}\p{M}]{2,})(?::\d+)?$/iu;

/** What `www.` is no beginning behind: it is part of another word, address or name there. */
const WITHIN = './@_-';

const OF_MAIL = /[\p{sc=Latin}\p{Nd}._+'-]/u;
const HOST = /[\p{sc=Latin}\p{Nd}.-]+/uy;
const LABEL = /^[\p{sc=Latin}\p{Nd}](?:[\p{sc=Latin}\p{Nd}-]*[\p{sc=Latin}\p{Nd}])?$/u;
const TOP_LABEL = /^(?:xn--.+|\p{sc=Latin}{2,})$/iu;

/** Pictures for finer screens are named like this: `logo@2x.png`. */
const FOR_SCREENS = /^\dx\./u;

/** The longest name before an `@`, by RFC 5321. */
const NAME_MAX = 64;

/** The address that begins with the `www.` at `at`. A name before its host (`www.bank.example@b.example`) makes it none. MU5. */
export function wwwAt(line: string, at: number): Guessed | undefined {
  const before = charBefore(line, at);
  if (isWithin(before) || (before !== '' && WITHIN.includes(before))) return undefined;
  const to = addressEnd(line, at);
  const [host = ''] = line.slice(at, to).split(/[/?#]/u, 1);
  return WWW_HOST.test(host) ? { from: at, to } : undefined;
}

/** The mail address around the `@` at `at`, of which nothing is before `since`. `a@b` is none, nor is `git@a.example:b`. MU5. */
export function mailAt(line: string, at: number, since: number): Guessed | undefined {
  const from = mailStart(line, at, since);
  if (from === undefined) return undefined;
  HOST.lastIndex = at + 1;
  const host = HOST.exec(line)?.[0].replace(/[.-]+$/u, '') ?? '';
  const to = at + 1 + host.length;
  const labels = host.split('.');
  const isHost =
    labels.length > 1 && labels.every((label) => LABEL.test(label)) && TOP_LABEL.test(labels.at(-1) ?? '');
  if (!isHost || FOR_SCREENS.test(host)) return undefined;
  const after = charAfter(line, to);
  const goesOn = /^(?:@|[/:_][\p{L}\p{N}/~])/u.test(line.slice(to, to + 3));
  return goesOn || (isInWord(after) && !mayFollow(after)) ? undefined : { from, to };
}

/** Whether an address would begin within a word. */
function isWithin(before: string): boolean {
  return isInWord(before) && !mayJoin(before);
}

function mailStart(line: string, at: number, since: number): number | undefined {
  const first = Math.max(since, at - NAME_MAX);
  let from = at;
  while (from > first && OF_MAIL.test(charBefore(line, from))) from -= charBefore(line, from).length;
  const before = from > since ? charBefore(line, from) : '';
  if (isWithin(before) || (before !== '' && '@/%'.includes(before))) return undefined;
  // A sign before a name belongs to the sentence: a quote, or the mark of italic text.
  while (from < at && !/[\p{L}\p{N}]/u.test(charAfter(line, from))) from++;
  const name = line.slice(from, at);
  return name === '' || name.endsWith('.') ? undefined : from;
}
