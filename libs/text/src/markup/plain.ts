/** One line with nothing in it that could be a mark, which is most of what people say. */
const PLAIN = /^(?![-*] |\d+\. )[^\n*_`\\[>@＠:：]*$/u;

/** Whether a message has certainly no marks, and is shown as it is. Apart from what reads them, so that it weighs nothing. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}
