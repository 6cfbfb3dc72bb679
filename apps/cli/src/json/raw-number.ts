/** A number as it was written. `JSON.stringify` writes it so again: `9007199254740993`, `1e400` and `1.0` are no other number then. */
export type RawNumber = { readonly rawJSON: string };

/** ECMAScript's own functions for it, which TypeScript 6.0 does not know yet. Tried with Node 24 and 26. */
const { rawJSON, isRawJSON } = JSON as unknown as {
  rawJSON(json: string): RawNumber;
  isRawJSON(value: unknown): boolean;
};

/** The value of a JSON text; `undefined` if it is none. Numbers that JavaScript would write in another way stay as they were written. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json, asWritten);
  } catch {
    // A program's bytes are no JSON.
    return undefined;
  }
}

export function isRawNumber(value: unknown): value is RawNumber {
  return isRawJSON(value);
}

function asWritten(_: string, value: unknown, { source }: { source?: string } = {}): unknown {
  return typeof value === 'number' && source !== undefined && String(value) !== source
    ? rawJSON(source)
    : value;
}
