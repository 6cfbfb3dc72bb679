import type { Random } from '../random.ts';

/** The longest input, in bytes: longer ones rarely find another branch. Judgement. */
const INPUT_MAX = 2_048;

/** Bytes that readers treat in their own way, and those at the borders of numbers. */
const BYTES = [0, 1, 9, 10, 13, 27, 32, 34, 39, 42, 44, 46, 58, 60, 91, 92, 93, 95, 96, 123, 125, 127, 128, 194, 239, 240, 255]; // prettier-ignore

/** Another input, made of this one by one to four small changes. `pieces`: texts to put in; `other`: an input to take a part of. */
export function mutated(chance: Random, input: Buffer, other: Buffer, pieces: readonly Buffer[]): Buffer {
  let bytes = input;
  for (let left = chance.between(1, 4); left > 0; left -= 1) bytes = changed(chance, bytes, other, pieces);
  return bytes.subarray(0, INPUT_MAX);
}

function changed(chance: Random, input: Buffer, other: Buffer, pieces: readonly Buffer[]): Buffer {
  const at = chance.between(0, input.length);
  const to = Math.min(input.length, at + chance.between(1, 16));
  const cut = (middle: Buffer, end = at) =>
    Buffer.concat([input.subarray(0, at), middle, input.subarray(end)]);
  const byte = Buffer.from([chance.next() < 0.5 ? oneOf(chance, BYTES) : chance.between(0, 255)]);
  switch (chance.between(0, 6)) {
    case 0:
      return cut(byte);
    case 1:
      return cut(byte, at + 1);
    case 2:
      return cut(Buffer.alloc(0), to);
    case 3:
      return cut(oneOf(chance, pieces));
    case 4: {
      const from = chance.between(0, other.length);
      return cut(other.subarray(from, from + chance.between(1, 64)));
    }
    case 5: {
      // The same again and again, as floods are.
      const part = input.subarray(at, to);
      return cut(Buffer.concat(Array<Buffer>(chance.between(2, 32)).fill(part)), to);
    }
    default:
      return input.subarray(0, at);
  }
}

export function oneOf<T>(chance: Random, some: readonly T[]): T {
  const one = some[chance.between(0, some.length - 1)];
  if (one === undefined) throw new Error('none to choose from');
  return one;
}
