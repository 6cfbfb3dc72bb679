import type { encoding as es } from '../es/encoding.ts';

/** Why an input is no text, at the doors that read bytes. In English. */
export const encoding: typeof es = {
  unreadable: 'The line is not valid UTF-8, so it was not sent; send text as UTF-8.',
  utf16: 'The input is UTF-16, so nothing of it was sent; send it as UTF-8.',
};
