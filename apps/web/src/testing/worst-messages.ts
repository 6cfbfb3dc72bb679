/** The messages that cost a page most, one of each kind: each is as long as pays, and within every rule. */
export const WORST: readonly (readonly [kind: string, text: string])[] = [
  // As many messages as may be.
  ['short', 'a'],
  // As many elements as fit one ask, and more than a message may have.
  ['marks', '*a* '.repeat(99)],
  ['too many marks', fill('*a* ')],
  ['nested marks', '***a*** '.repeat(49)],
  ['code', '`a` '.repeat(99)],
  ['items', '- a\n'.repeat(98)],
  ['quotes', '> a\n\n'.repeat(49)],
  ['fences', '```\n```\n'.repeat(12)],
  ['links', 'www.a.bc '.repeat(99)],
  ['links elsewhere', '[a](http://b) '.repeat(49)],
  ['too many links', fill('www.a.bc ')],
  ['mentions', '@ana '.repeat(99)],
  // Dear to lay out.
  ['lines', 'a\n'.repeat(200).trimEnd()],
  ['long word', fill('W')],
  ['piles', fill('a\u0316\u0301\u0317\u0302\u0318\u0303\u0319\u0304')],
  ['pictures', fill('👩🏽‍❤️‍💋‍👨🏿')],
  ['flags', fill('🏴󠁧󠁢󠁥󠁮󠁧󠁿🇪🇸')],
  ['directions', fill('aא1 ')],
  ['arabic', fill('ﷺم')],
  ['scripts', fill('aяαあ한กअ中ⴰᚠ')],
  ['controls', fill('\u0001x')],
];

/** As often as a message has room for. */
function fill(part: string): string {
  return part.repeat(Math.floor(4_096 / Buffer.byteLength(part)));
}
