import {
  createChat,
  keptOf, unreachable, updateChat,
  type Chat, type ChatEffect, type ChatInput, type EpochMs, type ExportFormat, type Kept, type RoomEvent, type RoomName, type Taped, type Settled, type Up, type Wish, type Why,
} from '@charla/core'; // prettier-ignore

/** The destination of a recording. Each function may throw: the person sees the message, and the recording ends. */
export type Recorder = {
  /** Begins a file and returns its name. */
  open(startedAtMs: EpochMs): string;
  write(messages: readonly Taped[]): void;
  close(): void;
};

/** The destination of an export. Each function may throw: the person sees the message. CO13. */
export type Exporter = {
  open(room: RoomName, format: ExportFormat): void;
  write(events: readonly RoomEvent[]): void;
  /** The export is complete. Returns the name of its file. */
  close(): string;
  /** The export can never be complete. Removes the file, if there is one, and returns the reason in words. */
  giveUp(): string;
};

/** The way to a server. Its inputs are dispatched as `opened`, `received` and `closed`. */
export type Transport = {
  /** Not called before `opened` nor after `closed`. */
  send(up: Up): void;
  /** Closes the connection after everything sent before, and reconnects no more. */
  hangUp(): void;
};

export type DriveOptions = {
  alias: string;
  room: string;
  /** The state that an earlier window kept, to go on from. */
  kept?: Kept | undefined;
  /** Returns refused messages at once (`onRestore`), instead of keeping them in `chat.failed`: for doors without a place to show them. */
  givesBack?: boolean;
  /** Reads the room for an export, and takes no place in it. HO19. */
  reads?: boolean;
  /** A secret that this device keeps for all its chats. MO5. */
  device?: string | undefined;
  /** The most transcript entries to keep. The default suits a page or a terminal. */
  entriesMax?: number;
  recorder: Recorder;
  /** Absent where there is no place for a file. */
  exporter?: Exporter;
  /** A page with an export dialog opens it here instead; returns whether it does. */
  onExport?: (format: ExportFormat) => boolean;
  /** A page with its own help opens it here, instead of listing the commands in the chat; returns whether it does. CO8. */
  onHelp?: () => boolean;
  /** Milliseconds since 1970. */
  now: () => EpochMs;
  /** The state to keep has changed (see `keptOf`), or nothing is left to keep. Called before anything new is sent. */
  onKeep?: (kept: Kept | undefined) => void;
  /** The chat changed. Called once after every input and its effects. */
  onChange?: (chat: Chat) => void;
  /** Returns an unsent line to the entry where it was typed. */
  onRestore?: (line: string) => void;
  /** An ask has its answer, or its chat has ended. CL15. */
  onSettled?: (settled: Settled) => void;
  /** The chat has ended and does not reconnect. `why` is absent when the person quit. */
  onEnd?: (why: Why | undefined) => void;
};

export type Driver = {
  readonly chat: Chat;
  dispatch(input: ChatInput): void;
  /** The same as typing its line. */
  wish(wish: Wish): void;
  /** From now on exports go here: to a dialog of a page, while it is open. CO13a. */
  exportTo(dialog: Exporter | undefined): void;
};

const NO_EXPORT: ChatInput = { type: 'exportFailed', reason: undefined };

/** Drives a Chat over any transport. It contains no rules: `updateChat` decides. */
export function driveChat(options: DriveOptions, transport: Transport): Driver {
  const { recorder, now, alias, room, kept } = options;
  let { exporter } = options;
  let chat = createChat(alias, room, kept, options);

  /** Inputs that arrived while another one was handled. */
  const inbox: ChatInput[] = [];
  let isBusy = false;

  /** Handles one input after the other. Observers see an input together with its effects, also when a chat ends. RE3. */
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

  /** Performs one effect. Returns inputs if the chat has to know the result. */
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
        if (exporter)
          return exported((to) => {
            to.open(chat.me.roomName, effect.format);
            return [{ type: 'exportBegun' }];
          });
        return [options.onExport?.(effect.format) ? { type: 'exportLeft' } : NO_EXPORT];
      case 'writeExport':
        return exported((to) => (to.write(effect.events), []));
      case 'closeExport':
        return exported((to) =>
          effect.isWhole
            ? [{ type: 'exported', file: to.close() }]
            : [{ type: 'exportFailed', reason: to.giveUp() }],
        );
      default:
        return unreachable(effect);
    }
  }

  /** A failing disk leaves no file, and the person sees the reason. */
  function exported(work: (to: Exporter) => ChatInput[]): ChatInput[] {
    const to = exporter;
    return to ? guarded('exportFailed', () => work(to), to) : [];
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
    wish,
    exportTo: (dialog) => void (exporter = dialog),
  };
}

/** Whether the state to keep has changed. */
function hasChanged(before: Chat, after: Chat): boolean {
  const ended = before.link.state !== 'ended' && after.link.state === 'ended';
  return (
    ended ||
    before.me.place !== after.me.place ||
    before.asks.outbox !== after.asks.outbox ||
    before.asks.failed !== after.asks.failed ||
    before.asks.sentN !== after.asks.sentN ||
    before.ignored !== after.ignored
  );
}

/** Reports a failing disk to the chat, which goes on. RE6. */
function guarded(
  trouble: 'recordingFailed' | 'recordingClosed' | 'exportFailed',
  work: () => ChatInput[],
  to?: Exporter,
): ChatInput[] {
  try {
    return work();
  } catch (error) {
    to?.giveUp();
    return [{ type: trouble, reason: error instanceof Error ? error.message : String(error) }];
  }
}
