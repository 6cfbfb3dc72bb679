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
  ['*.* *a* *.*b*',                  '*.* i(a) *.i(b)'],
  ['*🎉* *€* **+** **!**',            'i(🎉) i(€) b(+) b(!)'],
  ['**a**/**@ana** *a*/*b* _a_/_b_', 'b(a)/b(@(@ana)) i(a)/i(b) i(a)/i(b)'],
  ['"_a_" (_b_) ¡_c_! —_d_—',        '"i(a)" (i(b)) ¡i(c)! —i(d)—'],
  ['nota:_hoy_, bien,_pero_ a|_b_',  'nota:i(hoy), bien,i(pero) a|i(b)'],
  ['fin._Hoy_ ✅_ya_ →_a_ a:_"b"_',  'fin.i(Hoy) ✅i(ya) →i(a) a:i("b")'],
  ['_a_;_b_ _a:_(b) (a)_b_ a:_**b**_', 'i(a);i(b) i(a:)(b) (a)i(b) a:i(b(b))'],
  ['**del *.*** ***.*** **rm *.a y *.b**', 'b(del *.*) b(*.*) b(rm *.a y *.b)'],
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
  // Patterns and faces.
  String.raw`*.\*`, String.raw`dir *.\* y *.*`, String.raw`*\**`, String.raw`_\_`, 'del *.* y *.bak', '*.tar.* y *.zip', 'Accept: text/html, */*;q=0.8', '*-* *_* *...*', '**/*.ts,**/*.js',
  '^_^ hola ^_^', '-_- a -_-', '>_< a >_<', '._. ._.', '(*_*) (*_*)', 'o_o a o_o', ';_; a ;_;', 'T_T a T_T', ':_( a :_(', ':_D a :_( b ;_;', ':_* a :_*', '(・_・) え (・_・;)', "'_' a '_'", '=_= a =_=',
  'split("_") y join("_")', 'Some(_) => a, Ok(_) => b', 'a[_] b[_]', 'self._a_ #_b_ @_c_', "$_GET['a_'] $_POST['b_']",
])('[MU2a] [MU2c] %j is shown as it was typed', (text) => {
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
  ['注意：_重要_です 了解。_重要_ 、_別_ ：_「注」_', '注意：i(重要)です 了解。i(重要) 、i(別) ：i(「注」)'],
  ['نعم،_مهم_ הערה:_חשוב_ 주의:_중요_합니다 好._重要_', 'نعم،i(مهم) הערה:i(חשוב) 주의:i(중요)합니다 好.i(重要)'],
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

test('[MU7] code is copied as it is shown, with its tabs', () => {
  const [fence] = parseMarkup('```make\nall:\n\techo \u001b\u202e\n```');
  expect(fence).toMatchObject({
    text: 'all:\n    echo \\u{1b}\\u{202e}',
    copied: 'all:\n\techo \\u{1b}\\u{202e}',
  });
});
