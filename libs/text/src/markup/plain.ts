/** One line without a character that could begin a mark, like most messages. */
const PLAIN = /^(?![-*] |\d+\. )[^\n*_`\\[>@＠:：]*$/u;

/** Whether a message certainly has no marks. A file of its own, so that such messages need no parser. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}
