import { group, type Answer, type Entry } from './entry.ts';

const ESC = '\u001b';

/** Texts that a member may try to send. Ideas: ECMA-48 and xterm's control sequences, Unicode TR36, the Big List of Naughty Strings. */
// prettier-ignore
export const texts: readonly Entry<string, Answer>[] = [
  ...group<string, Answer>('ok', 'escape sequences: colours, cursor, screen', [
    `${ESC}[2J`, `${ESC}[H`, `${ESC}[1A${ESC}[2K[ana]: no`, `${ESC}[31mrojo${ESC}[0m`, `${ESC}[8moculto`, `${ESC}[?25l`, `${ESC}[?1049h`, `${ESC}c`,
    `${ESC}[!p`, `${ESC}(0qqqq`, `${ESC}#8`, `${ESC}[6n`, `${ESC}[c`, `${ESC}[>c`, `${ESC}[5n`, `${ESC}[18t`, `${ESC}[?2004l`, `${ESC}[201~rm -rf`, `${ESC}[4h`, `${ESC}[3g`,
    `${ESC}[1;1r`, `${ESC}D`, `${ESC}M`, `${ESC}7${ESC}8`, `${ESC}[99999999C`, `${ESC}[38;2;255;0;0m`, `${ESC}`, `${ESC}[`, `${ESC}[1;`,
  ]),
  ...group<string, Answer>('ok', 'strings for the terminal: titles, clipboard, links', [
    `${ESC}]0;título\u0007`, `${ESC}]2;x${ESC}\\`, `${ESC}]52;c;cm0gLXJm\u0007`, `${ESC}]8;;http://x.example${ESC}\\clic${ESC}]8;;${ESC}\\`, `${ESC}]11;?\u0007`, `${ESC}]4;1;?\u0007`,
    `${ESC}]1337;File=name=YQ==:AA==\u0007`, `${ESC}]50;x\u0007`, `${ESC}]777;notify;a;b\u0007`, `${ESC}]9;x\u0007`, `${ESC}]0;sin final`, `${ESC}P+q544e${ESC}\\`, `${ESC}P$q"p${ESC}\\`, `${ESC}_Gf=24;AAAA${ESC}\\`,
    `${ESC}^secreto${ESC}\\`, `${ESC}Xalgo${ESC}\\`, `${ESC}Ptmux;x${ESC}\\`, `${ESC}kx${ESC}\\`,
  ]),
  ...group<string, Answer>('ok', 'controls of 8 bits', [
    '\u009b2J', '\u009b31m', '\u009d0;x\u009c', '\u0090q\u009c', '\u009f\u009c', '\u009e\u009c', '\u0098\u009c', '\u0084\u0085\u008d', '\u0080\u0099',
  ]),
  ...group<string, Answer>('ok', 'controls alone', [
    'a\u0000b', 'a\bb', 'abc\b\b\bxyz', 'a\u0007', 'a\u000bb', 'a\fb', 'uno\rdos', '[ana]: hola\r[beto]: hola', 'a\u000eb\u000f', 'a\u0011b\u0013', 'a\u001a', 'a\u007fb', '\u0001'.repeat(20), 'a\u0085b',
  ]),
  ...group<string, Answer>('ok', 'lines that want to be somebody else’s', [
    'hola\n[ana]: soy ana', 'hola\r\n* beto ha salido', 'hola\n-- De vuelta --', 'hola\n! El servidor se ha cerrado.', 'hola\u2028[ana]: hola', 'hola\u2029[ana]: hola', 'hola\u000b[ana]: hola', '\n\n\n[ana]: hola',
    '[ana]: hola', '* ana ha salido', '-- Sala de chat --', '⏎ [ana]: hola', 'hola ⏎ [ana 2026-11-22 10:31:05]: hola', 'Conectados (1): nadie', '    [ana]: hola',
  ]),
  ...group<string, Answer>('ok', 'direction and invisible characters', [
    '\u202etxt.exe', '\u202dabc', '\u202aabc\u202c', '\u2066abc', 'abc\u2069\u2069', '\u2067[ana]: \u2069', '\u200fa\u200e', '\u061cabc', 'שלום [ana]: 5', 'مرحبا 123', 'abc\u202e', '\u202e\n\u202e',
    'a\u200bb', 'a\u2060b', '\ufeffa', 'a\u00adb', 'a\u034fb', 'a\u3164b', 'a\u115fb', 'a\u180eb', 'a\u2800b', '\u{e0001}\u{e0068}\u{e006f}\u{e006c}\u{e0061}', 'a\u206ab', 'a\ufff9b\ufffac\ufffb', 'a\ufe00b', 'a\u{e0100}b',
  ]),
  ...group<string, Answer>('ok', 'emoji, whole and in parts', [
    '👨\u200d👩\u200d👧\u200d👦', '🏃🏽\u200d♀\ufe0f', '🏳\ufe0f\u200d🌈', '🇪🇸', '🇪', '1\ufe0f\u20e3', '❤\ufe0e', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '🏴\u{e0068}\u{e006f}\u{e006c}\u{e0061}\u{e007f}', '😀\u200d', '\u200d😀', '😀\u200d\u200d😀',
    '🏽', '\ufe0f', '👩\u200d\u001b[2J', '😀'.repeat(1024), '\u{1faff}',
  ]),
  ...group<string, Answer>('ok', 'what is odd and fine', [
    '0', 'null', 'undefined', '__proto__', '{"type":"quit"}', '42["say",{"n":1,"text":"x"}]', '.q\n', ' .q', '%s%s%n', '${1+1}', '{{7*7}}', "'; DROP TABLE log; --", '../../etc/passwd', 'ﷺ', '\u{10400}', '\ue000', '\uffff', '\u0378',
    'a'.repeat(4096), 'ñ'.repeat(2048), 'a'.repeat(2000) + ' ' + 'b'.repeat(2000), 'a' + '\u0316'.repeat(8), '\u0301', 'a\n'.repeat(199) + 'b', '\t\ta', '  a  ',
    'http://x.example/?a=<b>', 'javascript:alert(1)', 'नमस्ते दुनिया', 'བསྒྲུབས', 'แชท', '한국어', '日本語',
  ]),
  ...group<string, Answer>('text/empty', 'nothing to read', [
    '\u200f\u200e', '\u061c \u0085\u2028',
    '', ' ', '   ', '\n', '\r\n', '\t', '\u00a0', '\u2003\u3000', '\n \n', '\ufeff', '\u2028', '\u000b\f',
  ]),
  ...group<string, Answer>('text/long', 'too much', [
    'a'.repeat(4097), 'ñ'.repeat(2049), '李'.repeat(1366), '😀'.repeat(1025), 'a'.repeat(16_000), '\u0001'.repeat(4097), 'a\n'.repeat(200) + 'b', 'a' + '\n'.repeat(4000) + 'b', 'a\r\n'.repeat(200) + 'b',
  ]),
  ...group<string, Answer>('text/marks', 'marks that cover other lines', [
    'a' + '\u0316'.repeat(9), 'a' + '\u0301'.repeat(2000), 'Z' + '\u0334\u0335\u0336\u0337\u0338\u0316\u0317\u0318\u0319', 'a' + '\u0316\u200d'.repeat(9), '\u0e49'.repeat(20), 'ก' + '\u0e4e'.repeat(9), 'a' + '\u034f\u0316'.repeat(5), 'a' + '\u20dd'.repeat(9), '😀' + '\ufe0f'.repeat(9),
  ]),
  ...group<string, Answer>('text/malformed', 'half a character', [
    '\ud83d', '\ude00', 'a\ud83d', '\ude00\ud83d', 'a\udfffb', '\ud800'.repeat(100), '😀\ud83d', `${ESC}[\ud800m`,
  ]),
];
