/** One line without a character that could begin a mark, nor `www.`, like most messages. */
const PLAIN = /^(?![-*] |\d+\. )(?![^]*www\.)[^\n\v\u0085\u2028\u2029*_`\\[>@＠:：]*$/iu;

/** Whether a message certainly has no marks. A file of its own, so that such messages need no parser. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}
