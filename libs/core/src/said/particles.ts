import { charAfter, mayFollow } from './chars.ts';

const HOST_END = /[/?#]|$/u;

/** The ASCII part of the last label of a host, or of its port. */
const ASCII_LABEL = /^[a-z0-9-]*[a-z0-9\]]/iu;

const ASCII_WORD = /[a-z0-9)]+/giu;

/** Signs that hold the parts of an address together: no particle stands before one. */
const STRUCTURE = [...'/_=&%.'];

/** Titles begin so that go on in another script: Tシャツ and 1999年. */
const LONE_CAPITAL = /^[A-Z]$/u;
const DATE = /^\d+[年月日号]/u;

/** Korean particles and endings tell `foo를` from a title like SK하이닉스. The longest have four letters. */
const KOREAN =
  /^(?:은|는|이|가|을|를|의|에|에서|에게|에는|에도|에서는|에서도|으?로|으?로는|으?로도|와|과|이?랑|하고|도|만|까지|까지는|부터|처럼|보다|이?나|이?라고?|이?라는|이?란|입니다|입니까|이에요|예요|이야|야|임|이?고|이?며|이?죠|이?네요?|인데요?|인가요|이?다|이?요|이?라|로부터|으로부터|께서|에다|보고|께|한테|마다|뿐|밖에|대로)$/u;
const KOREAN_MAX = 4;

/** Letters that are no syllables, like the laughter ㅋㅋㅋ, are in no title. */
const LAUGHTER = /[\u3131-\u318e]/u;

/**
 * Where a particle or another word begins that is joined to an address: `example.com에서`, `example.com/fooを見て`. An address that is
 * itself written in such a script stays whole, as does a title in two. `address` has no scheme. MU5b.
 */
export function particleStart(address: string): number | undefined {
  const hostEnd = address.search(HOST_END);
  return inHost(address.slice(0, hostEnd)) ?? inPath(address, hostEnd);
}

function inHost(host: string): number | undefined {
  const label = lastOf(host, [...'.:@']) + 1;
  const ascii = ASCII_LABEL.exec(host.slice(label))?.[0];
  if (ascii === undefined) return undefined;
  const to = label + ascii.length;
  return mayFollow(charAfter(host, to)) ? to : undefined;
}

function inPath(address: string, hostEnd: number): number | undefined {
  // `example.com/에서` more likely has a slash at its end than a page of this name.
  if (address.charAt(hostEnd) === '/' && isKorean(address, hostEnd + 1)) return hostEnd + 1;
  ASCII_WORD.lastIndex = Math.max(hostEnd, lastOf(address, STRUCTURE));
  for (let word = ASCII_WORD.exec(address); word; word = ASCII_WORD.exec(address)) {
    const to = word.index + word[0].length;
    if (turnsAt(address, word.index, to)) return to;
  }
  return undefined;
}

function turnsAt(address: string, from: number, to: number): boolean {
  const next = charAfter(address, to);
  if (!mayFollow(next)) return false;
  if (/\p{scx=Hangul}/u.test(next)) return LAUGHTER.test(next) || isKorean(address, to);
  return !LONE_CAPITAL.test(address.slice(from, to)) && !DATE.test(address.slice(from, to + 1));
}

function isKorean(address: string, from: number): boolean {
  return address.length - from <= KOREAN_MAX && KOREAN.test(address.slice(from));
}

function lastOf(text: string, signs: readonly string[]): number {
  return Math.max(...signs.map((sign) => text.lastIndexOf(sign)));
}
