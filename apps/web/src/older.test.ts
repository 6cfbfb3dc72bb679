import { parse } from 'acorn';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const built = fileURLToPath(new URL('../build/', import.meta.url));
const filesOf = (kind: string) => globSync(`**/*.${kind}`, { cwd: built });
const read = (file: string) => readFileSync(built + file, 'utf8');

test('[WE30] every script of the pages is ES2021, and no regular expression looks behind, which Safari before 16.4 does not read', () => {
  const files = filesOf('js');
  expect(files.length).toBeGreaterThan(10);
  const wrong = files.flatMap((file) => {
    const script = read(file);
    const behind = script.includes('(?<=') || script.includes('(?<!') ? [`${file} looks behind`] : [];
    try {
      parse(script, { ecmaVersion: 2021, sourceType: file === 'service-worker.js' ? 'script' : 'module' });
      return behind;
    } catch (error) {
      return [...behind, `${file}: ${String(error)}`];
    }
  });
  expect(wrong).toEqual([]);
});

test.each([
  // what older browsers do not read                    found by
  ['colours of two themes in one',                      /light-dark\(/u],
  ['a width that is compared',                          /@(media|container)[^{]*[<>]/u],
  ['a not that stands alone, or within a condition',    /@media[^{]*\bnot \(/u],
  ['rules within rules',                                /[{;}]\s*&|@nest/u],
  ['layers and scopes, whose rules would all be lost',  /@(layer|scope)\b/u],
])('[WE30] the style sheets say without %s what a page needs', (_, newer) => {
  const files = filesOf('css');
  expect(files.length).toBeGreaterThan(2);
  expect(files.filter((file) => newer.test(read(file)))).toEqual([]);
}); // prettier-ignore

test('[WE30] the height of what is visible is asked for where whoever does not know it has another: a declaration with a variable in it has none', () => {
  const sheets = filesOf('css').map((file) => ({ file, css: read(file) }));
  const asked = '@supports (height:100dvh){:root{--seen:100dvh}}';
  expect(sheets.filter(({ css }) => css.includes(`--seen:100vh`) && css.includes(asked))).toHaveLength(1);
  expect(sheets.filter(({ css }) => /\d[dsl]v[hwib]/u.test(css.replace(asked, ''))).map(({ file }) => file)).toEqual([]);
}); // prettier-ignore
