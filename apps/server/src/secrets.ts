import { createHash, randomBytes } from 'node:crypto';
import type { Epoch, Fingerprint, Fresh, Token } from '@charla/core';

/** A public name of 72 bits and a secret of 256: nobody guesses either. */
export function freshSession(): Fresh {
  return { session: randomBytes(9).toString('base64url'), token: randomBytes(32).toString('base64url') };
}

export function freshEpoch(): Epoch {
  return randomBytes(9).toString('base64url');
}

/** What is kept of a token on the disk. Nobody gets the token back from it: 256 random bits need no salt. */
export function fingerprintOf(token: Token): Fingerprint {
  return createHash('sha256').update(token).digest('base64url');
}
