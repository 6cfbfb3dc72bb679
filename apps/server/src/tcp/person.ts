import type { Socket } from 'node:net';
import {
  DEFAULT_ROOM,
  unreachable,
  type Down,
  type EpochMs,
  type Typed,
  type Up,
  type Why,
} from '@charla/core';
import { refusalSentence, type Zone } from '@charla/text';
import type { AllWords } from '@charla/text/words';
import { dropLate } from '../late-bytes.ts';
import { takenBy } from '../taken.ts';
import { complaintAbout } from './complaint.ts';
import { driveFor, type DrivenChat } from './driven-chat.ts';
import { openIntake } from './intake.ts';
import { readerFor, type Incoming } from './incoming.ts';
import { lineVoice, objectVoice, type Voice } from './voice.ts';

/** A person at a bare socket. */
export type Person = {
  /** Bytes in the network's queue, and bytes it has taken. */
  queued(): number;
  taken(): number;
  /** Handles the bytes that arrived before the chat existed; `hasEnded` if nothing follows. */
  hear(first: Buffer, hasEnded: boolean): void;
  /** The host's messages to them, or (`isLive`) to everyone in their room. */
  take(down: Down, isLive?: boolean): void;
  /** The line that they typed has its turn. */
  goOn(): void;
  /** Too much input waits, and most of it here. */
  flooded(): void;
  /** Ends the connection once everything written has gone out. */
  finish(): void;
  /** Ends it at once. */
  cut(): void;
};

export type PersonOptions = {
  words: AllWords;
  zone: Zone;
  now: () => EpochMs;
  /** Sends to the host; `undefined` means nonsense. */
  send: (value: Up | undefined) => void;
  /** Asks the host for a turn; `goOn` answers. */
  ask: (typed: Typed) => void;
  /** So many bytes of their input wait. TC11. */
  holds: (bytes: number) => void;
  /** The host has let them in. */
  letIn: () => void;
  gone: () => void;
  /** Runs a step of this connection; an error in it ends this connection and no other. SE15. */
  guarded: (step: () => void) => void;
  after: (ms: number, run: () => void) => void;
  goodbyeMs: number;
};

/** Bytes of unread answers at which reading of their input pauses: `.h` a thousand times is 600 kB. Judgement. */
const WAITING_MAX = 65_536;

/** Empty lines before the alias that cost as much as one piece of nonsense. Judgement. */
const BLANKS_MAX = 256;

/**
 * Bytes without a line or an object that cost as much as one piece of nonsense: commands of telnet, and spaces between objects. As many
 * as one thing may have.
 */
const IDLE_BYTES_MAX = 32_768;

/** Bytes that may come after the goodbye: more than a network holds for a client that had to wait with its lines. TC9b. */
const LATE_LINES_BYTES_MAX = 4_194_304;

/**
 * The most history, in bytes, for a newcomer that reads objects: an object takes 250 ms, and live messages wait behind it. A hundred
 * short lines, or one of the longest, which are less than 2 s. TC7.
 */
const HISTORY_BYTES_MAX = 6_000;

/** `first` tells whether they speak in lines or objects. */
export function openPerson(socket: Socket, first: Buffer, options: PersonOptions): Person {
  const { words, send, guarded } = options;
  const { bare } = words.server;
  const reader = readerFor(first);
  const voice = voiceFor(socket, reader.speaks, wasTaken, options);
  const queued = () => voice.queued() + socket.writableLength;
  let chat: DrivenChat | undefined;
  /** Set after the goodbye. */
  let patience: ReturnType<typeof setTimeout> | undefined;
  /** Sentences for refusals that the host has not sent yet. */
  const complaints: string[] = [];
  let isToldBye = false;
  let hasSaidAll = false;
  /** EPIPE: the peer sent FIN, then closed; we learn it on our next write, before reading the FIN. ECONNRESET: it was cut off. */
  let trouble: string | undefined;
  let blanks = 0;
  let idleBytes = 0;
  const intake = openIntake({
    read,
    ended: heardAll,
    flows(more) {
      socket[more ? 'resume' : 'pause']();
      options.holds(intake.held() + reader.held() + (chat?.held() ?? 0));
    },
    later: (step) => void setImmediate(() => guarded(step)),
  });

  function read(piece: Buffer): void {
    const things = reader.push(piece);
    // What is paid for somewhere: a turn, or nonsense.
    const isPaid = things.some(({ what }) => what !== 'telnet' && (chat || what !== 'line'));
    things.forEach(takeIn);
    idleBytes = isPaid ? 0 : idleBytes + piece.length;
    if (idleBytes <= IDLE_BYTES_MAX || patience) return;
    idleBytes = 0;
    complain(refusalSentence(words, 'wire/malformed'));
  }

  function takeIn(thing: Incoming): void {
    if (patience) return;
    switch (thing.what) {
      case 'line':
        if (chat) chat.take(thing);
        else if (thing.text.trim() !== '') begin(thing.text.trim(), DEFAULT_ROOM);
        else if ((blanks += 1) % BLANKS_MAX === 0) complain(refusalSentence(words, 'wire/malformed'));
        return;
      case 'unreadable':
        return chat ? chat.take({ what: 'unreadable' }) : complain(bare.encoding.unreadable);
      case 'object': {
        const { user, message: text, room = DEFAULT_ROOM, others } = thing;
        // Only the first object may have no message.
        if (chat && text === undefined)
          return complain(complaintAbout({ what: 'missing', field: 'message', others }, words));
        const begun = chat ?? begin(user, room);
        return text === undefined ? undefined : begun.take({ what: 'object', text, user });
      }
      case 'nonsense':
        return complain(complaintAbout(thing.problem, words));
      case 'utf16':
        voice.info(`! ${bare.encoding.utf16}`);
        return finish();
      case 'tooLong':
        voice.info(bare.tooLong);
        return finish();
      case 'telnet':
        // A client that does not read its answers gets no more of them.
        if (queued() < WAITING_MAX) socket.write(thing.answer);
        return;
      default:
        return unreachable(thing);
    }
  }

  /** The host counts what nobody can read, as from any client (ME5), and its refusal is told in a better sentence. */
  function complain(sentence: string): void {
    complaints.push(`! ${sentence}`);
    send(undefined);
  }

  function begin(alias: string, room: string): DrivenChat {
    chat = driveFor({
      ...options,
      ...{ alias, room, voice, send, hangUp: finish },
      historyBytesMax: reader.speaks === 'objects' ? HISTORY_BYTES_MAX : Infinity,
      wants: intake.wants,
      isShown: () => queued() < WAITING_MAX,
    });
    chat.open();
    return chat;
  }

  /** Their input has ended. A client that ends it in order quits; one that is cut off is lost. TC5. */
  function endInput(): void {
    hasSaidAll = true;
    intake.end();
  }

  function heardAll(): void {
    // Of a connection that was reset, nobody knows whether the rest is whole.
    if (trouble !== 'ECONNRESET') reader.end().forEach(takeIn);
    if (chat) chat.end();
    else finish();
  }

  /** The input of a script that does not wait (`nc -q0`) is sent all the same; nobody hears the answers. TC5. */
  function wasClosed(): void {
    const isToSay = trouble === 'EPIPE' || (trouble === 'ECONNRESET' && (intake.waits() || chat?.waits()));
    if (isToSay && !hasSaidAll) endInput();
    // The alias may be among what waits.
    const goesOn = hasSaidAll && (chat ?? intake.waits()) && !patience;
    if (!goesOn) leave();
  }

  /** Nobody is there any more: what still waits is not handled. */
  function leave(): void {
    chat?.stop();
    intake.stop();
    options.gone();
  }

  function finish(): void {
    if (patience) return;
    chat?.stop();
    intake.stop();
    options.holds(0);
    if (socket.closed) return leave();
    patience = setTimeout(() => socket.destroy(), options.goodbyeMs).unref();
    dropLate(socket, LATE_LINES_BYTES_MAX);
    socket.resume();
    // After the write of this moment: a goodbye leaves together with the end.
    queueMicrotask(() => guarded(endWhenTold));
  }

  /** The network has taken some of the output. */
  function wasTaken(): void {
    guarded(() => (patience ? endWhenTold() : chat?.look()));
  }

  /** A reader that makes progress gets the time to read everything. SE19. */
  function endWhenTold(): void {
    patience?.refresh();
    if (voice.queued() === 0) socket.end();
  }

  socket.on('error', ({ code }: NodeJS.ErrnoException) => (trouble = code));
  socket.on('close', () => guarded(wasClosed));
  socket.on('data', (bytes: Buffer) => guarded(() => (patience ? undefined : intake.take(bytes))));
  socket.on('end', () => guarded(endInput));

  return {
    queued,
    taken: () => takenBy(socket),
    hear(bytes, hasEnded) {
      guarded(() => {
        intake.take(bytes);
        if (hasEnded) endInput();
      });
    },
    take(down, isLive = false) {
      guarded(() => {
        if (down.type === 'welcome') options.letIn();
        const isRefusal = down.type === 'refused' && down.why === 'wire/malformed';
        const complaint = isRefusal ? complaints.shift() : undefined;
        if (complaint !== undefined) voice.info(complaint);
        else if (chat) chat.hear(down, isLive);
        // Their chat does not exist yet, so it cannot say this. Only the first goodbye has the reason.
        else if (down.type === 'refused' || (down.type === 'bye' && !isToldBye))
          voice.info(refusal(words, down.why));
        isToldBye ||= down.type === 'bye';
      });
    },
    goOn: () => guarded(() => chat?.goOn()),
    flooded() {
      guarded(() => {
        voice.info(refusal(words, 'rate/flood'));
        finish();
      });
    },
    finish,
    cut() {
      socket.destroy();
      if (socket.closed) leave();
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

/** Everything of one turn leaves in one write: the latest hundred lines of a room are one packet or two. */
function atOnce(socket: Socket): Socket {
  if (socket.writableCorked > 0) return socket;
  socket.cork();
  process.nextTick(() => socket.uncork());
  return socket;
}
