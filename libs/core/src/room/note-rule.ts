import { NOTE_BYTES_MAX, REASON_BYTES_MAX } from '../limits.ts';
import type { Why } from '../refusal.ts';
import { textRefusal } from '../text-rule.ts';
import { utf8Bytes } from '../utf8.ts';

/** Why this cannot be a topic, a welcome or a pin. No text is fine: it takes the old one away. MO12, MO14. */
export function noteRefusal(text: string): Why | undefined {
  return refusalWithin(NOTE_BYTES_MAX, text);
}

/** Why this cannot be the reason for putting somebody out. None is fine. MO3. */
export function reasonRefusal(text: string | undefined): Why | undefined {
  return refusalWithin(REASON_BYTES_MAX, text);
}

function refusalWithin(bytesMax: number, text: string | undefined): Why | undefined {
  if (!text) return undefined;
  const why = utf8Bytes(text) > bytesMax ? 'text/long' : textRefusal(text);
  return why === 'text/long' ? 'note/long' : why;
}
