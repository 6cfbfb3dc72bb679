/** A broken promise of ours, not a refusal and not a fault: whoever drives the value must stop trusting it. */
export class Bug extends Error {}

/** Throws a Bug naming what was promised, with the values that show it broken. */
export function assert(holds: boolean, promise: string, values?: Record<string, unknown>): asserts holds {
  if (!holds) throw new Bug(values ? `${promise} ${JSON.stringify(values)}` : promise);
}

/** Ends a `switch` over a union: a case that was added and forgotten does not compile. */
export function unreachable(value: never): never {
  throw new Bug(`unreachable ${JSON.stringify(value)}`);
}
