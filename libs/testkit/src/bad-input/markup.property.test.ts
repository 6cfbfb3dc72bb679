import { mentions, whoIsAmong } from '@charla/core';
import { safeText } from '@charla/text';
import { parseMarkup, type Block, type Inline } from '@charla/text/markup';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { unsafeIn } from './unsafe.ts';

/** Dense marks, with their neighbours and what may hide among them. */
const parts = fc.constantFrom(
  ...['*', '**', '***', '_', '`', '``', '```', '\\', '[', ']', '](', ')', '(', '> ', '- ', '* ', '1. ', '2. '],
  ...['\n', '\n', '\n> ', '\n- ', '\n```', '\n```js\n', '\r\n', ' ', '  ', '\t', 'a', 'b_c', 'ñ', '李', '1'],
  ...['@', '＠', '@ana', '@ana_', 'ana: ', '\nana: ', '\nANA：', ':', '.', ',', '!', '/', '<b>', '</b>', '&lt;'],
  ...['https://', 'https://a.example', 'http://x/_*_(', 'mailto:a@b.example', '(https://a.example)', '[w](https://b.example)'],
  ...['민수', '님', 'を', 'alvaro', '@alvaro', '@민수님', '@李你', 'www.', 'www.a.example', 'c@d.example', '\\*', '\\_', '\\[', '\\](', '\\@', '\\`', '\u2028', '\u000b'],
  ...['\u001b', '\u202e', '\u200d', '\u0301', '\u0316', '\ufe0f', '\u20e3', '\u3164', '\ud83d', '😀', 'ש'],
); // prettier-ignore
const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(parts, { maxLength: 30 }).map((some) => some.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);
const RUNS = { numRuns: 5_000 };
const whoIs = whoIsAmong(['Ana', 'ana_b', '李', 'Álvaro', '민수']);

const partsOf = (node: Inline): Inline[] => ['inside' in node ? node.inside.map(partsOf) : [], node].flat(2);
const linesIn = (block: Block): readonly Inline[][] =>
  block.type === 'list'
    ? block.items.map((item) => [...item])
    : block.type === 'quote'
      ? block.blocks.flatMap(linesIn)
      : [block.type === 'paragraph' ? [...block.inside] : []];
const nodesIn = (blocks: readonly Block[]) => blocks.flatMap(linesIn).flat().flatMap(partsOf);

const shownInline = (node: Inline): string =>
  'text' in node ? node.text : node.inside.map(shownInline).join('');

/** The visible text without its marks. Numbers and languages are visible as well. */
function shown(block: Block): string {
  if (block.type === 'quote') return block.blocks.map(shown).join('\n');
  if (block.type === 'fence') return `${block.language}\n${block.text}`;
  if (block.type === 'paragraph') return block.inside.map(shownInline).join('');
  const { start, items } = block;
  return items
    .map((item, i) => `${start === undefined ? '' : start + i}\n${item.map(shownInline).join('')}`)
    .join('\n');
}

/** All that the screen may lack: marks, the space around them, and an address behind words. */
const MARKS = /^(?:[*_`\\[\]().>-]|\s)*$/u;

/** Whether `seen` is `said` in its order, lacking only what matches a mark. */
function isAllButMarks(seen: string, said: string): boolean {
  let missing = '';
  let at = 0;
  for (const char of said) {
    if (seen.startsWith(char, at)) at += char.length;
    else missing += char;
  }
  return at === seen.length && MARKS.test(missing);
}

test('[MU3] nothing that was said is missing but the marks, and nothing is added', () => {
  // A joiner is shown when a link or another mark begins between its letters.
  const bare = (some: string) => safeText(some).replace(/\s|\u200d|\\u\{200d\}/gu, '');
  fc.assert(
    fc.property(text, (said) => {
      const blocks = parseMarkup(said, whoIs);
      // Behind words, only the host of an address is visible.
      fc.pre(!nodesIn(blocks).some((node) => node.type === 'link' && node.host !== undefined));
      return isAllButMarks(bare(blocks.map(shown).join('\n')), bare(said));
    }),
    RUNS,
  );
});

test('[MU2a] behind backslashes nothing is a mark, whatever becomes of them', () => {
  const escapes = fc.constantFrom(
    ...['\\*', '\\**', '\\*\\*', '\\_', '\\`', '\\```', '\\[', '\\](', '\\@ana', '\\@', '\\\\', ' ', 'a', '오늘', '1', '.', '/', '(', ')', '"', 'C:\\'],
  ); // prettier-ignore
  fc.assert(
    fc.property(fc.array(escapes, { maxLength: 20 }), (some) => {
      const nodes = nodesIn(parseMarkup(`x ${some.join('')}`, whoIs));
      return nodes.every((node) => node.type === 'text');
    }),
    RUNS,
  );
});

test('[MU8] [TX1] [TX5] whatever is shown is safe, piece by piece and together', () => {
  fc.assert(
    fc.property(text, (said) => {
      const blocks = parseMarkup(said, whoIs);
      const together = blocks.map(shown).join('\n');
      const isSafe = nodesIn(blocks).every((node) => !('text' in node) || safeText(node.text) === node.text);
      return isSafe && unsafeIn(together).length === 0 && safeText(together) === together;
    }),
    RUNS,
  );
});

test('[MU5] every link leads to where it says, over HTTP or to a mailbox', () => {
  fc.assert(
    fc.property(text, (said) => {
      const links = nodesIn(parseMarkup(said)).filter((node) => node.type === 'link');
      return links.every((link) => {
        const { protocol, host, pathname, username } = new URL(link.href);
        const leadsTo = host || pathname;
        const isSaid = (link.host ?? shownInline(link).toLowerCase()).includes(leadsTo);
        return ['http:', 'https:', 'mailto:'].includes(protocol) && username === '' && leadsTo && isSaid;
      });
    }),
    RUNS,
  );
});

test('[MU6] a message speaks to somebody just when a mention of them is shown', () => {
  fc.assert(
    fc.property(text, (said) => {
      const meant = nodesIn(parseMarkup(said, whoIs)).flatMap((node) =>
        node.type === 'mention' ? node.meant : [],
      );
      return ['Ana', 'ana_b', '李', 'Álvaro', '민수'].every(
        (name) => meant.includes(name) === mentions(said, name, whoIs),
      );
    }),
    RUNS,
  );
});

const deep = (node: Inline): number => 1 + ('inside' in node ? Math.max(0, ...node.inside.map(deep)) : 0);
const deepBlock = (block: Block): number =>
  1 + (block.type === 'quote' ? Math.max(0, ...block.blocks.map(deepBlock)) : 0);

test('[MU4] nesting ends after a few levels', () => {
  const blocks = [
    ...parseMarkup('> '.repeat(2_000)),
    ...parseMarkup(`${'*_**['.repeat(500)}a${'](https://a.example)**_*'.repeat(100)}`),
  ];
  expect(Math.max(...blocks.map(deepBlock))).toBeLessThanOrEqual(4);
  fc.assert(
    fc.property(text, (said) => {
      const lines = parseMarkup(said).flatMap(linesIn).flat();
      // Bold, italic twice, a link, and the text in them.
      return Math.max(0, ...lines.map(deep)) <= 5;
    }),
    RUNS,
  );
});

/** Independent of the parser's own count: what the page makes of it, by the components in apps/web. */
const elementsOf = (blocks: readonly Block[]): number => {
  const below = (one: Block) => (one.type === 'quote' ? 1 + elementsOf(one.blocks) : linesIn(one).length);
  const fences = (one: Block) => (one.type === 'fence' ? 7 : 0);
  const lists = (one: Block) => (one.type === 'list' ? 1 : 0);
  const marks = nodesIn(blocks.filter(({ type }) => type !== 'quote')).map((node) =>
    node.type === 'text' ? 0 : node.type === 'link' && node.host !== undefined ? 2 : 1,
  );
  return [...marks, ...blocks.flatMap((one) => [below(one), fences(one), lists(one)])].reduce(
    (sum, one) => sum + one,
    0,
  );
};

test('[MU4a] no message becomes more than a hundred elements, and one that would is shown as it was typed', () => {
  const many = fc.oneof(
    fc.tuple(parts, fc.integer({ min: 1, max: 400 })).map(([part, times]) => `x ${part} `.repeat(times)),
    fc.array(parts, { minLength: 100, maxLength: 1_500 }).map((some) => some.join('')),
  );
  let typed = 0;
  fc.assert(
    fc.property(many, (said) => {
      const blocks = parseMarkup(said, whoIs);
      expect(elementsOf(blocks)).toBeLessThanOrEqual(100);
      const isTyped = blocks.map(shown).join('\n') === safeText(said);
      typed += isTyped ? 1 : 0;
    }),
    { numRuns: 1_000 },
  );
  expect(typed).toBeGreaterThan(100);
});

afterEach(() => vi.restoreAllMocks());

/** The characters that patterns and searches pass while the parser reads `said`. */
function stepsFor(said: string): number {
  let steps = 0;
  const { exec } = RegExp.prototype;
  vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, line: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = exec.call(this, line);
    // A failed search has passed everything up to the end, unless it looks at one place only.
    const isFixed = this.sticky || this.source.startsWith('^');
    steps += 1 + (found ? found.index - from + found[0].length : isFixed ? 0 : line.length - from);
    return found;
  });
  const { indexOf, slice } = String.prototype;
  vi.spyOn(String.prototype, 'indexOf').mockImplementation(function (this: string, part: string, from = 0) {
    const at = indexOf.call(this, part, from);
    steps += 1 + (at === -1 ? this.length : at) - from;
    return at;
  });
  vi.spyOn(String.prototype, 'slice').mockImplementation(function (this: string, from, to) {
    const part = slice.call(this, from, to);
    steps += 1 + part.length;
    return part;
  });
  parseMarkup(said, () => ['ana']);
  mentions(said, 'ana', whoIs);
  vi.restoreAllMocks();
  return steps;
}

test.each([
  ...['*', '**', '_', '`', '` ``', '``` `` ` ', '*a', '**a ', '*a **b _c ', '_a*', '[', '[a](', '[a](https://a', '](', '[*_', '\\', '\\*'],
  ...['@', '@a ', '@a.', 'a._-', '@._-', ' a: ', 'http://', 'http://) ', 'http://)', 'https://a(', 'https://a.!', 'mailto:', 'https://a@'],
  ...['\n', '> \n', '- a\n', '1. a\n', '> a\n- b\n', '```\n', '``` \n', '````a\n', '> ```\n', '```  a b\n', ' ', '-  ', '> > ', '\n  a', '*\u0301', '`\u0301', 'a\r\n'],
])('[MU4] %j, over and over, takes time in proportion to its length', (part) => {
  const [some, more] = [2_048, 4_096].map((length) => stepsFor(`\`\`a ${part.repeat(length / part.length)} b`));
  // Twice the text takes twice the time; the ends add a little.
  expect(more).toBeLessThanOrEqual(2.2 * (some ?? 0) + 200);
}); // prettier-ignore
