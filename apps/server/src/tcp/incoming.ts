/** One thing from a bare socket. Of an object, the fields that the exercise's own server reads, and a room. */
export type Incoming =
  | { what: 'line'; text: string }
  | { what: 'object'; user: string; message: string | undefined; room: string | undefined }
  | { what: 'nonsense' }
  /** More bytes than one thing may have. Nothing after it is read. */
  | { what: 'tooLong' };

/** The received things one by one, however the network split or joined them. */
export type Reader = {
  readonly speaks: 'lines' | 'objects';
  push(bytes: Buffer): Incoming[];
  /** The incomplete rest, once the input has ended. */
  end(): Incoming[];
};

/** The largest line or object, in bytes: as much as a WebSocket frame may have. */
const INCOMING_BYTES_MAX = 32_768;

const OPENS = new Set(Buffer.from('{['));
const CLOSES = new Set(Buffer.from('}]'));
const SPACE = new Set(Buffer.from(' \t\r\n'));
const [QUOTE, BACKSLASH, BRACE, NEWLINE] = Buffer.from('"\\{\n') as unknown as [
  number,
  number,
  number,
  number,
];

/** A client that begins with an object goes on with objects; all others send lines. TC3. */
export function readerFor(first: Buffer): Reader {
  return first.find((byte) => !SPACE.has(byte)) === BRACE ? readObjects() : readLines();
}

/** The bytes of an incomplete thing. Its delimiters never occur inside a longer character of UTF-8. */
function openHeld() {
  let chunks: Buffer[] = [];
  let size = 0;
  return {
    add(chunk: Buffer) {
      chunks.push(chunk);
      size += chunk.length;
    },
    size: () => size,
    take(): string {
      const text = Buffer.concat(chunks).toString('utf8');
      chunks = [];
      size = 0;
      return text;
    },
  };
}

/** Lines, without their ends. */
export function readLines(): Reader {
  const held = openHeld();
  const line = (): Incoming => ({ what: 'line', text: held.take().replace(/\r$/u, '') });
  return {
    speaks: 'lines',
    push(bytes) {
      const lines: Incoming[] = [];
      let from = 0;
      for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, from)) {
        held.add(bytes.subarray(from, at));
        from = at + 1;
        if (held.size() > INCOMING_BYTES_MAX) return [...lines, { what: 'tooLong' }];
        lines.push(line());
      }
      held.add(bytes.subarray(from));
      return held.size() > INCOMING_BYTES_MAX ? [...lines, { what: 'tooLong' }] : lines;
    },
    end: () => (held.size() > 0 ? [line()] : []),
  };
}

/** JSON objects in a row, with only space between them. */
export function readObjects(): Reader {
  const held = openHeld();
  let depth = 0;
  let isText = false;
  let isEscaped = false;
  /** Bytes that are no object count as one piece of nonsense, up to the next line or object. */
  let isJunk = false;

  function startOver(junk: boolean): void {
    held.take();
    [depth, isText, isEscaped, isJunk] = [0, false, false, junk];
  }

  /** Takes in a byte of an object, or of a string in it. Returns whether the byte is valid there. */
  function takeIn(byte: number): boolean {
    if (isText) {
      if (isEscaped) isEscaped = false;
      else if (byte === BACKSLASH) isEscaped = true;
      else if (byte === QUOTE) isText = false;
      return byte >= 0x20;
    }
    if (byte === QUOTE) isText = true;
    else if (OPENS.has(byte)) depth += 1;
    else if (CLOSES.has(byte)) depth -= 1;
    return true;
  }

  function push(bytes: Buffer): Incoming[] {
    const objects: Incoming[] = [];
    let from = 0;
    for (const [at, byte] of bytes.entries()) {
      if (depth === 0) {
        if (byte === NEWLINE) isJunk = false;
        if (SPACE.has(byte) || (isJunk && byte !== BRACE)) continue;
        isJunk = byte !== BRACE;
        if (isJunk) objects.push({ what: 'nonsense' });
        else [depth, from] = [1, at];
        continue;
      }
      // An unfinished string would swallow everything after it.
      if (!takeIn(byte)) {
        objects.push({ what: 'nonsense' });
        startOver(byte !== NEWLINE);
      } else if (depth === 0) {
        held.add(bytes.subarray(from, at + 1));
        objects.push(held.size() > INCOMING_BYTES_MAX ? { what: 'tooLong' } : objectOf(held.take()));
      } else if (held.size() + at - from >= INCOMING_BYTES_MAX) return [...objects, { what: 'tooLong' }];
    }
    if (depth > 0) held.add(bytes.subarray(from));
    return objects;
  }
  return { speaks: 'objects', push, end: () => (depth > 0 ? [{ what: 'nonsense' }] : []) };
}

/** Other fields are ignored: a client of somebody's own may add a time, or a colour. */
function objectOf(json: string): Incoming {
  try {
    const { user, message, room } = JSON.parse(json) as Record<string, unknown>;
    const isText = (value: unknown) => value === undefined || typeof value === 'string';
    if (typeof user !== 'string' || !isText(message) || !isText(room)) return { what: 'nonsense' };
    return { what: 'object', user, message, room } as Incoming;
  } catch {
    return { what: 'nonsense' };
  }
}
