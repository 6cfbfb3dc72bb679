import { randomBytes } from 'node:crypto';
import type { Epoch, Fresh } from '@charla/core';

/** A public name of 72 bits and a secret of 256: nobody guesses either. */
export function freshSession(): Fresh {
  return { session: randomBytes(9).toString('base64url'), token: randomBytes(32).toString('base64url') };
}

export function freshEpoch(): Epoch {
  return randomBytes(9).toString('base64url');
}
