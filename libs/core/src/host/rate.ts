import type { EpochMs } from '../ids.ts';

/** How fast something may be spent: `perSecond` for ever, or what `savedMs` of it come to at once. Infinity is no limit. */
export type Rate = { readonly perSecond: number; readonly savedMs: number };

/** What is left to spend, kept as the moment at which all of it is there again. Changed in place. */
export type Bucket = { fullAtMs: EpochMs };

/** All of it is there, and always was. */
export function fullBucket(): Bucket {
  return { fullAtMs: 0 };
}

/** Whether `cost` is there now. What costs more than a bucket holds costs all of it. */
export function canPay(bucket: Bucket, rate: Rate, cost: number, atMs: EpochMs): boolean {
  return spentMs(bucket, rate, atMs) + priceMs(rate, cost) <= rate.savedMs;
}

/** Spends `cost`, or all that is there. */
export function pay(bucket: Bucket, rate: Rate, cost: number, atMs: EpochMs): void {
  const spent = spentMs(bucket, rate, atMs) + priceMs(rate, cost);
  bucket.fullAtMs = atMs + Math.min(spent, rate.savedMs);
}

/** How long it takes until all is there again. A clock that was set back makes nobody wait longer than with nothing left. */
function spentMs({ fullAtMs }: Bucket, { savedMs }: Rate, atMs: EpochMs): number {
  return Math.min(Math.max(fullAtMs - atMs, 0), savedMs);
}

function priceMs({ perSecond, savedMs }: Rate, cost: number): number {
  return Math.min((cost * 1_000) / perSecond, savedMs);
}
