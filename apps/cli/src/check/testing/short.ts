import { WAITS, type Waits } from '../hall.ts';

/** The shortest patience that a busy machine allows. */
export const SHORT: Waits = {
  ...WAITS,
  hearMs: 1_500,
  settleMs: 50,
  silentMs: 100,
  aliasMs: 3_000,
  leftMs: 1_600,
  floodBytes: 100_000,
};
