/** A message of the benchmark: its writer, its number among the writer's messages, and its time, in µs. */
export type Message = { writer: number; n: number; sentUs: number };

/** A text of usual length. */
const FILLER = 'and then everybody said something of usual length';

const MARK = '@'.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);

export function textOf({ writer, n, sentUs }: Message): string {
  return `@${writer} ${n} ${Math.round(sentUs)} ${FILLER}`;
}

/** Finds the messages in a server's output, whatever surrounds them: only messages contain an `@`. */
export function messagesIn(payload: Buffer): Message[] {
  const messages: Message[] = [];
  let at = payload.indexOf(MARK);
  function number(): number {
    let value = 0;
    for (at += 1; at < payload.length; at += 1) {
      const digit = (payload[at] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    return value;
  }
  while (at >= 0) {
    const writer = number();
    const n = number();
    messages.push({ writer, n, sentUs: number() });
    at = payload.indexOf(MARK, at);
  }
  return messages;
}

/** Reading a frame shorter than this is as fast as finding it among the kept ones, in bytes. */
const WORTH_KEEPING = 1_024;

/** How many different frames are on their way at once to people who read equally fast. */
const KEPT = 64;

/** The same for equal frames to thousands of readers: it reads a frame once, and compares the others with it. */
export function messageReader(): (payload: Buffer) => readonly Message[] {
  const kept: { payload: Buffer; messages: Message[] }[] = [];
  return (payload) => {
    if (payload.length < WORTH_KEEPING) return messagesIn(payload);
    const known = kept.find((one) => one.payload.length === payload.length && one.payload.equals(payload));
    if (known) return known.messages;
    const messages = messagesIn(payload);
    kept.unshift({ payload: Buffer.from(payload), messages });
    kept.length = Math.min(kept.length, KEPT);
    return messages;
  };
}
