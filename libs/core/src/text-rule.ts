import { TEXT_BYTES_MAX } from './limits.ts';
import type { Why } from './refusal.ts';
import { utf8Bytes } from './utf8.ts';

/** ME2–ME4. Why `text` cannot be a message; `undefined` when it can. Clients ask this before sending, the room decides by it. */
export function textRefusal(text: string): Why | undefined {
  if (!text.isWellFormed()) return 'text/malformed';
  if (text.trim() === '') return 'text/empty';
  if (utf8Bytes(text) > TEXT_BYTES_MAX) return 'text/long';
  return undefined;
}
