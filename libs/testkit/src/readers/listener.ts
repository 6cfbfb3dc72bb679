import { WIRE_VERSION } from '@charla/core';

/** Somebody who reads and answers heartbeats as they should, and talks when asked to. As little of a client as measures well. */
export type Listener = {
  say(text: string): void;
  /** The place of the latest event that came, and how many did not come after the one before it. */
  seq(): number;
  gaps(): number;
  /** How long each message that came since it was last asked was under way, in ms. */
  delays(): number[];
  cut(): void;
};

/** The place of an event in a frame, and when its text was sent; a text of 4 kB is passed over, not read. */
const SEQ = '"seq":';
const SENT = '"text":"at ';
const ROW = /"aliases":"([^"]*)"/u;

/** Settles when `alias` has been let in to the lobby. */
export function openListener(port: number, alias: string): Promise<Listener> {
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
      // Those who come or leave at once stand in a row. HO17.
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
