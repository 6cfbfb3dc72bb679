import type { EpochMs } from '../ids.ts';

/** A rate: `perSecond` for ever, or what `savedMs` of it come to at once. Infinity lifts it. */
export type Rate = { readonly perSecond: number; readonly savedMs: number };

/** Rate credit, kept as the moment at which it is full again. Changed in place. */
export type Bucket = { fullAtMs: EpochMs };

/** A full bucket. */
export function fullBucket(): Bucket {
  return { fullAtMs: 0 };
}

/** Whether there is credit for `cost` now. A cost beyond a full bucket takes all of it. */
export function canPay(bucket: Bucket, rate: Rate, cost: number, atMs: EpochMs): boolean {
  return spentMs(bucket, rate, atMs) + priceMs(rate, cost) <= rate.savedMs;
}

/** Spends `cost`, or all credit that is left. */
export function pay(bucket: Bucket, rate: Rate, cost: number, atMs: EpochMs): void {
  const spent = spentMs(bucket, rate, atMs) + priceMs(rate, cost);
  bucket.fullAtMs = atMs + Math.min(spent, rate.savedMs);
}

/** Gives back `cost` that was paid. */
export function giveBack(bucket: Bucket, rate: Rate, cost: number, atMs: EpochMs): void {
  bucket.fullAtMs = atMs + Math.max(0, spentMs(bucket, rate, atMs) - priceMs(rate, cost));
}

/** How long until the bucket is full. A clock that was set back makes nobody wait longer than an empty bucket does. */
function spentMs({ fullAtMs }: Bucket, { savedMs }: Rate, atMs: EpochMs): number {
  return Math.min(Math.max(fullAtMs - atMs, 0), savedMs);
}

function priceMs({ perSecond, savedMs }: Rate, cost: number): number {
  return Math.min((cost * 1_000) / perSecond, savedMs);
}
