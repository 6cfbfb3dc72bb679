/** A bug: a broken promise of ours, neither a refusal nor a fault. The driver must stop using the value. */
export class Bug extends Error {}

/** Throws a Bug that names the promise and the values that break it. */
export function assert(holds: boolean, promise: string, values?: Record<string, unknown>): asserts holds {
  if (!holds) throw new Bug(values ? `${promise} ${JSON.stringify(values)}` : promise);
}

/** Ends a `switch` over a union, so that a forgotten case does not compile. */
export function unreachable(value: never): never {
  throw new Bug(`unreachable ${JSON.stringify(value)}`);
}
