import { openClient, type Client, type Recorder } from '@charla/client';
import {
  keptOf,
  leftOf,
  refusalOf,
  updateChat,
  type Chat,
  type ExportFormat,
  type Kept,
  type N,
  type Wish,
} from '@charla/core';
import { device } from './device.ts';
import { oncePerFrame } from './frames.ts';
import { inParts } from './in-parts.ts';
import { keptAlias, takePlace, type Hold } from './places.ts';
import { hasEntered } from './view.ts';

/** How long the server's first answer may take before the form reports that none came, in ms. */
const ANSWER_WAIT_MS = 3_000;

/** One person's chat in this page, from the form to the end. `chat` holds all of its state. */
export type Session = {
  /** Absent until the person asks to join. It is up to date at each frame, however many changes come in between. */
  readonly chat: Chat | undefined;
  /** Whether the server has not answered since the last attempt. */
  readonly unanswered: boolean;
  /** Whether the page came back by itself after a reload. */
  readonly resumed: boolean;
  /** The unconfirmed messages of an ended chat, and whether coming back settles them. */
  readonly unconfirmed: Unconfirmed | undefined;
  /** A newcomer (`isNew`) is nobody whose place is kept, whatever their alias. WE8a. */
  join(alias: string, room: string, isNew?: boolean): void;
  /** Returns to `room` if this tab was there, or another one that was open within this time (as `alias`, if given). Returns whether it does. */
  resume(room: string, alias?: string, withinMs?: number): boolean;
  wish(wish: Wish): void;
  /** Does the same as the command with this letter. */
  press(letter: keyof typeof PRESSED): void;
  /** Sets what `.e` opens on this page. Until then the chat answers that `.e` does not work here. CO13. */
  whenExported(open: (format: ExportFormat) => void): void;
  /** Sets what `.h` opens on this page. Until then the chat lists the commands. CO8. */
  whenHelped(open: () => void): void;
  /** Exports go to this dialog while it is open. CO13a. */
  exportTo: Client['exportTo'];
  /** Lists the commands in the chat, even where `.h` opens a dialog. `help` is the wish of `.h`. */
  list(help: Wish): void;
  /** Tries to reconnect now, without waiting for the next try. */
  tryNow(): void;
};

/** What the commands with these letters wish: the buttons work before the commands have loaded. WE4. */
export const PRESSED = {
  q: { type: 'quit' },
  r: { type: 'toggleRecording', withHistory: false },
  t: { type: 'toggleTimestamps' },
  m: { type: 'toggleMark', mark: 'hand' },
  d: { type: 'toggleMark', mark: 'done' },
  a: { type: 'older' },
} as const satisfies Record<string, Wish>;

export type Unconfirmed = { texts: string[]; isKept: boolean };

export type SessionOptions = {
  recorder: Recorder;
  /** Returns refused messages to the entry at once: for a page that does not show failed ones. */
  givesBack?: boolean;
  /** Returns an unsent line to the entry it was typed in. */
  onRestore: (line: string) => void;
  /**
   * The chat is over, and these were certainly never sent. A sent message without an answer is not among them: it may have arrived, and
   * twice is worse.
   */
  onUnsent?: (texts: string[]) => void;
};

/** Lives as long as the component that makes it. Leaving the page sends nothing, so that the next page can take the place back. */
export function createSession({ recorder, givesBack = false, onRestore, onUnsent }: SessionOptions): Session {
  let client: Client | undefined;
  let hold: Hold | undefined;
  let latest: Chat | undefined;
  let chat = $state.raw<Chat>();
  let openExport: ((format: ExportFormat) => void) | undefined;
  let openHelp: (() => void) | undefined;
  let part = inParts();
  const frames = oncePerFrame((lines) => {
    chat = latest && part(latest, lines, performance.now());
    return chat !== latest;
  });
  let unanswered = $state(false);
  let resumed = $state(false);
  let unconfirmed = $state.raw<Unconfirmed>();
  /** The place of a person who left without a connection: for a while the server keeps it for them, and for nobody else. */
  let ghost: { alias: string; room: string; kept: Kept } | undefined;

  function open(alias: string, room: string, isNew?: boolean): void {
    close();
    unanswered = false;
    unconfirmed = undefined;
    latest = chat = undefined;
    part = inParts();
    const own = takePlace(room, alias, giveWay, isNew);
    const isBack = ghost?.alias === alias && ghost.room === room;
    const kept: Kept | undefined = own.person ?? (isBack ? ghost?.kept : undefined);
    ghost = undefined;

    /** Returns whether the place is still ours. */
    function keep({ me, timestamps }: Chat, kept: Kept): boolean {
      return own.put({ ...kept, alias: me.alias, timestamps });
    }

    const mine = openClient({
      url: location.origin,
      alias,
      room,
      kept,
      device: device(),
      givesBack,
      recorder,
      now: Date.now,
      onKeep(kept) {
        if (!kept || mine !== client || keep(mine.chat, kept)) return;
        // These were typed in the moment another tab took over: they are never sent.
        const { lastN } = mine.chat.asks;
        giveWay();
        giveBack(textsAfter(lastN, kept));
      },
      onChange(next) {
        if (mine !== client) return;
        const { state } = next.link;
        const kept = keptOf(next);
        if (kept && isNews(latest, next) && !keep(next, kept)) return giveWay();
        show(next);
        if (state === 'joined' || state === 'ended') unanswered = false;
      },
      onRestore,
      onExport(format) {
        openExport?.(format);
        return openExport !== undefined;
      },
      onHelp() {
        openHelp?.();
        return openHelp !== undefined;
      },
      onFault: () => (unanswered = true),
      onEnd(why) {
        if (why && refusalOf(why).placeStays) return;
        const left = leftOf(mine.chat);
        const { link, me, asks } = mine.chat;
        const { place } = me;
        const { lastN, lastKey } = asks;
        if (link.state === 'ended' && link.why === 'quit' && !link.wasIn && place)
          ghost = { alias, room, kept: { place, lastN, sentN: lastN, lastKey, outbox: [], failed: [] } };
        // Messages that return to the entry are not kept with the place as well: they would be sent twice. CL13.
        const isKept = left.kept !== undefined && keep(mine.chat, left.kept) && own.isKept();
        if (!isKept) own.forget();
        if (left.unconfirmed.length > 0) unconfirmed = { texts: left.unconfirmed, isKept };
        giveBack(left.unsent);
      },
    });
    client = mine;
    hold = own;
    show(mine.chat);
    if (own.person?.timestamps) client.wish(PRESSED.t);
    // Some servers accept a connection and stay silent, or drop it at once.
    setTimeout(() => {
      if (mine === client && !hasEntered(mine.chat) && mine.chat.link.state !== 'ended') unanswered = true;
    }, ANSWER_WAIT_MS);
  }

  /** Shows a change of the connection at once, and messages with the next frame. */
  function show(next: Chat): void {
    const moved = latest?.link.state !== next.link.state;
    latest = next;
    frames.ask();
    if (moved) frames.flush();
  }

  function giveBack(texts: string[]): void {
    if (texts.length > 0) onUnsent?.(texts);
  }

  /** Another tab has the place. The server is about to say the same, but may be out of this tab's reach. HO7. */
  function giveWay(): void {
    if (!latest || latest.link.state === 'ended') return;
    const bye = { type: 'bye', why: 'session/elsewhere' } as const;
    const [gone] = updateChat(latest, { type: 'received', down: bye }, Date.now());
    close();
    show(updateChat(gone, { type: 'recordingClosed' }, Date.now())[0]);
  }

  /** Hangs up without a word to the server. A recording ends with the page that shows it. */
  function close(): void {
    const gone = client;
    client = undefined;
    gone?.hangUp();
    hold?.release();
    recorder.close();
  }

  $effect(() => probeWhenBack(() => (hold?.isTaken() ? giveWay() : client?.probe())));
  $effect(() => () => {
    close();
    frames.stop();
  });

  return {
    get chat() {
      return chat;
    },
    get unanswered() {
      return unanswered;
    },
    get resumed() {
      return resumed;
    },
    get unconfirmed() {
      return unconfirmed;
    },
    join(alias, room, isNew) {
      resumed = false;
      open(alias, room, isNew);
    },
    resume(room, alias, withinMs) {
      const kept = keptAlias(room, alias, withinMs);
      if (kept === undefined) return false;
      resumed = true;
      open(kept, room);
      return true;
    },
    wish: (wish) => client?.wish(wish),
    press: (letter) => client?.wish(PRESSED[letter]),
    whenExported: (open) => void (openExport = open),
    whenHelped: (open) => void (openHelp = open),
    exportTo: (dialog) => client?.exportTo(dialog),
    list(help) {
      const open = openHelp;
      openHelp = undefined;
      client?.wish(help);
      openHelp = open;
    },
    tryNow: () => client?.probe(),
  };
}

/** Whether the chat has changes to save that `onKeep` did not report. */
function isNews(before: Chat | undefined, after: Chat): boolean {
  return before?.timestamps !== after.timestamps || before.link.state !== after.link.state;
}

function textsAfter(n: N, { outbox }: Pick<Kept, 'outbox'>): string[] {
  return outbox.flatMap((ask) => (ask.type === 'say' && ask.n > n ? [ask.text] : []));
}

/** Probes at once when the network is back, or the person looks at the page again. */
function probeWhenBack(probe: () => void): () => void {
  const looked = () => {
    if (document.visibilityState === 'visible') probe();
  };
  document.addEventListener('visibilitychange', looked);
  window.addEventListener('online', probe);
  return () => {
    document.removeEventListener('visibilitychange', looked);
    window.removeEventListener('online', probe);
  };
}
