import { readLine } from '@charla/commands';
import {
  createChat, decodeDown, unreachable, updateChat,
  type Chat, type ChatEffect, type ChatInput, type EpochMs, type Place, type Said, type Up, type Wish, type Why,
} from '@charla/core'; // prettier-ignore
import { io, type Socket } from 'socket.io-client';

/** Where a recording goes. Each may throw; the message is shown to the person and the recording ends. */
export type Recorder = {
  /** Begins a file and returns its name. */
  open(startedAtMs: EpochMs): string;
  write(messages: readonly Said[]): void;
  close(): void;
};

export type ClientOptions = {
  /** Address of the server, `http://host:port`. */
  url: string;
  alias: string;
  room: string;
  /** A place kept from before, to ask for it back. */
  place?: Place | undefined;
  recorder: Recorder;
  /** Milliseconds since 1970. */
  now: () => EpochMs;
  /** The chat changed. Called after every input, once. */
  onChange?: (chat: Chat) => void;
  /** A line that was not sent goes back to where it was typed. */
  onRestore?: (line: string) => void;
  /** A try to connect failed. The client goes on trying until `hangUp`. */
  onFault?: (reason: string) => void;
  /** It is over, nobody tries again. `why` is absent when the person quit. */
  onEnd?: (why: Why | undefined) => void;
};

export type Client = {
  readonly chat: Chat;
  /** Takes a line as typed: a message or a command. Returns whether it asked for anything. */
  type(line: string): boolean;
  /** The same as typing the command that stands for it. */
  wish(wish: Wish): void;
  /** Tries now instead of when the pause between tries is over. */
  probe(): void;
  /** Ends without a word, as a lost connection does. */
  hangUp(): void;
};

/** First pause between two tries, the longest, and how much chance goes into it, so that a room does not come back all at once. */
const PAUSE_MS = { first: 500, longest: 15_000, chance: 0.5 };

/** Drives a Chat over Socket.IO. It holds no rule: what happens is decided by `updateChat`. */
export function openClient(options: ClientOptions): Client {
  const { recorder, now } = options;
  let chat = createChat(options.alias, options.room, options.place);
  const socket: Socket = io(options.url, {
    transports: ['websocket'],
    reconnectionDelay: PAUSE_MS.first,
    reconnectionDelayMax: PAUSE_MS.longest,
    randomizationFactor: PAUSE_MS.chance,
    forceNew: true,
  });

  function dispatch(input: ChatInput): void {
    const [next, effects] = updateChat(chat, input, now());
    chat = next;
    const answers = effects.flatMap(perform);
    options.onChange?.(chat);
    answers.forEach(dispatch);
  }

  /** Does one thing, and returns what came of it if the chat has to know. */
  function perform(effect: ChatEffect): ChatInput[] {
    switch (effect.type) {
      case 'send':
        send(socket, effect.up);
        return [];
      case 'hangUp':
        socket.disconnect();
        options.onEnd?.(effect.why);
        return [];
      case 'restore':
        options.onRestore?.(effect.line);
        return [];
      case 'openRecording':
        return guarded(() => [{ type: 'recordingOpened', file: recorder.open(now()) }]);
      case 'record':
        return guarded(() => (recorder.write(effect.messages), []));
      case 'closeRecording':
        return guarded(() => (recorder.close(), []));
      default:
        return unreachable(effect);
    }
  }

  socket.on('connect', () => dispatch({ type: 'opened' }));
  socket.on('connect_error', (error) => options.onFault?.(error.message));
  socket.on('disconnect', (reason) => {
    dispatch({ type: 'closed' });
    // Socket.IO does not come back by itself when the server hung up, and a server that restarts hangs up politely.
    if (reason === 'io server disconnect' && chat.link.state === 'lost') socket.connect();
  });
  socket.onAny((type: string, payload: unknown) => {
    const down = decodeDown({ ...(payload as object), type });
    // A server that talks nonsense is answered by asking for a fresh start, not by guessing.
    if (down) dispatch({ type: 'received', down });
    else socket.io.engine.close();
  });

  return {
    get chat() {
      return chat;
    },
    type(line) {
      const wish = readLine(line);
      if (wish) dispatch(wish);
      return wish !== undefined;
    },
    wish: dispatch,
    probe() {
      if (chat.link.state === 'lost') socket.disconnect().connect();
    },
    hangUp() {
      socket.disconnect();
    },
  };
}

function send(socket: Socket, up: Up): void {
  // Never into Socket.IO's own unbounded buffer: what is not connected waits in the outbox.
  if (!socket.connected) return;
  const { type, ...payload } = up;
  socket.emit(type, payload);
}

/** RE6. A disk that fails is news for the chat, not the end of it. */
function guarded(work: () => ChatInput[]): ChatInput[] {
  try {
    return work();
  } catch (error) {
    return [{ type: 'recordingFailed', reason: error instanceof Error ? error.message : String(error) }];
  }
}
