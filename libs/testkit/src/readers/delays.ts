/** What 99 in 100 of them do not exceed; NaN of none. */
export function p99Of(delays: readonly number[]): number {
  return Float64Array.from(delays).sort()[Math.ceil(delays.length * 0.99) - 1] ?? NaN;
}

/** The one in the middle; NaN of none, and if one of them is. */
export function medianOf(values: readonly number[]): number {
  if (values.some(Number.isNaN)) return NaN;
  return Float64Array.from(values).sort()[Math.floor(values.length / 2)] ?? NaN;
}
