import { splitText } from '@charla/core';
import { utf8Bytes } from '@charla/core';

/** Something told to somebody who reads objects: what a person said, or what the chat says of itself. */
export type Told = { user: string; message: string };

/** Who speaks for the chat, in the exercise's words. Nobody may be called so: AL3. */
export const SERVER = 'ServerInfo';

/** The exercise's client reads at most 1,024 bytes at a time, and takes each for one object. */
const OBJECT_BYTES_MAX = 1_023;

/** As it goes out. The line break helps those who read lines, and is nothing for those who read JSON. */
export function asBytes({ user, message }: Told): Buffer {
  return Buffer.from(`${JSON.stringify({ user, message })}\n`);
}

/** TC6. As many as it takes for each to be read as one. */
export function inParts({ user, message }: Told): Told[] {
  const bytesMax = OBJECT_BYTES_MAX - asBytes({ user, message: '' }).length;
  if (jsonBytes(message) <= bytesMax) return [{ user, message }];
  const parts = splitText(message, { bytesMax, linesMax: Infinity, bytesOf: jsonBytes });
  return parts.map((part) => ({ user, message: part }));
}

/**
 * TC7. As many of the first ones as fit into one object, in which they are lines, as everywhere else; and how many they are. What
 * somebody said stays theirs: the chat tells of it, it is not said by another.
 */
export function together(waiting: readonly Told[], heading: string): { object: Told; count: number } {
  let message = heading;
  let count = 0;
  for (const told of waiting) {
    const longer = `${message}\n${lineOf(told)}`;
    if (asBytes({ user: SERVER, message: longer }).length > OBJECT_BYTES_MAX) break;
    message = longer;
    count += 1;
  }
  return { object: { user: SERVER, message }, count };
}

function lineOf({ user, message }: Told): string {
  return user === SERVER ? message : `[${user}]: ${message}`;
}

/** What a text takes as JSON, without the quotes around it. */
function jsonBytes(text: string): number {
  return utf8Bytes(JSON.stringify(text)) - 2;
}
