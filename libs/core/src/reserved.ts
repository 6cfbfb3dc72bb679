import { aliasKey } from './alias.ts';
import { bareName } from './bare.ts';
import { DRAWN } from './drawn.ts';
import { latinLook, skeleton } from './skeleton.ts';

/** Names that would pass for the chat itself, or for somebody who keeps order in it. */
const CHAT = [
  'serverinfo', 'sysinfo', 'server', 'servidor', 'system', 'sistema', 'sys',
  'admin', 'administrator', 'administrador', 'administradora', 'root', 'operator', 'operador', 'operadora', 'charla',
  'moderator', 'moderador', 'moderadora', 'mod', 'host', 'anfitrion', 'anfitriona',
]; // prettier-ignore

/** The chat signs its lines with these. No name has them in it. */
const SIGNATURES = ['serverinfo', 'sysinfo'];

/** Words that mean whoever reads, or everybody. */
const WORDS = ['me', 'yo', 'all', 'todos', 'todas', 'here'];

/** Digits that are read as letters, and strokes as one another. */
const READ_AS: Record<string, string> = {
  '0': 'o', '1': 'i', '2': 'z', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g',
  l: 'i', '|': 'i', '!': 'i', 'ǝ': 'e', 'ɘ': 'e', 'ɛ': 'e', 'ꞓ': 'e',
}; // prettier-ignore

/** Letters that touch and look like another one. */
const JOINED: [string, string][] = [['rn', 'm'], ['nn', 'm'], ['ci', 'd']]; // prettier-ignore

const OF_CHAT = new RegExp(`^(?:${CHAT.map(readingOf).join('|')})+$`, 'u');
const SIGNED = SIGNATURES.map(readingOf);
const WORD_LOOKS = new Set(WORDS.flatMap(formsOf).map(lookOfWord));

/** Whether a name, or what it looks like, is the chat's own. Nobody owns these names, so any look counts. AL3. */
export function isReserved(alias: string): boolean {
  const reading = readingOf(alias);
  return OF_CHAT.test(reading) || SIGNED.some((name) => reading.includes(name)) || isWord(bareName(alias));
}

/** As a careless reader takes it: without signs and accents, in small letters, digits as letters. `Adm1n.` is `admin`. */
function readingOf(name: string): string {
  const letters = latinLook(bareName(name).normalize('NFKC'))
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}|!]/gu, '');
  const read = Array.from(letters, (letter) => READ_AS[letter] ?? DRAWN.get(letter) ?? letter).join('');
  return JOINED.reduce((text, [from, to]) => text.replaceAll(from, to), read);
}

/** These are short, and compared as they are typed: `aII` is one, and the names Ali and ALI are none. */
function isWord(name: string): boolean {
  return (
    WORDS.includes(aliasKey(name)) || WORDS.includes(latinLook(name)) || WORD_LOOKS.has(lookOfWord(name))
  );
}

/** `all`, `ALL`, `All` */
function formsOf(word: string): string[] {
  return [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)];
}

/** The table takes 0 for a capital O. */
function lookOfWord(name: string): string {
  return skeleton(name).replaceAll('O', 'o');
}
