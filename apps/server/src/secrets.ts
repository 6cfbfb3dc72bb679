import { createHash, randomBytes } from 'node:crypto';
import type { Epoch, Fingerprint, Fresh, Token } from '@charla/core';

/** A token of 256 bits, which cannot be guessed. The session's public name comes from the host. */
export function freshSession(): Fresh {
  return { token: randomBytes(32).toString('base64url') };
}

/** A run's name of 48 bits: no two runs of a server share one. */
export function freshRun(): string {
  return randomBytes(6).toString('base64url');
}

export function freshEpoch(): Epoch {
  return randomBytes(9).toString('base64url');
}

/** A token's fingerprint on the disk. The token cannot be found from it: 256 random bits need no salt. */
export function fingerprintOf(token: Token): Fingerprint {
  return createHash('sha256').update(token).digest('base64url');
}
