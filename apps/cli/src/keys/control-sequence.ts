import { press, type Key } from './key.ts';

/** Keys by the last letter of their sequence: `ESC [ A`, `ESC [ 1 ; 5 A`, `ESC O A`. */
const BY_LETTER: Record<string, string> = { A: 'up', B: 'down', C: 'right', D: 'left', F: 'end', H: 'home' };

/** Keys by number: `ESC [ 3 ~`. rxvt sends 7 and 8, others 1 and 4. */
const BY_NUMBER: Record<number, string> = { 1: 'home', 3: 'delete', 4: 'end', 7: 'home', 8: 'end' };

/** Keys by the code that kitty's protocol and xterm's modifyOtherKeys give them. */
const BY_CODE: Record<number, string> = {
  8: 'backspace',
  9: 'tab',
  13: 'return',
  27: 'escape',
  127: 'backspace',
  // The keypad, which kitty's protocol tells apart.
  57414: 'return',
  57417: 'left',
  57418: 'right',
  57419: 'up',
  57420: 'down',
  57423: 'home',
  57424: 'end',
  57426: 'delete',
};

/** The keypad in application mode (`ESC O p` …), and kitty's digits of the keypad from 57399 on. */
const KEYPAD: Record<string, string> = { j: '*', k: '+', l: ',', m: '-', n: '.', o: '/', X: '=' };
const KEYPAD_ZERO = 57399;

/** Functional keys have codes of the private use area; none of them has a character. */
const FUNCTIONAL = { from: 57344, to: 63743 };

/** Bits of the modifier number, which is one more than their sum. */
const SHIFT = 1;
const ALT = 2;
const CTRL = 4;
const SUPER_OR_HYPER = 8 + 16;
const META = 32;

/** The third kind of event of kitty's protocol: a key has been released. */
const RELEASED = 3;

/**
 * The key of a control sequence `ESC [ parameters final`. Anything else that a terminal sends is nothing: mouse, focus, answers, function
 * keys. TE8.
 */
export function keyOfControl(parameters: string, final: string): Key[] {
  if (parameters.startsWith('>') && final === 'c') return [{ type: 'terminal', is: parameters.slice(1) }];
  if (!/^[\d;:]*$/.test(parameters)) return [];
  const [code, held, third] = parameters.split(';');
  const number = numberIn(code);
  if (final === '~' && number === 27 && third !== undefined) return keyOfCode(third, held);
  if (final === 'u') return keyOfCode(code, held, third);
  if (final === 'Z') return [press('shift-tab')];
  const name = { '~': BY_NUMBER, '^': BY_NUMBER, $: BY_NUMBER, '@': BY_NUMBER }[final]?.[number];
  // rxvt marks Ctrl by another last letter.
  if (name !== undefined) return named(name, final === '^' || final === '@' ? `${CTRL + 1}` : held);
  return named(BY_LETTER[parameters === '' && /[a-d]/.test(final) ? final.toUpperCase() : final], held);
}

/** The key of `ESC O letter`, from terminals in application mode; rxvt's small letters are with Ctrl. */
export function keyOfShift3(parameters: string, letter: string): Key[] {
  if (letter === 'M') return [press('return')];
  const digit = 'pqrstuvwxy'.indexOf(letter);
  const char = digit >= 0 ? String(digit) : KEYPAD[letter];
  if (char !== undefined) return [{ type: 'text', text: char }];
  if (/^[a-d]$/.test(letter)) return named(BY_LETTER[letter.toUpperCase()], `${CTRL + 1}`);
  return named(BY_LETTER[letter], parameters.split(';').at(-1));
}

/** A key by its code; `held` is `modifiers:event`, `codes` the characters that it types, if the terminal says so. */
function keyOfCode(code = '', held = '', codes = ''): Key[] {
  const [plain = 0, shifted = 0] = code.split(':').map(Number);
  const { modifiers, isReleased } = heldIn(held);
  if (isReleased || modifiers & SUPER_OR_HYPER) return [];
  const name = BY_CODE[plain];
  if (name !== undefined) return named(name, held);
  const digit = plain - KEYPAD_ZERO;
  if (digit >= 0 && digit <= 9) return [{ type: 'text', text: String(digit) }];
  if (plain < 0x20 || plain > 0x10_ff_ff || (plain >= FUNCTIONAL.from && plain <= FUNCTIONAL.to)) return [];
  const char = String.fromCodePoint(plain);
  if (modifiers & (CTRL | ALT | META)) {
    return [
      press(
        `${modifiers & CTRL ? 'ctrl-' : ''}${modifiers & (ALT | META) ? 'alt-' : ''}${char.toLowerCase()}`,
      ),
    ];
  }
  const typed = codes === '' ? [modifiers & SHIFT ? shifted || plain : plain] : codes.split(':').map(Number);
  const text = String.fromCodePoint(...typed.filter((one) => one > 0 && one <= 0x10_ff_ff));
  const isRaised = modifiers & SHIFT && shifted === 0 && codes === '';
  return [{ type: 'text', text: (isRaised ? text.toUpperCase() : text).replaceAll(/[\p{Cc}\p{Cs}]/gu, '') }];
}

function named(name: string | undefined, held = ''): Key[] {
  const { modifiers, isReleased } = heldIn(held);
  if (name === undefined || isReleased || modifiers & SUPER_OR_HYPER) return [];
  const ctrl = modifiers & CTRL ? 'ctrl-' : '';
  const alt = modifiers & (ALT | META) ? 'alt-' : '';
  // Shift means something with these two alone: an arrow with it is an arrow.
  const shift = modifiers & SHIFT && (name === 'tab' || name === 'return') ? 'shift-' : '';
  return [press(ctrl + alt + shift + name)];
}

function heldIn(held: string): { modifiers: number; isReleased: boolean } {
  const [modifiers = 1, event = 1] = held.split(':').map((one) => Number(one) || 1);
  return { modifiers: modifiers - 1, isReleased: event === RELEASED };
}

function numberIn(parameter = ''): number {
  return Number(parameter.split(':')[0]);
}
