import { expect, test } from 'vitest';
import { parseMarkup } from './parse.ts';
import { sketch } from './testing.ts';

const read = (text: string) => sketch(parseMarkup(text, (key) => ['ana', 'beto'].includes(key)));

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
  ['\\\\srv\\x \\d\\. \\\\*a*',      '\\\\srv\\x \\d\\. \\*a*'],
  ['`\\*`',                          'c(\\*)'],
  ['\\- a',                          '- a'],
  ['\\> a',                          '> a'],
  ['a \\- b \\> c',                  'a \\- b \\> c'],
])('[MU2] %j is %j', (text, tree) => {
  expect(read(text)).toBe(`p(${tree})`);
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
])('[MU6] %j is %s', (text, tree) => {
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

test('[MU7] code is copied as it is shown, with its tabs', () => {
  const [fence] = parseMarkup('```make\nall:\n\techo \u001b\u202e\n```');
  expect(fence).toMatchObject({
    text: 'all:\n    echo \\u{1b}\\u{202e}',
    copied: 'all:\n\techo \\u{1b}\\u{202e}',
  });
});
