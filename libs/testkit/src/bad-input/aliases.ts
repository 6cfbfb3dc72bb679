import { group, type Answer, type Entry } from './entry.ts';

/** Aliases requested in a room with `ana`, `Iker` and `pepe`. Ideas: irctest (nicks), UTS #39, UTS #36, RFC 8265, WHATWG URL tests. */
// prettier-ignore
export const aliases: readonly Entry<string, Answer>[] = [
  ...group<string, Answer>('ok', 'a name of some language', [
    'María-José', 'Iñaki', 'Zoë', 'Łukasz', 'Nguyễn', 'Straße', 'Ørsted', 'Þór', 'Иван', 'Ελένη', 'Նարեկ', 'שרה', 'עדי',
    'محمد', 'فاطمة', 'نسرین', 'अनीता', 'ক্ষমা', 'ਗੁਰਪ੍ਰੀਤ', 'தமிழ்', 'สมชาย', 'ລາວ', 'မြန်မာ', 'ខ្មែរ', 'ሰላም', 'ქეთი', '李雷', '김철수', 'さくら',
    'タロウ', '山田タロー', 'ᏣᎳᎩ', 'ⵜⵉⴼⵉⵏⴰⵖ', 'Li李', 'K팝', 'ㄅㄆㄇ',
  ]),
  ...group<string, Answer>('ok', 'letters, digits and signs as they may be', [
    'a', '7', 'a.b', 'a_b-c', 'a..b', 'a--', 'a__', 'a.', '2.º', 'x'.repeat(32), 'e\u0301'.repeat(21), '李'.repeat(21), 'con', 'nul.txt',
    'aux', 'COM1', 'null', 'undefined', 'NaN', 'true', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf',
    'admin2', 'roots', 'xn--ana', 'q', 'quit', 'Robert-DROP-TABLE', '0', '00', '1e309', '0x1F',
  ]),
  ...group<string, Answer>('ok', 'names that are only a little alike', [
    'anna', 'án', 'Añä', 'Lan', 'Ian', 'iker2', 'pepa', 'PepeX', 'Ali', 'ALI', 'ạna', 'a.na', 'ana_2',
  ]),
  ...group<string, Answer>('alias/taken', 'the same name', [
    'ana', 'Ana', 'ANA', 'aNa', 'ａｎａ', 'ＡＮＡ', '𝐚𝐧𝐚', '𝖆𝖓𝖆', 'ᵃⁿᵃ', 'IKER', 'iker', 'ıker', 'ℐker', 'PEPE', 'ᴾᵉᵖᵉ',
  ]),
  ...group<string, Answer>('alias/confusable', 'a name that looks the same', [
    'ana.', 'Ana_', 'ana-.', 'anaʼ', 'anaˍ', 'ーana', 'ana一', 'ana\u0332', 'a\u0338na', 'ᴀɴᴀ', 'ꬰna', 'a𐞀na', 'Iker.', 'lKER', 'İker', 'pepe__', 'рере_',
    'lker', '1ker', 'ɩker', 'ǀker', 'рере', 'Рере', 'РЕРЕ', 'ΡΕΡΕ', 'ΑΝΑ', 'ɑna', 'anɑ', 'ɑnɑ',
  ]),
  ...group<string, Answer>('alias/mixed', 'letters of two scripts', [
    'аna', 'anа', 'аnа', 'Ikеr', 'pеpe', 'pepе', 'anα', 'Ιker', 'Ікer', 'анаX', 'Xана', 'anaא', 'anaع', 'anaक', 'anaก', 'anaა', 'aնա',
    'ωeb', 'grupo-β', 'µicro', '金김かな', '김かな', 'anaᎪ', 'ana٣', 'ana३', 'Aннa', 'ӏKER',
  ]),
  ...group<string, Answer>('alias/reserved', 'the chat itself', [
    'ServerInfo', 'serverinfo', 'SERVERINFO', 'SysInfo', 'server', 'Servidor', 'system', 'Sistema', 'sys', 'admin', 'ADMIN', 'ａｄｍｉｎ',
    'administrator', 'Administrador', 'root', 'R00T', 'r00t', 'charla', 'Charla', 'me', 'yo', 'all', 'todos', 'here', 'aII', 'a11', 'Αdmin',
    'ServerInfo.', 'ServerInf0', 'Server_Info', 'ServerInfo2', 'adm1n', 'a.d.m.i.n', 'Adrnin', 's3rv3r', 'ADMİN', 'ꜱᴇʀᴠᴇʀ', 'ᏚᎬᏒᏙᎬᏒ', 'moderador', 'M0derator',
    'anfitrión', 'mod', 'host_', 'operator', 'yo.', 'todas',
    'аdmin', 'ѕуѕ', 'mе', 'уо', 'ſystem', 'rооt', 'ѕerver', 'сharla', 'hеre', 'аll',
  ]),
  ...group<string, Answer>('alias/invalid', 'nothing, or nothing to see', [
    '', ' ', '   ', '\t', '\n', '\u00a0', '\u2003', '\u3000', '\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u3164', '\uffa0', '\u115f',
    '\u1160', '\u17b4', '\u180e', '\u034f', '\ufe0f', '\u{e0001}', '\u{e0041}', '\u2800', '\u0301', '\u20dd', 'a\u3164', 'a\u2800b',
  ]),
  ...group<string, Answer>('alias/invalid', 'space in it or around it', [
    'a b', ' ana', 'ana ', 'ana\u00a0', '\u2003ana', 'an\u2009a', 'ana\n', '\nana', 'an\ta', 'ana\r', 'ana\r\n', 'ana\u0085', 'ana\u2028', 'ana\u2029',
  ]),
  ...group<string, Answer>('alias/invalid', 'what would be a command, a path or an address', [
    '.q', '.', '..', '...', '/q', '/', '-ana', '_ana', '--', '../ana', 'a/b', 'a\\b', 'C:', '~ana', '@ana', '#ana', '+ana', '%41na', 'ana:', 'a*', 'a?',
    'ana@host', 'ana!ana@host', '$HOME', '`id`', 'a;b', 'a|b', 'a&b', 'a,b', 'a=b', 'a%s', '<b>', 'a>b', '"ana"', "'ana'", '«ana»', '[ana]', 'ana]:', '(ana)', '{ana}',
  ]),
  ...group<string, Answer>('alias/invalid', 'what acts on a screen', [
    'ana\u001b[2J', '\u001b[31mana', 'ana\u0007', 'ana\b', 'ana\u007f', 'ana\u0000', 'ana\u009b31m', 'ana\u202e', '\u202aana', '\u2066ana\u2069', 'ana\u200f',
    'ana\u061c', 'ana\ufff9', 'ana\u{1d173}', 'ana\u200b', 'a\u200dna', 'a\u200cna', 'ana\ufe0f', 'ana\u{e0061}',
  ]),
  ...group<string, Answer>('alias/invalid', 'signs and pictures', [
    '😀', 'ana😀', '👨\u200d👩\u200d👧', '🇪🇸', '1\ufe0f\u20e3', '❤\ufe0f', 'ana™', 'ana©', '→', 'ana…', '★ana★', 'a∕b', 'a․b', 'a‥b', 'a＿b', '℀', '㏇ana',
    '½', 'a：b', 'ⓐⓝⓐ', '．q',
  ]),
  ...group<string, Answer>('alias/invalid', 'broken, unassigned or private characters', [
    'ana\ud83d', '\ude00ana', '\ud83d', '\ue000', 'ana\uf8ff', '\u0378', 'ana\uffff', '\u{10ffff}', 'ana\ufdd0',
  ]),
  ...group<string, Answer>('alias/invalid', 'too much', [
    'x'.repeat(33), '李'.repeat(22), 'é'.repeat(33), 'x'.repeat(10_240), '\ufdfa', '\ufb2c'.repeat(11), 'Z' + '\u0316'.repeat(9), 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A', 'a\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b',
  ]),
];
