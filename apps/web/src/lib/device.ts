import { always, browser, here } from './storage.ts';

const BYTES = 16;

/**
 * The secret by which a server knows this browser again, made when first needed. On a shared computer a new one lasts as long as the
 * window. `undefined` where the browser stores nothing. MO5a, WE8b.
 */
export function device(): string | undefined {
  const known = browser.get('device') ?? here.get('device');
  if (known !== undefined) return known;
  const made = Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), hex).join('');
  return always.set('device', made) ? made : undefined;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
