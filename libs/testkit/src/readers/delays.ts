/** The value that `share` of all do not exceed; NaN of none. */
export function percentileOf(delays: readonly number[], share: number): number {
  return Float64Array.from(delays).sort()[Math.ceil(delays.length * share) - 1] ?? NaN;
}

/** The 99th percentile; NaN of none. */
export function p99Of(delays: readonly number[]): number {
  return percentileOf(delays, 0.99);
}

/** The median; NaN of none, or if one is NaN. */
export function medianOf(values: readonly number[]): number {
  if (values.some(Number.isNaN)) return NaN;
  return Float64Array.from(values).sort()[Math.floor(values.length / 2)] ?? NaN;
}
