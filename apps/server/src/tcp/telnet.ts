/** What telnet commands leave of a client's bytes, and the answers that the client waits for. */
export type Heard = { text: Buffer; answer: Buffer };

/** Takes telnet's commands (RFC 854) out of bytes, however these are split. */
export type Telnet = {
  hear(bytes: Buffer): Heard;
  /** What may have been a command, once the input has ended. */
  end(): Buffer;
};

/** Begins every command, and no character of UTF-8. */
const IAC = 0xff;
const [SB, WILL, DO, DONT, SE] = [0xfa, 0xfb, 0xfd, 0xfe, 0xf0];
const WONT = 0xfc;
/** The first command, end of file. Lower bytes behind IAC are none. RFC 1184. */
const FIRST = 0xec;
const [NUL, LINE_FEED, RETURN] = [0x00, 0x0a, 0x0d];

/** The most bytes of a subnegotiation: a terminal's type, size and environment have a few dozen. Judgement. */
const SUB_BYTES_MAX = 1_024;

/** The most bytes of answers to one client: a negotiation has a few dozen. Judgement. */
const ANSWERS_MAX = 4_096;

/** The highest second byte of a character of a text in UTF-16, of the scripts of Europe, that is no text in UTF-8. */
const UTF16_HIGH_MAX = 0x08;

/**
 * PuTTY and other telnet clients negotiate before the first line, and send Ctrl-C as a command. Every wish is declined, which keeps their
 * own echo and line editing. Bytes of other clients stay as they are. TC10.
 */
export function openTelnet(): Telnet {
  /** The bytes of a command that is not complete. */
  let held: number[] = [];
  let subBytes = 0;
  let answered = 0;
  /** Whether the client has sent a command, or is known to send text in UTF-16. */
  let speaks: 'telnet' | 'utf16' | undefined;
  let last: number | undefined;
  let isFirst = true;

  /** Adds a byte to the command. Returns the bytes that turn out to be text, or `undefined` while it is a command. */
  function extend(byte: number, answer: number[]): number[] | undefined {
    held.push(byte);
    const [, command = byte, option] = held;
    if (held.length === 1) return undefined;
    if (command === SB) return extendSub(byte);
    if (command === IAC) return over([IAC]);
    if (command < FIRST) return over(held);
    if (command < WILL) return done();
    if (option === undefined) return undefined;
    // A byte order mark of UTF-16 begins like a command.
    if (isFirst && command === DONT) {
      if (held.length < 4) return undefined;
      const [, , low = 0, high = 0] = held;
      if (low >= 0x20 && high < UTF16_HIGH_MAX) {
        speaks = 'utf16';
        return over(held);
      }
      const fourth = held.pop() ?? 0;
      done();
      return take(fourth, answer);
    }
    if (command === DO) answer.push(IAC, WONT, option);
    if (command === WILL) answer.push(IAC, DONT, option);
    return done();
  }

  function extendSub(byte: number): undefined {
    subBytes += 1;
    const isBehindIac = held.length > 3 && held.at(-2) === IAC;
    const isEnd = isBehindIac && byte === SE;
    const isEscaped = isBehindIac && byte === IAC;
    // The rest of one that does not end is text again.
    if (isEnd || subBytes > SUB_BYTES_MAX) return done();
    // The latest byte is enough to find the end.
    held = [IAC, SB, isEscaped ? 0 : byte];
    return undefined;
  }

  function done(): undefined {
    speaks = 'telnet';
    over([]);
  }

  function over(text: number[]): number[] {
    [held, subBytes, isFirst] = [[], 0, false];
    return text;
  }

  /** The text that a byte is, or completes. */
  function take(byte: number, answer: number[]): number[] | undefined {
    if (speaks !== 'utf16' && (held.length > 0 || byte === IAC)) return extend(byte, answer);
    isFirst = false;
    // Telnet's own line end for a terminal without line editing.
    const isEnd = speaks === 'telnet' && byte === NUL && last === RETURN;
    last = byte;
    return [isEnd ? LINE_FEED : byte];
  }

  return {
    hear(bytes) {
      if (held.length === 0 && speaks !== 'telnet' && !bytes.includes(IAC)) {
        isFirst &&= bytes.length === 0;
        last = bytes.at(-1) ?? last;
        return { text: bytes, answer: NONE };
      }
      const answer: number[] = [];
      const text: number[] = [];
      for (const byte of bytes) text.push(...(take(byte, answer) ?? []));
      answered += answer.length;
      return { text: Buffer.from(text), answer: answered > ANSWERS_MAX ? NONE : Buffer.from(answer) };
    },
    end: () => Buffer.from(held[1] === SB ? [] : over(held)),
  };
}

const NONE = Buffer.alloc(0);
