import { WIRE_VERSION } from '@charla/core';

/** A client that reads, answers heartbeats, and talks on demand. It is small, so that it disturbs its measurements little. */
export type Listener = {
  say(text: string): void;
  /** The seq of its latest event, and how many events did not follow the one before. */
  seq(): number;
  gaps(): number;
  /** The delays of the messages since the last look, in ms. */
  delays(): number[];
  cut(): void;
};

/** The seq of an event in a frame, and the time at which its text was sent. A text of 4 kB is skipped, not read. */
const SEQ = '"seq":';
const SENT = '"text":"at ';
const ROW = /"aliases":"([^"]*)"/u;

/** Resolves once `alias` has joined the lobby. Rejects if it cannot connect, is refused, or `patience` ends. */
export function openListener(port: number, alias: string, patience?: AbortSignal): Promise<Listener> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  let n = 0;
  let seq = 0;
  let gaps = 0;
  const delays: number[] = [];

  function happened(frame: string): void {
    const nowMs = performance.now();
    for (let at = frame.indexOf(SEQ); at >= 0;) {
      const end = frame.indexOf(SEQ, at + SEQ.length);
      const next = Number.parseInt(frame.slice(at + SEQ.length, at + SEQ.length + 12), 10);
      if (seq > 0 && next !== seq + 1) gaps += 1;
      // Groups of joins or leaves are packed in rows. HO17.
      const [, row = ''] = ROW.exec(frame.slice(at, end < 0 ? frame.length : end)) ?? [];
      seq = next + row.split(',').length - 1;
      at = end;
    }
    for (let at = frame.indexOf(SENT); at >= 0; at = frame.indexOf(SENT, at + SENT.length))
      delays.push(nowMs - Number.parseFloat(frame.slice(at + SENT.length, at + SENT.length + 16)));
  }

  const listener: Listener = {
    say(text) {
      n += 1;
      socket.send(`42${JSON.stringify(['say', { n, text: `at ${performance.now().toFixed(3)} ${text}` }])}`);
    },
    seq: () => seq,
    gaps: () => gaps,
    delays: () => delays.splice(0),
    cut: () => socket.close(),
  };
  return new Promise((resolve, reject) => {
    socket.addEventListener('error', () => reject(new Error(`${alias} cannot connect`)));
    socket.addEventListener('close', () => reject(new Error(`${alias} is not let in`)));
    patience?.addEventListener('abort', () => socket.close());
    socket.addEventListener('message', ({ data }: { data: unknown }) => {
      const frame = String(data);
      if (frame === '2') socket.send('3');
      else if (frame.startsWith('0{')) socket.send('40');
      else if (frame.startsWith('40{'))
        socket.send(`42${JSON.stringify(['hello', { version: WIRE_VERSION, room: 'lobby', alias }])}`);
      else if (frame.startsWith('42["events"')) happened(frame);
      else if (frame.startsWith('42["welcome"')) resolve(listener);
    });
  });
}
