/** A message of the benchmark: who said it, the how-manieth of theirs it is, and when, in µs. */
export type Message = { writer: number; n: number; sentUs: number };

/** What people say is about so long. */
const FILLER = 'and then everybody said something of usual length';

const MARK = '@'.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);

export function textOf({ writer, n, sentUs }: Message): string {
  return `@${writer} ${n} ${Math.round(sentUs)} ${FILLER}`;
}

/** The messages in what a server sent, whatever stands around them. Nothing else of it has an `@`. */
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

/** A frame shorter than this is read as quickly as it is found again, in bytes. */
const WORTH_KEEPING = 1_024;

/** How many frames are under way at once to people who read alike. */
const KEPT = 64;

/** The same, for what thousands are sent in the same words: a frame is read once and then only compared. */
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
