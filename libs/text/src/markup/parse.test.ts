import { whoIsAmong } from '@charla/core';
import { expect, test } from 'vitest';
import { parseMarkup } from './parse.ts';
import { sketch } from './testing.ts';

const whoIs = whoIsAmong(['ana', 'beto', '민수', '李雷', 'Álvaro']);
const read = (text: string) => sketch(parseMarkup(text, whoIs));

test.each([
  ['hola',                           'p(hola)'],
  ['a\n\n  b\n',                     'p(a\n\n  b\n)'],
  ['a\r\nb',                         'p(a\nb)'],
  ['> a\n>\n> b\nc',                 'q(p(a\n\nb)) p(c)'],
  ['>_< y >= 3',                     'p(>_< y >= 3)'],
  ['> - a\n> > ```\n> > b',          'q(l(a) q(f(b)))'],
  ['> > > > a',                      'q(q(q(p(> a))))'],
  ['- a\n* b',                       'l(a | b)'],
  ['- a\n  - b\nc',                  'l(a\n- b) p(c)'],
  ['3. a\n4. b\n1. c',               'l3(a | b) l1(c)'],    // numbers are shown as written
  ['007. a\n-a\n- \n1.a',            'p(007. a\n-a\n- \n1.a)'],
  ['a\n\n- b\n\n\nc',                'p(a) l(b) p(c)'],
  ['> a\n\n- b',                    'q(p(a)) l(b)'],          // nothing stands between the two
  ['- a\n  ```\nb\n```',            'l(a) f(b)'],             // code is no further line of an item
  ['a\n> b',                         'p(a) q(p(b))'],          // each of them ends a paragraph
  ['a\n- b',                         'p(a) l(b)'],
  ['a\n1. b',                        'p(a) l1(b)'],
  ['a\n```\nb\n```\nc',             'p(a) f(b) p(c)'],
  ['> > > a\n> > > > b',             'q(q(q(p(a\n> b))))'],    // but a fourth quote is text
  ['```js\n**a**\n\n```\nb',         'fjs(**a**\n) p(b)'],
  ['````\n```\n````',                'f(```)'],
  ['```\na',                         'f(a)'],
  ['```',                            'f()'],
  ['```\n```\nb',                   'f() p(b)'],
  ['```a b\nc',                      'p(```a b\nc)'],
  ['a\r\u000bb',                     'p(a\\u{d}\nb)'],         // no break takes what stood before it
  ['```\na\r\u000bb',                'f(a\\u{d}\nb)'],
  ['# a\n| b |\n<b>c</b>\n---',      'p(# a\n| b |\n<b>c</b>\n---)'],
])('[MU1] %j is %s', (text, tree) => {
  expect(read(text)).toBe(tree);
}); // prettier-ignore

test.each([
  ['**a** *b* _c_ ***d***',          'b(a) i(b) i(c) b(i(d))'],
  ['*a **b** _c_*',                  'i(a b(b) i(c))'],
  ['«*a*», (**b**)!',                '«i(a)», (b(b))!'],
  ['这是**重点**内容',                 '这是b(重点)内容'],
  ['snake_case_b 2*3*4 2**3**4',     'snake_case_b 2*3*4 2**3**4'],
  ['\u{10428}*b* *b*\u{10428}',      '\u{10428}*b* *b*\u{10428}'],   // a letter beyond U+FFFF is one, too
  ['__init__ ****a**** * a * 5* 6*', '__init__ ****a**** * a * 5* 6*'],
  ['lib/**/a.ts, lib/*.ts y *.js',   'lib/**/a.ts, lib/*.ts y *.js'],
  ['apps/**/src/**/x a/*b*',         'apps/**/src/**/x a/*b*'],   // also where one would close the other
  ['*a\nb*',                         '*a\nb*'],             // no mark goes beyond its line
  ['*a **b* c**',                    'i(a **b) c**'],
  ['*a *b*',                         '*a i(b)'],
  ['`a` ``b`c`` `` ` `` `d',         'c(a) c(b`c) c(`) `d'],
  ['`*a*` *`b`*',                    'c(*a*) i(c(b))'],
  ['\\*a* \\`b` \\_c_',              '*a* `b` _c_'],
  ['\\\\srv\\x \\d\\. \\\\*a*',      '\\\\srv\\x \\d\\. \\\\*a*'],
  ['`\\*`',                          'c(\\*)'],
  ['\\- a',                          '- a'],
  ['\\> a',                          '> a'],
  ['a \\- b \\> c',                  'a \\- b \\> c'],
])('[MU2] %j is %j', (text, tree) => {
  expect(read(text)).toBe(`p(${tree})`);
}); // prettier-ignore

test.each([
  // A backslash that takes no meaning away.
  String.raw`C:\_tmp\*.txt`, String.raw`C:\_a_\_b_\c y D:\@ana`, String.raw`\\server\share\_old_\x`, String.raw`C:\Users\@ana`,
  String.raw`grep "\[error\]" log`, String.raw`s/\*/x/g`, String.raw`^\*.*\*$`, String.raw`find . -name \*.txt`, String.raw`"\*a\*"`, String.raw`\d+\.\d* \w\_`,
  'printf "\\`date\\`"', 'a\\`b\\`c', String.raw`\_\_init\_\_ \__init__`,
  String.raw`¯\_(ツ)_/¯`, String.raw`¯\_(ツ)_/¯ y ¯\_(ツ)_/¯`, String.raw`¯\\_(ツ)_/¯`, String.raw`¯\_(ツ)_¯`,
  String.raw`\@nadie \* \_ \[ \](a) \- \>`, String.raw`a\*b\*c 2\*3\*4`, String.raw`$\alpha_1 + \beta_2$`, 'a\\', String.raw`\\*a*`, '\\`a', String.raw`[a\](b)`,
])('[MU2a] %j is shown as it was typed', (text) => {
  expect(read(text)).toBe(`p(${text})`);
}); // prettier-ignore

test.each([
  [String.raw`\*no\* \*no* *no\*`,      '*no* *no* *no*'],
  [String.raw`\**no** \*\*no\*\*`,      '**no** **no**'],
  [String.raw`\_no\_, (\*no\*)`,        '_no_, (*no*)'],
  [String.raw`**\*a**`,                 'b(*a)'],
  [String.raw`\*오늘\*은 这是\*重点\*内容`, '*오늘*은 这是*重点*内容'],
  [String.raw`\@ana, (\@ana)`,          '@ana, (@ana)'],
  ['\\`a\\` \\``b``',                   '`a` ``b``'],
  ['\\```js',                           '```js'],
  [String.raw`\[a](https://x.example)`, '[a](a(https://x.example → https://x.example/))'],
  [String.raw`[a\](https://x.example)`, '[a](a(https://x.example → https://x.example/))'],
  ['(\\`a\\`) 看\\`a\\`',                  '(`a`) 看`a`'],
  [String.raw`\* a`,                    '* a'],
])('[MU2a] %j takes the meaning away: %j', (text, tree) => {
  expect(read(text)).toBe(`p(${tree})`);
}); // prettier-ignore

test.each([
  ['**오늘**은 쉬어요',               'b(오늘)은 쉬어요'],
  ['*강조*는 _기울임_은',             'i(강조)는 i(기울임)은'],
  ['**JWT(JSON)**는 **“공개”**는',   'b(JWT(JSON))는 b(“공개”)는'],
  ['이것은**중요**합니다',             '이것은b(중요)합니다'],
  ['**重要**です サーバー**重要**',    'b(重要)です サーバーb(重要)'],
  ['นี่**สำคัญ**มาก ນີ້**ສຳຄັນ**ຫຼາຍ', 'นี่b(สำคัญ)มาก ນີ້b(ສຳຄັນ)ຫຼາຍ'],
  ['و**مهم** ל**חשוב**',             'وb(مهم) לb(חשוב)'],
  ['API**重要**です 使用**重要**API API**한글**은', 'APIb(重要)です 使用b(重要)API APIb(한글)은'],
  ['#日本_旅行_東京 報告_最終_版.docx _重要_です', '#日本_旅行_東京 報告_最終_版.docx i(重要)です'],
  ['가로*세로*높이 #한국_여행_추천',    '가로*세로*높이 #한국_여행_추천'],
  ['#كلمة_أخرى_هنا **bold**ed',      '#كلمة_أخرى_هنا **bold**ed'],
  ['*/etc* (*/etc*) )_/ o ¯_(',     'i(/etc) (i(/etc)) )_/ o ¯_('],
])('[MU2b] %j is %j', (text, tree) => {
  expect(read(text)).toBe(`p(${tree})`);
}); // prettier-ignore

test.each([
  ['```js\nlet a=1```',              'fjs(let a=1)'],
  ['```js\nlet a=1```\nb',           'fjs(let a=1) p(b)'],
  ['```let a = 1\nlet b = 2```',     'f(let a = 1\nlet b = 2)'],
  ['```\na\n``` y sigue\nb',         'f(a) p(y sigue\nb)'],
  ['```\na\n```y sigue esto',        'f(a) p(y sigue esto)'],
  ['```\na```, y sigue',             'f(a) p(, y sigue)'],
  ['```python\nprint(1)```fin',       'fpython(print(1)) p(fin)'],
  ['```\na("```js")\nb',             'f(a("```js")\nb)'],
  ['```\na```\ntexto\n```\nb\n```',  'f(a) p(texto) f(b)'],
  ['```a()\nb()\n```',               'f(a()\nb())'],
  ['mira: ```\na\n``` y ya',         'p(mira:) f(a) p(y ya)'],
  ['mira:```js\na```',               'p(mira:) fjs(a)'],
  ['> ```\n> a```\n> b',             'q(f(a) p(b))'],
  ['```a b\n```js\nx\n```',          'p(```a b) fjs(x)'],
  // These ticks end nothing.
  ['```\nusa ```x``` o "```" aquí\n```\nb', 'f(usa ```x``` o "```" aquí) p(b)'],
  ['```\na\n```sh\nb\n```',          'f(a\n```sh\nb)'],
  ['````\na```\n````',               'f(a```)'],
  ['dijo ```\ny nada más',           'p(dijo ```\ny nada más)'],
  ['usa ```x``` y ```y```\nb',       'p(usa c(x) y c(y)\nb)'],
  ['~~~\na\n~~~',                    'p(~~~\na\n~~~)'],
  ['    ```\na',                     'p(    ```\na)'],
])('[MU1b] %j is %s', (text, tree) => {
  expect(read(text)).toBe(tree);
}); // prettier-ignore

test('[TX1a] lines end at line breaks of any origin, and their marks with them', () => {
  expect(read('> a\u2028b\u000b- c\u0085*d\u2029e*')).toBe('q(p(a)) p(b) l(c) p(*d\ne*)');
});

/** The links in a text, as they were typed. */
const linksIn = (text: string) => Array.from(read(text).matchAll(/a\((.*?) →/gu), ([, link]) => link);

test.each([
  // text                                link
  ['https://example.com에서 봐요',         'https://example.com'],
  ['https://example.com입니다. 네',        'https://example.com'],
  ['https://example.com은/는 좋아요',      'https://example.com'],
  ['https://example.com/foo를 보세요',     'https://example.com/foo'],
  ['https://example.com/에서',            'https://example.com/'],
  ['https://example.com/fooㅋㅋㅋㅋㅋ',      'https://example.com/foo'],
  ['https://example.com/foo로부터',        'https://example.com/foo'],
  ['https://example.com/?q=abc를',        'https://example.com/?q=abc'],
  ['http://localhost:51000에서',          'http://localhost:51000'],
  ['http://192.168.1.5에서',              'http://192.168.1.5'],
  ['http://[::1]에서',                    'http://[::1]'],
  ['https://例え.jpです',                  'https://例え.jp'],
  ['https://example.comを見て',            'https://example.com'],
  ['https://example.com/fooを見て',        'https://example.com/foo'],
  ['https://example.com/foo参照。',        'https://example.com/foo'],
  ['看https://example.com你好',            'https://example.com'],
  ['https://example.com/a1ครับ',         'https://example.com/a1'],
  ['www.example.com에서',                 'www.example.com'],
  ['a@example.com으로 보내',               'a@example.com'],
  ['邮箱a@example.com',                   'a@example.com'],
])('[MU5b] the link in %j is %j', (text, link) => {
  expect(linksIn(text)).toEqual([link]);
}); // prettier-ignore

test.each([
  'https://ko.wikipedia.org/wiki/한국어', 'https://ko.wikipedia.org/wiki/SK하이닉스', 'https://ko.wikipedia.org/wiki/은', 'https://ko.wikipedia.org/wiki/LG전자', 'https://ko.wikipedia.org/wiki/K-팝', 'https://ja.wikipedia.org/wiki/を', 'https://ja.wikipedia.org/wiki/佐々木', 'https://ja.wikipedia.org/wiki/Tシャツ',
  'https://ja.wikipedia.org/wiki/1999年', 'https://th.wikipedia.org/wiki/ไทย', 'https://españa.es', 'https://도메인.한국/x', 'https://例え.jp', 'https://nhn한국.com/x',
  'https://example.com/?q=검색어', 'https://example.com/#소개', 'https://example.com/intro日本語.html',
])('[MU5b] %j is whole', (link) => {
  expect(linksIn(link)).toEqual([link]);
}); // prettier-ignore

test.each([
  ['https://a.example/x,https://b.example/y',       ['https://a.example/x', 'https://b.example/y']],
  ['https://a.example;https://b.example|www.c.example', ['https://a.example', 'https://b.example', 'www.c.example']],
  ['https://a.example/xhttps://b.example/y',        ['https://a.example/x', 'https://b.example/y']],
  ['https://a.example→https://b.example',           ['https://a.example', 'https://b.example']],
  ['https://a.example/1/https://b.example/?u=https://c.example', ['https://a.example/1/https://b.example/?u=https://c.example']],
  ['https://a.example/a—b https://a.example/a–b https://a.example/a–', ['https://a.example/a', 'https://a.example/a–b', 'https://a.example/a']],
  ['https://a.example، https://a.example؟ https://a.example। https://a.example…', ['https://a.example', 'https://a.example', 'https://a.example', 'https://a.example']],
  ['「https://a.example」、https://a.example｡',       ['https://a.example', 'https://a.example']],
  ['(https://a.example/A_(b)), https://a.example/A_(b)를', ['https://a.example/A_(b)', 'https://a.example/A_(b)']],
  ['www.a.example WWW.A.Example/B?c#d, (www.a.example:80/x).', ['www.a.example', 'WWW.A.Example/B?c#d', 'www.a.example:80/x']],
  ["p.q+tag@b.example, <a@b.example>; *a@b.example* _a@b.example_ o'neil@b.example", ['p.q+tag@b.example', 'a@b.example', 'a@b.example', 'a@b.example', "o'neil@b.example"]],
  ['a@b.example/ c@d.example/e',                   ['a@b.example']],
  ['https://a.example/b에서만 https://a.example/b확인해주세요 https://a.example/b이거 https://a.example/b/에서', ['https://a.example/b', 'https://a.example/b', 'https://a.example/b', 'https://a.example/b/']],
  ['https://a.example/を見て https://a.example/b/を参照', ['https://a.example/', 'https://a.example/b/']],
])('[MU5] the links in %j are %j', (text, links) => {
  expect(linksIn(text)).toEqual(links);
}); // prettier-ignore

test.each([
  'file.ts', 'e.g. node.js', '1.2.3', 'a@b', 'a@localhost', 'a@1.2.3.4', 'b@4.17.21', 'logo@2x.png', 'git@a.example:b/c.git', '@user@a.example', 'a@b..example', 'a.@b.example', 'a@-b.example', 'a@b.examplе',
  'www', 'www.', 'www...', 'www.example', 'www.a.b2', 'awww.a.example', 'x.www.a.example', 'www.bank.example@b.example', 'https://www.bank.example@b.example',
  'example.com/pricing', 'javascript:alert(1)', 'JavaScript:www', 'data:text/html,x', 'vbscript:a', 'a%0d@b.example',
])('[MU5] %j is no link', (text) => {
  expect(read(text)).not.toContain('→');
}); // prettier-ignore

test.each([
  ['https://x.example/a_b_c*d*',     'a(https://x.example/a_b_c*d → https://x.example/a_b_c*d)*'],
  ['HTTP://X.example',               'a(HTTP://X.example → http://x.example/)'],
  ['(https://x.example/a_(b)).',     '(a(https://x.example/a_(b) → https://x.example/a_(b))).'],
  ['**https://x.example**',          'b(a(https://x.example → https://x.example/))'],
  ['<https://x.example>',            '<a(https://x.example → https://x.example/)>'],
  ['看https://x.example。好',          '看a(https://x.example → https://x.example/)。好'],
  ['http://[::1]:51000/r/x',         'a(http://[::1]:51000/r/x → http://[::1]:51000/r/x)'],
  ['mailto:a@x.example?subject=b',   'a(mailto:a@x.example?subject=b → mailto:a@x.example?subject=b)'],
  ['[ver *a*](https://x.example/b)', 'a(ver i(a) → https://x.example/b, x.example)'],
  ['[yo](mailto:a@x.example).',      'a(yo → mailto:a@x.example, a@x.example).'],
  ['![a](https://x.example/a.png)',  '!a(a → https://x.example/a.png, x.example)'],
  // A link that imitates another site shows its real target, or leads nowhere.
  ['[https://a.example](https://b.example)', '[a(https://a.example → https://a.example/)](a(https://b.example → https://b.example/))'],
  ['https://аррӏе.com',              'a(https://аррӏе.com → https://xn--80ak6aa92e.com/, xn--80ak6aa92e.com)'],
  ['http://0x7f.1/a',                'a(http://0x7f.1/a → http://127.0.0.1/a, 127.0.0.1)'],
  ['http:///a.example',              'a(http:///a.example → http://a.example/, a.example)'],
  ['https://a.example@b.example',    'https://a.example@b.example'],
  ['[](https://x.example)',          '[](a(https://x.example → https://x.example/))'],
  ['[ ](https://x.example)',         '[ ](a(https://x.example → https://x.example/))'],
  ['[`a`](https://x.example/b)',     'a(c(a) → https://x.example/b, x.example)'],
  ['javascript:a [b](javascript:c)', 'javascript:a [b](javascript:c)'],
  ['[a](//x.example) [b](data:c)',   '[a](//x.example) [b](data:c)'],
  ['ftp://a file:///b xhttp://c',    'ftp://a file:///b xhttp://c'],
  ['www.аррӏе.com',                  'a(www.аррӏе.com → http://www.xn--80ak6aa92e.com/, www.xn--80ak6aa92e.com)'],
  ['[a](www.x.example) [b](c@x.example)', 'a(a → http://www.x.example/, www.x.example) a(b → mailto:c@x.example, c@x.example)'],
  ['josé@x.example',                 'a(josé@x.example → mailto:jos%C3%A9@x.example, jos%C3%A9@x.example)'],
  ['https:// mailto:a http://% ',    'https:// mailto:a http://% '],
  ['https://x.example/☀️, b',        'a(https://x.example/☀️ → https://x.example/%E2%98%80%EF%B8%8F), b'],
  ['https://x.example/👩‍💻',          'a(https://x.example/👩‍💻 → https://x.example/%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB)'],
  ['https://x.example/1️⃣.',          'a(https://x.example/1️⃣ → https://x.example/1%EF%B8%8F%E2%83%A3).'],
  ['https://x.example/👩\u200d b',    'a(https://x.example/👩 → https://x.example/%F0%9F%91%A9)\\u{200d} b'],
  ['https://x.example/a\u202eb',     'a(https://x.example/a → https://x.example/a)\\u{202e}b'],
])('[MU5] %j is %s', (text, tree) => {
  expect(read(text)).toBe(`p(${tree})`);
}); // prettier-ignore

test.each([
  ['@ana, @eva',                     'p(@(@ana), @eva)'],
  ['Ana: a\nana:b',                  'p(@(Ana): a\nana:b)'],
  ['*@beto* [@ana](https://x.example)', 'p(i(@(@beto)) a(@(@ana) → https://x.example/, x.example))'],
  ['- ana: a\n- @ana',               'l(ana: a | @(@ana))'],
  ['> @ana\n\n`@ana`',               'q(p(@ana)) p(c(@ana))'],
  ['@민수님 **@李雷**你好',             'p(@(@민수)님 b(@(@李雷))你好)'],
  ['민수님: a\n민수야：b\n李雷老师：c',    'p(@(민수)님: a\n@(민수)야：b\n@(李雷)老师：c)'],
  ['민수집: a\n李雷说: b',              'p(민수집: a\n李雷说: b)'],
  ['@alvaro, ALVARO: x\nalvaro: y',   'p(@(@alvaro), ALVARO: x\n@(alvaro): y)'],
])('[MU6] [MU6a] [MU6b] %j is %s', (text, tree) => {
  expect(read(text)).toBe(tree);
}); // prettier-ignore

test.each([
  ['*\u0301a*',                      'p(*\u0301a*)'],
  ['*\ufe0f\u20e3 y *\ufe0f\u20e3',  'p(*\ufe0f\u20e3 y *\ufe0f\u20e3)'],
  ['\\*\u0301 `a`\u0301 \\d',        'p(\\*\u0301 `a`\u0301 \\d)'],
  ['**a\u001b[2J**',                 'p(b(a\\u{1b}[2J))'],
  ['`a\u202e` @ana\u200b',           'p(c(a\\u{202e}) @(@ana)\\u{200b})'],
])('[MU8] %j is %j', (text, tree) => {
  expect(read(text)).toBe(tree);
}); // prettier-ignore

const times = (count: number, part: string) => part.repeat(count).trimEnd();

test.each([
  // most that are marks       one more, as it was typed
  ['*a* ',      99],
  ['***a*** ',  49],
  ['`a` ',      99],
  ['@ana ',     99],
  ['- a\n',     99],
  ['> a\n\n',   50],
  ['```js\n```\n', 12],
])('[MU4a] of %j there are %d marks, and if it were one more none', (part, most) => {
  const typed = times(most + 1, part);
  expect(read(times(most, part))).not.toBe(`p(${times(most, part)})`);
  expect(read(typed)).toBe(`p(${typed})`);
}); // prettier-ignore

test('[MU4a] of a long list of links the links stay, as many as a message may have elements', () => {
  const line = (i: number) => `- https://a.example/${i}`;
  const list = (length: number) => Array.from({ length }, (_, i) => line(i)).join('\n');
  expect([list(49), list(60), list(150)].map((text) => linksIn(text).length)).toEqual([49, 60, 99]);
  expect(read(list(60))).toMatch(/^p\(- a\(https:\/\/a\.example\/0 → [^)]*\)\n- a\(/u);
  const items = times(200, '- una línea\n');
  expect(read(items)).toBe(`p(${items})`);
});

test('[MU7] code is copied as it is shown, with its tabs', () => {
  const [fence] = parseMarkup('```make\nall:\n\techo \u001b\u202e\n```');
  expect(fence).toMatchObject({
    text: 'all:\n    echo \\u{1b}\\u{202e}',
    copied: 'all:\n\techo \\u{1b}\\u{202e}',
  });
});
