import { WAITS, type Waits } from '../hall.ts';

/** As patient as it takes on a machine that does other things, and no more. */
export const SHORT: Waits = {
  ...WAITS,
  hearMs: 1_500,
  settleMs: 50,
  silentMs: 100,
  aliasMs: 3_000,
  leftMs: 1_500,
  floodBytes: 100_000,
};
