import { openClient, type Client, type Recorder } from '@charla/client';
import { wishOf } from '@charla/commands';
import type { Chat } from '@charla/core';
import { keepPlace, keptPlace } from './places.ts';

/** One person's chat in this page, from the form to the end. Everything it knows is in `chat`. */
export type Session = {
  /** Absent until somebody asks to join. */
  readonly chat: Chat | undefined;
  /** Whether the server has not answered since the last try. */
  readonly unanswered: boolean;
  /** Whether the page came back by itself after a reload. */
  readonly resumed: boolean;
  join(alias: string, room: string): void;
  /** Comes back to `room` if this tab was there (as `alias`, if given). Tells whether it does. */
  resume(room: string, alias?: string): boolean;
  /** Takes a line as typed. Returns whether it asked for anything. */
  type(line: string): boolean;
  /** What a button does is what its command does. */
  press(letter: Parameters<typeof wishOf>[0]): void;
};

export type SessionOptions = {
  recorder: Recorder;
  /** A line that was not sent goes back to where it was typed. */
  onRestore: (line: string) => void;
  /** It is over; whoever made the session looks at `chat.link` for the reason. */
  onEnd?: (chat: Chat) => void;
};

/** Lives as long as the component that makes it. Going away says nothing, so that the next page can take the place back. */
export function createSession({ recorder, onRestore, onEnd }: SessionOptions): Session {
  let client: Client | undefined;
  let chat = $state.raw<Chat>();
  let unanswered = $state(false);
  let resumed = $state(false);

  function open(alias: string, room: string): void {
    client?.hangUp();
    unanswered = false;
    const place = keptPlace(room, alias)?.place;
    const kept = place && { place, lastN: 0, outbox: [] };
    const mine = openClient({
      url: location.origin,
      alias,
      room,
      kept,
      recorder,
      now: Date.now,
      onChange(next) {
        if (mine !== client) return;
        keep(room, next);
        chat = next;
        unanswered = false;
      },
      onRestore,
      onFault: () => (unanswered = true),
      onEnd() {
        keepPlace(room, undefined);
        onEnd?.(mine.chat);
      },
    });
    client = mine;
    chat = mine.chat;
  }

  function keep(room: string, next: Chat): void {
    const { alias, place, timestamps, link } = next;
    const changed = place !== chat?.place || timestamps !== chat?.timestamps;
    if (changed && place && link.state !== 'ended') keepPlace(room, { alias, place, timestamps });
  }

  $effect(() => probeWhenBack(() => client?.probe()));
  $effect(() => () => client?.hangUp());

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
    join(alias, room) {
      resumed = false;
      open(alias, room);
    },
    resume(room, alias) {
      const kept = keptPlace(room, alias);
      if (!kept) return false;
      resumed = true;
      open(kept.alias, room);
      if (kept.timestamps) client?.wish(wishOf('t'));
      return true;
    },
    type: (line) => client?.type(line) ?? false,
    press: (letter) => client?.wish(wishOf(letter)),
  };
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
