import { openClient, type Client, type Recorder } from '@charla/client';
import { wishOf } from '@charla/commands';
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
import { oncePerFrame } from './frames.ts';
import { keptAlias, takePlace, type Hold } from './places.ts';
import { hasEntered } from './view.ts';

/** How long the first answer of a server may take before the form says that there is none, in ms. */
const ANSWER_WAIT_MS = 3_000;

/** One person's chat in this page, from the form to the end. Everything it knows is in `chat`. */
export type Session = {
  /** Absent until somebody asks to join. It is the latest when the browser draws, however much comes between two pictures. */
  readonly chat: Chat | undefined;
  /** Whether the server has not answered since the last try. */
  readonly unanswered: boolean;
  /** Whether the page came back by itself after a reload. */
  readonly resumed: boolean;
  /** What the chat that has ended sent and nobody confirmed, and whether it is settled by coming back. */
  readonly unconfirmed: Unconfirmed | undefined;
  join(alias: string, room: string): void;
  /** Comes back to `room` if this browser was there (as `alias`, if given). Tells whether it does. */
  resume(room: string, alias?: string): boolean;
  /** Takes a line as typed. Returns whether it asked for anything. */
  type(line: string): boolean;
  /** What a button does is what its command does. */
  press(letter: Parameters<typeof wishOf>[0]): void;
  wish(wish: Wish): void;
  /** CO13. Where `.e` leads on this page. Until somebody says it, the chat says that it leads nowhere. */
  whenExported(open: (format: ExportFormat) => void): void;
  /** CO8. Where `.h` leads on this page. Until somebody says it, the chat lists the commands. */
  whenHelped(open: () => void): void;
  /** The commands in the chat itself, also where `.h` leads elsewhere. */
  listCommands(): void;
  /** Tries now to get back, not when the pause between two tries is over. */
  tryNow(): void;
};

export type Unconfirmed = { texts: string[]; isKept: boolean };

export type SessionOptions = {
  recorder: Recorder;
  /** What the room refuses goes back to the entry at once: for a page that does not show what failed. */
  givesBack?: boolean;
  /** A line that was not sent goes back to where it was typed. */
  onRestore: (line: string) => void;
  /** It is over, and these were certainly never sent. What was and has no answer may have arrived: twice is worse. */
  onUnsent?: (texts: string[]) => void;
};

/** Lives as long as the component that makes it. Going away says nothing, so that the next page can take the place back. */
export function createSession({ recorder, givesBack = false, onRestore, onUnsent }: SessionOptions): Session {
  let client: Client | undefined;
  let hold: Hold | undefined;
  let latest: Chat | undefined;
  let chat = $state.raw<Chat>();
  let openExport: ((format: ExportFormat) => void) | undefined;
  let openHelp: (() => void) | undefined;
  const frames = oncePerFrame(() => (chat = latest));
  let unanswered = $state(false);
  let resumed = $state(false);
  let unconfirmed = $state.raw<Unconfirmed>();
  /** Somebody left who could not say so: for a while their place is still theirs, and nobody else's. */
  let ghost: { alias: string; room: string; kept: Kept } | undefined;

  function open(alias: string, room: string): void {
    close();
    unanswered = false;
    unconfirmed = undefined;
    const own = takePlace(room, alias, giveWay);
    const isBack = ghost?.alias === alias && ghost.room === room;
    const kept: Kept | undefined = own.person ?? (isBack ? ghost?.kept : undefined);
    ghost = undefined;

    /** Returns whether the place is still ours. */
    function keep({ alias, timestamps }: Chat, kept: Kept): boolean {
      return own.put({ ...kept, alias, timestamps });
    }

    const mine = openClient({
      url: location.origin,
      alias,
      room,
      kept,
      givesBack,
      recorder,
      now: Date.now,
      onKeep(kept) {
        if (!kept || mine !== client || keep(mine.chat, kept)) return;
        // Typed in the moment in which another tab took over: this never leaves.
        const { lastN } = mine.chat;
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
        const { link, place, lastN, lastKey } = mine.chat;
        if (link.state === 'ended' && link.why === 'quit' && !link.wasIn && place)
          ghost = { alias, room, kept: { place, lastN, sentN: lastN, lastKey, outbox: [], failed: [] } };
        // CL13. What waits in the entry from now on is not kept as well: it would be said twice.
        const isKept = left.kept !== undefined && keep(mine.chat, left.kept) && own.isKept();
        if (!isKept) own.forget();
        if (left.unconfirmed.length > 0) unconfirmed = { texts: left.unconfirmed, isKept };
        giveBack(left.unsent);
      },
    });
    client = mine;
    hold = own;
    show(mine.chat);
    if (own.person?.timestamps) client.wish(wishOf('t'));
    // Some servers take a connection and say nothing, or drop it at once.
    setTimeout(() => {
      if (mine === client && !hasEntered(mine.chat) && mine.chat.link.state !== 'ended') unanswered = true;
    }, ANSWER_WAIT_MS);
  }

  /** Coming and going is shown at once; what is said, with the next picture. */
  function show(next: Chat): void {
    const moved = latest?.link.state !== next.link.state;
    latest = next;
    frames.ask();
    if (moved) frames.flush();
  }

  function giveBack(texts: string[]): void {
    if (texts.length > 0) onUnsent?.(texts);
  }

  /** HO7. Another tab goes on: the server is about to say so, but this one may be out of its reach. */
  function giveWay(): void {
    if (!latest || latest.link.state === 'ended') return;
    const bye = { type: 'bye', why: 'session/elsewhere' } as const;
    const [gone] = updateChat(latest, { type: 'received', down: bye }, Date.now());
    close();
    show(updateChat(gone, { type: 'recordingClosed' }, Date.now())[0]);
  }

  /** Without a word to the server. A recording ends with the page that shows it. */
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
    join(alias, room) {
      resumed = false;
      open(alias, room);
    },
    resume(room, alias) {
      const kept = keptAlias(room, alias);
      if (kept === undefined) return false;
      resumed = true;
      open(kept, room);
      return true;
    },
    type: (line) => client?.type(line) ?? false,
    press: (letter) => client?.wish(wishOf(letter)),
    wish: (wish) => client?.wish(wish),
    whenExported: (open) => void (openExport = open),
    whenHelped: (open) => void (openHelp = open),
    listCommands() {
      const open = openHelp;
      openHelp = undefined;
      client?.wish(wishOf('h'));
      openHelp = open;
    },
    tryNow: () => client?.probe(),
  };
}

/** Whether there is more to keep than what `onKeep` has told. */
function isNews(before: Chat | undefined, after: Chat): boolean {
  return before?.timestamps !== after.timestamps || before.link.state !== after.link.state;
}

function textsAfter(n: N, { outbox }: Pick<Kept, 'outbox'>): string[] {
  return outbox.flatMap((ask) => (ask.type === 'say' && ask.n > n ? [ask.text] : []));
}

/** Tries at once when there is a reason to hope: the network is back, or somebody looks at the page again. */
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
