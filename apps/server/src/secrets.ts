import { createHash, randomBytes } from 'node:crypto';
import type { Epoch, Fingerprint, Fresh, Token } from '@charla/core';

/** 256 bits: nobody guesses it. The public name of a session is its host's to give. */
export function freshSession(): Fresh {
  return { token: randomBytes(32).toString('base64url') };
}

/** 48 bits: no two runs of a server have the same. */
export function freshRun(): string {
  return randomBytes(6).toString('base64url');
}

export function freshEpoch(): Epoch {
  return randomBytes(9).toString('base64url');
}

/** What is kept of a token on the disk. Nobody gets the token back from it: 256 random bits need no salt. */
export function fingerprintOf(token: Token): Fingerprint {
  return createHash('sha256').update(token).digest('base64url');
}
