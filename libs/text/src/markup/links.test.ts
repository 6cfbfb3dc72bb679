import { whoIsAmong } from '@charla/core';
import { expect, test } from 'vitest';
import { parseMarkup } from './parse.ts';
import { sketch } from './testing.ts';

const read = (text: string) => sketch(parseMarkup(text, whoIsAmong(['ana'])));

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
  ['https://example.com/foo_를 보세요',    'https://example.com/foo'],
  ['https://example.com/foo-를 보세요',    'https://example.com/foo-'],
  ['https://example.com/foo_を見て',       'https://example.com/foo'],
  ['www.example.com에서',                 'www.example.com'],
  ['a@example.com으로 보내',               'a@example.com'],
  ['邮箱a@example.com',                   'a@example.com'],
])('[MU5b] the link in %j is %j', (text, link) => {
  expect(linksIn(text)).toEqual([link]);
}); // prettier-ignore

test.each([
  'https://ko.wikipedia.org/wiki/한국어', 'https://ko.wikipedia.org/wiki/SK하이닉스', 'https://ko.wikipedia.org/wiki/은', 'https://ko.wikipedia.org/wiki/LG전자', 'https://ko.wikipedia.org/wiki/K-팝', 'https://ko.wikipedia.org/wiki/SK_하이닉스', 'https://ja.wikipedia.org/wiki/CD_日本盤', 'https://ja.wikipedia.org/wiki/を', 'https://ja.wikipedia.org/wiki/佐々木', 'https://ja.wikipedia.org/wiki/Tシャツ',
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

test('[MU4a] of a long list of links the links stay, as many as a message may have elements', () => {
  const line = (i: number) => `- https://a.example/${i}`;
  const list = (length: number) => Array.from({ length }, (_, i) => line(i)).join('\n');
  expect([list(49), list(60), list(150)].map((text) => linksIn(text).length)).toEqual([49, 60, 99]);
  expect(read(list(60))).toMatch(/^p\(- a\(https:\/\/a\.example\/0 → [^)]*\)\n- a\(/u);
  const items = '- una línea\n'.repeat(200).trimEnd();
  expect(read(items)).toBe(`p(${items})`);
});
