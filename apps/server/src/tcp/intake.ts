/** Bytes that are read at a time: a few dozen lines of a chat, a thousand of the shortest. Judgement. */
const PIECE_BYTES = 1_024;

/**
 * What is taken from the network ahead of its turn. A client that goes without reading its answers resets the connection, and the system
 * drops what is not taken by then. A longer piece is taken whole, of at most 64 KiB; the count bounds what short ones cost. Judgement.
 */
const AHEAD_BYTES = 16_384;
const AHEAD_PIECES = 64;

export type IntakeOptions = {
  /** Reads a piece of the input. */
  read: (piece: Buffer) => void;
  /** Everything was read, and no more will come. */
  ended: () => void;
  /** Tells the network whether it may bring more. */
  flows: (more: boolean) => void;
  /** Runs a step in the next turn of the event loop. */
  later: (step: () => void) => void;
};

/** Bytes that a stranger sent, and that are read no faster than the server has time for them. */
export type Intake = {
  take(bytes: Buffer): void;
  /** Whether more pieces may be read now. */
  wants(more: boolean): void;
  /** No more bytes will come. */
  end(): void;
  /** Whether something that was taken is still to be read. */
  waits(): boolean;
  /** Reads nothing more. */
  stop(): void;
  /** Bytes that wait. */
  held(): number;
};

/** Reads one piece in a turn of the event loop, so that nobody waits for what one client sends at once. TC9. */
export function openIntake({ read, ended, flows, later }: IntakeOptions): Intake {
  let waiting: Buffer[] = [];
  let isWanted = true;
  let isDue = false;
  let isReading = false;
  let hasAll = false;
  let isOver = false;

  const held = () => waiting.reduce((sum, { length }) => sum + length, 0);

  function look(): void {
    if (isOver || isReading) return;
    const [first] = waiting;
    if (first && isWanted && !isDue) next(first);
    if (isOver) return;
    flows(waiting.length < AHEAD_PIECES && held() < AHEAD_BYTES);
    if (isOver) return;
    if (hasAll && waiting.length === 0) {
      isOver = true;
      ended();
    }
  }

  function next(first: Buffer): void {
    const rest = first.subarray(PIECE_BYTES);
    if (rest.length > 0) waiting[0] = slim(rest);
    else waiting.shift();
    isDue = true;
    later(() => {
      isDue = false;
      look();
    });
    isReading = true;
    read(first.subarray(0, PIECE_BYTES));
    isReading = false;
  }

  return {
    take(bytes) {
      if (bytes.length > 0) waiting.push(bytes);
      look();
    },
    wants(more) {
      isWanted = more;
      look();
    },
    end() {
      hasAll = true;
      look();
    },
    waits: () => waiting.length > 0,
    stop() {
      isOver = true;
      waiting = [];
    },
    held,
  };
}

/** These bytes without most of the read that they are the end of, which would stay in memory with them. TC11. */
function slim(rest: Buffer): Buffer {
  return rest.length * 2 > rest.buffer.byteLength ? rest : Buffer.from(new Uint8Array(rest).buffer);
}
