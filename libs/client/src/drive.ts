import { readLine } from '@charla/commands';
import {
  createChat,
  keptOf, unreachable, updateChat,
  type Chat, type ChatEffect, type ChatInput, type EpochMs, type ExportFormat, type Kept, type RoomName, type Said, type Settled, type Up, type Wish, type Why,
} from '@charla/core'; // prettier-ignore

/** Where a recording goes. Each may throw; the message is shown to the person and the recording ends. */
export type Recorder = {
  /** Begins a file and returns its name. */
  open(startedAtMs: EpochMs): string;
  write(messages: readonly Said[]): void;
  close(): void;
};

/** Where an export goes. Each may throw; the person is told the message. CO13. */
export type Exporter = {
  open(room: RoomName, format: ExportFormat): void;
  write(messages: readonly Said[]): void;
  /** All of it is there. Returns the name of its file. */
  close(): string;
  /** It can never be whole: leaves no file, if there is one, and returns why in words. */
  giveUp(): string;
};

/** The way to a server. What comes back is dispatched as `opened`, `received` and `closed`. */
export type Transport = {
  /** Not called before `opened` nor after `closed`. */
  send(up: Up): void;
  /** Ends the connection after what was sent before, and tries no more. */
  hangUp(): void;
};

export type DriveOptions = {
  alias: string;
  room: string;
  /** What was kept from before, to go on where it was. */
  kept?: Kept | undefined;
  /** What the room refuses is given back at once (`onRestore`) instead of staying in `chat.failed`: for doors that have nowhere to show it. */
  givesBack?: boolean;
  /** Entries of the transcript that are kept; of a page or a terminal if it is left out. */
  entriesMax?: number;
  recorder: Recorder;
  /** Left out where there is no place for a file. */
  exporter?: Exporter;
  /** A page that asks its person how in a dialog opens it here, instead; tells whether it does. */
  onExport?: (format: ExportFormat) => boolean;
  /** CO8. A page that has a help of its own opens it here, instead of listing the commands in the chat; tells whether it does. */
  onHelp?: () => boolean;
  /** Milliseconds since 1970. */
  now: () => EpochMs;
  /** There is something else to keep (see `keptOf`), or nothing any more. Called before anything new is sent. */
  onKeep?: (kept: Kept | undefined) => void;
  /** The chat changed. Called once after every input and what came of it. */
  onChange?: (chat: Chat) => void;
  /** A line that was not sent goes back to where it was typed. */
  onRestore?: (line: string) => void;
  /** An ask has its answer, or its chat is over. CL15. */
  onSettled?: (settled: Settled) => void;
  /** It is over, nobody tries again. `why` is absent when the person quit. */
  onEnd?: (why: Why | undefined) => void;
};

export type Driver = {
  readonly chat: Chat;
  dispatch(input: ChatInput): void;
  /** Takes a line as typed: a message or a command. Returns whether it asked for anything. */
  type(line: string): boolean;
  /** The same as typing the command that stands for it. */
  wish(wish: Wish): void;
};

const NO_EXPORT: ChatInput = { type: 'exportFailed', reason: undefined };

/** Drives a Chat over any transport. It holds no rule: what happens is decided by `updateChat`. */
export function driveChat(options: DriveOptions, transport: Transport): Driver {
  const { recorder, now } = options;
  let chat = createChat(options.alias, options.room, options.kept, options.givesBack, options.entriesMax);

  /** What came while an input was taken in, and waits for its turn. */
  const inbox: ChatInput[] = [];
  let isBusy = false;

  /** One input after the other: who looks on sees it together with what came of its effects, also when a chat ends. RE3. */
  function dispatch(input: ChatInput): void {
    inbox.push(input);
    if (isBusy) return;
    isBusy = true;
    try {
      for (let next = inbox.shift(); next; next = inbox.shift()) take(next);
    } finally {
      isBusy = false;
    }
    options.onChange?.(chat);
  }

  function take(input: ChatInput): void {
    const [next, effects] = updateChat(chat, input, now());
    if (options.onKeep && hasChanged(chat, next)) options.onKeep(keptOf(next));
    chat = next;
    inbox.unshift(...effects.flatMap(perform));
  }

  /** Does one thing, and returns what came of it if the chat has to know. */
  function perform(effect: ChatEffect): ChatInput[] {
    switch (effect.type) {
      case 'send':
        transport.send(effect.up);
        return [];
      case 'settled':
        options.onSettled?.(effect.settled);
        return [];
      case 'hangUp':
        transport.hangUp();
        options.onEnd?.(effect.why);
        return [];
      case 'restore':
        options.onRestore?.(effect.line);
        return [];
      case 'openRecording':
        return guarded('recordingFailed', () => [{ type: 'recordingOpened', file: recorder.open(now()) }]);
      case 'record':
        return guarded('recordingFailed', () => (recorder.write(effect.messages), []));
      case 'closeRecording':
        return guarded('recordingClosed', () => (recorder.close(), [{ type: 'recordingClosed' }]));
      case 'export':
        if (options.exporter)
          return exported((exporter) => {
            exporter.open(chat.roomName, effect.format);
            return [{ type: 'exportBegun' }];
          });
        return [options.onExport?.(effect.format) ? { type: 'exportLeft' } : NO_EXPORT];
      case 'writeExport':
        return exported((exporter) => (exporter.write(effect.messages), []));
      case 'closeExport':
        return exported((exporter) =>
          effect.isWhole
            ? [{ type: 'exported', file: exporter.close() }]
            : [{ type: 'exportFailed', reason: exporter.giveUp() }],
        );
      default:
        return unreachable(effect);
    }
  }

  /** A disk that fails leaves no file, and the person is told why. */
  function exported(work: (exporter: Exporter) => ChatInput[]): ChatInput[] {
    const { exporter } = options;
    if (!exporter) return [];
    try {
      return work(exporter);
    } catch (error) {
      exporter.giveUp();
      return [{ type: 'exportFailed', reason: error instanceof Error ? error.message : String(error) }];
    }
  }

  function wish(asked: Wish): void {
    if (asked.type === 'help' && options.onHelp?.()) return;
    dispatch(asked);
  }

  return {
    get chat() {
      return chat;
    },
    dispatch,
    type(line) {
      const asked = readLine(line);
      if (asked) wish(asked);
      return asked !== undefined;
    },
    wish,
  };
}

/** Whether what is kept of a chat is not what it was. */
function hasChanged(before: Chat, after: Chat): boolean {
  const ended = before.link.state !== 'ended' && after.link.state === 'ended';
  return (
    ended ||
    before.place !== after.place ||
    before.outbox !== after.outbox ||
    before.failed !== after.failed ||
    before.sentN !== after.sentN
  );
}

/** RE6. A disk that fails is news for the chat, not the end of it. */
function guarded(trouble: 'recordingFailed' | 'recordingClosed', work: () => ChatInput[]): ChatInput[] {
  try {
    return work();
  } catch (error) {
    return [{ type: trouble, reason: error instanceof Error ? error.message : String(error) }];
  }
}
