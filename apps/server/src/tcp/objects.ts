import { splitText } from '@charla/core';
import { utf8Bytes } from '@charla/core';

/** An object for a client that reads them: a member's message, or a line of the chat itself. */
export type Told = { user: string; message: string };

/** The sender of the chat's own lines, in the exercise's words. No member may have this name: AL3. */
export const SERVER = 'ServerInfo';

/** The exercise's client reads at most 1,024 bytes at a time, and takes them for one object. */
const OBJECT_BYTES_MAX = 1_023;

/** An object on the wire. The line break helps readers of lines, and is white space in JSON. */
export function asBytes({ user, message }: Told): Buffer {
  return Buffer.from(`${JSON.stringify({ user, message })}\n`);
}

/** As many objects as it takes for each to fit one read. TC6. */
export function inParts({ user, message }: Told): Told[] {
  const bytesMax = OBJECT_BYTES_MAX - asBytes({ user, message: '' }).length;
  if (jsonBytes(message) <= bytesMax) return [{ user, message }];
  const parts = splitText(message, { bytesMax, linesMax: Infinity, bytesOf: jsonBytes });
  return parts.map((part) => ({ user, message: part }));
}

/**
 * The first entries that fit into one object, as lines, and how many they are. The chat is the sender; each line names its author. TC7.
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

/** The bytes of a text as JSON, without its quotes. */
function jsonBytes(text: string): number {
  return utf8Bytes(JSON.stringify(text)) - 2;
}
