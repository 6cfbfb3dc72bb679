/** The 99th percentile; NaN of none. */
export function p99Of(delays: readonly number[]): number {
  return Float64Array.from(delays).sort()[Math.ceil(delays.length * 0.99) - 1] ?? NaN;
}

/** The median; NaN of none, or if one is NaN. */
export function medianOf(values: readonly number[]): number {
  if (values.some(Number.isNaN)) return NaN;
  return Float64Array.from(values).sort()[Math.floor(values.length / 2)] ?? NaN;
}
