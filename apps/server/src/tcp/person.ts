import type { Socket } from 'node:net';
import { DEFAULT_ROOM, unreachable, type Down, type EpochMs, type Up, type Why } from '@charla/core';
import { refusalSentence, type Zone } from '@charla/text';
import type { AllWords } from '@charla/text/words';
import { takenBy } from '../taken.ts';
import { driveFor, type DrivenChat } from './driven-chat.ts';
import { readerFor, type Incoming } from './incoming.ts';
import { lineVoice, objectVoice, type Voice } from './voice.ts';

/** Somebody at a bare socket. */
export type Person = {
  /** Bytes that wait for the network to take them, and those it has taken. */
  queued(): number;
  taken(): number;
  /** What they said before it was known that they are here; `hasEnded` if that is all. */
  hear(first: Buffer, hasEnded: boolean): void;
  /** What the host says to them, or (`isLive`) to everybody in their room. */
  take(down: Down, isLive?: boolean): void;
  /** Ends the connection once all that was said to them has gone out. */
  finish(): void;
  /** At once. */
  cut(): void;
};

export type PersonOptions = {
  words: AllWords;
  zone: Zone;
  now: () => EpochMs;
  /** To the host; `undefined` is what makes no sense. */
  send: (value: Up | undefined) => void;
  gone: () => void;
  /** Does a step of theirs; what goes wrong in it ends this connection and no other. SE15. */
  guarded: (step: () => void) => void;
  after: (ms: number, run: () => void) => void;
  goodbyeMs: number;
};

/** Bytes of answers that wait for somebody before what they type is read on: `.h` a thousand times is 600 kB. Judgement. */
const WAITING_MAX = 65_536;

/**
 * TC7. Of what was said before they came, whoever reads objects is told no more than this, in bytes: an object takes 250 ms, and what is said
 * now waits behind them. A hundred short lines, or one of the longest, which are less than 2 s.
 */
const HISTORY_BYTES_MAX = 6_000;

/** `first` is looked at to know how they speak. */
export function openPerson(socket: Socket, first: Buffer, options: PersonOptions): Person {
  const { words, send, guarded } = options;
  const reader = readerFor(first);
  const voice = voiceFor(socket, reader.speaks, wasTaken, options);
  const queued = () => voice.queued() + socket.writableLength;
  let chat: DrivenChat | undefined;
  /** Set when they are told goodbye. */
  let patience: ReturnType<typeof setTimeout> | undefined;
  let hasSaidAll = false;
  /** They ended their side in order before they went, and that was not read yet: Linux says so to who writes to them. */
  let hasLeft = false;

  function takeIn(thing: Incoming): void {
    if (patience) return;
    switch (thing.what) {
      case 'line':
        if (chat) chat.take(thing);
        else if (thing.text.trim() !== '') begin(thing.text.trim(), DEFAULT_ROOM);
        return;
      case 'object': {
        const { user, message: text, room = DEFAULT_ROOM } = thing;
        // Only the first one may be without anything to say.
        if (chat && text === undefined) return send(undefined);
        const begun = chat ?? begin(user, room);
        return text === undefined ? undefined : begun.take({ text, user });
      }
      case 'nonsense':
        return send(undefined);
      case 'tooLong':
        voice.info(words.server.bare.tooLong);
        return finish();
      default:
        return unreachable(thing);
    }
  }

  function begin(alias: string, room: string): DrivenChat {
    chat = driveFor({
      ...options,
      ...{ alias, room, voice, send, hangUp: finish },
      historyBytesMax: reader.speaks === 'objects' ? HISTORY_BYTES_MAX : Infinity,
      wants: (more) => void socket[more ? 'resume' : 'pause'](),
      isShown: () => queued() < WAITING_MAX,
    });
    chat.open();
    return chat;
  }

  /** TC5. They have said everything. Who goes in order quits; who is cut off is lost. */
  function heardAll(): void {
    hasSaidAll = true;
    reader.end().forEach(takeIn);
    if (chat) chat.end();
    else finish();
  }

  /** TC5. What a script says that does not wait (`nc -q0`) is said all the same: only nobody hears what comes of it. */
  function wasClosed(): void {
    if (hasLeft && !hasSaidAll) heardAll();
    if (!chat || !hasSaidAll || patience) options.gone();
  }

  function finish(): void {
    if (patience) return;
    chat?.stop();
    if (socket.closed) return options.gone();
    patience = setTimeout(() => socket.destroy(), options.goodbyeMs).unref();
    // What they still say is let pass, or it would turn the end into a reset.
    socket.resume();
    // After what is being told at this moment: a goodbye comes together with the end.
    queueMicrotask(() => guarded(endWhenTold));
  }

  /** The network has taken something of what was told. */
  function wasTaken(): void {
    guarded(() => (patience ? endWhenTold() : chat?.look()));
  }

  /** SE19. Who takes in what they are told has the time for all of it. */
  function endWhenTold(): void {
    patience?.refresh();
    if (voice.queued() === 0) socket.end();
  }

  socket.on('error', ({ code }: NodeJS.ErrnoException) => (hasLeft = code === 'EPIPE'));
  socket.on('close', () => guarded(wasClosed));
  socket.on('data', (bytes: Buffer) => guarded(() => reader.push(bytes).forEach(takeIn)));
  socket.on('end', () => guarded(heardAll));

  return {
    queued,
    taken: () => takenBy(socket),
    hear(bytes, hasEnded) {
      guarded(() => {
        reader.push(bytes).forEach(takeIn);
        if (hasEnded) heardAll();
      });
    },
    take(down, isLive = false) {
      guarded(() => {
        if (chat) chat.hear(down, isLive);
        // Before there is a chat to say it.
        else if (down.type === 'bye' || down.type === 'refused') voice.info(refusal(words, down.why));
      });
    },
    finish,
    cut() {
      socket.destroy();
      if (socket.closed) options.gone();
    },
  };
}

/** A refusal as a chat would show it. */
export function refusal(words: AllWords, why: Why): string {
  return `! ${refusalSentence(words, why)}`;
}

function voiceFor(
  socket: Socket,
  speaks: 'lines' | 'objects',
  onTaken: () => void,
  { words, after }: PersonOptions,
): Voice {
  if (speaks === 'lines') return lineVoice((bytes) => void atOnce(socket).write(bytes, onTaken));
  return objectVoice({
    send: (bytes, taken) => void socket.write(bytes, taken),
    after,
    heading: words.server.bare.together,
    onTaken,
  });
}

/** What is written to it in one go leaves as one: the room's latest hundred lines are one packet or two. */
function atOnce(socket: Socket): Socket {
  if (socket.writableCorked > 0) return socket;
  socket.cork();
  process.nextTick(() => socket.uncork());
  return socket;
}
