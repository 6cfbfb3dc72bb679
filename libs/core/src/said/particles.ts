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

/**
 * Korean particles, endings and requests, also two together, tell `foo를` and `foo에서만` from a title like SK하이닉스. The longest that are
 * looked for have seven letters.
 */
const KOREAN =
  /^(?:[은는가을를의에와과도만께임뿐님봐]|에서|에게서?|한테서?|으?로(?:[서써]|부터)?|이?(?:[고며죠네다요라나야든랑]|네요|라고|라는|란|지만|니까)?|입니[다까]|이에요|예요|인데|인가|인지|하고|께서|처럼|보다|까지|부터|마다|대로|밖에|에다|보고|여기|[이요]거|보세요|(?:확인|참고|클릭)(?:.*요)?)(?:[은는도만의요]|부터|까지)?$/u;
const KOREAN_MAX = 7;

/** What is no page behind a slash: particles, at the end of a host also those of one letter. */
const BEHIND_SLASH = /^(?:에(?:서|는).?|으로|입니다|を.+)$/u;
const BEHIND_HOST = /^(?:を.*|[はがにのでと])$/u;

/** A particle behind signs that join the words of a title: no title ends with a particle alone. */
const BEHIND_JOINER = /[a-z0-9)]([_-]+)([^_-]+)$/iu;

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
  const slash = address.lastIndexOf('/') + 1;
  const last = address.slice(slash);
  const isRoot = slash === hostEnd + 1 && (isKorean(address, slash) || BEHIND_HOST.test(last));
  if (slash > hostEnd && (isRoot || BEHIND_SLASH.test(last))) return slash;
  const joined = BEHIND_JOINER.exec(last);
  if (slash > hostEnd && joined) {
    const [{ length }, joiner = '', rest = ''] = joined;
    if (isKorean(rest, 0) || rest.startsWith('を'))
      return address.length - length + 1 + joiner.lastIndexOf('-') + 1;
  }
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
