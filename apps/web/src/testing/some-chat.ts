import {
  createChat,
  updateChat,
  type Chat,
  type ChatInput,
  type RoomEvent,
  type Welcome,
  type OwnMark,
} from '@charla/core';

/** Ana's chat in a room, built from the room's events. For tests of components that show a chat. */
export const someChat = (...others: readonly string[]) => chatFrom(0, others);

/** The same in a room with earlier messages that the chat does not have. */
export const lateChat = (...others: readonly string[]) => chatFrom(150, others);

function chatFrom(before: number, others: readonly string[]) {
  let chat = createChat('ana', 'lobby');
  let seq = before;
  const sessionOf = (alias: string) => `s-${alias}`;
  const stampOf = (alias: string) => {
    seq += 1;
    return { seq, atMs: 1_000 * seq, session: sessionOf(alias), alias };
  };

  const does = (input: ChatInput, atMs = 1_000 * seq): Chat => {
    [chat] = updateChat(chat, input, atMs);
    return chat;
  };
  const happens = (event: RoomEvent) => does({ type: 'received', down: { type: 'events', events: [event] } });

  does({ type: 'opened' });
  const here = ['ana', ...others];
  const place = { session: sessionOf('ana'), token: 't', epoch: 'e' };
  const events = here.map((alias): RoomEvent => ({ type: 'joined', ...stampOf(alias) }));
  const roster = here.map((alias) => ({ session: sessionOf(alias), alias, marks: {} }));
  const welcome = {
    room: 'lobby',
    alias: 'ana',
    ...place,
    seq,
    atMs: 0,
    roster,
    lastN: 0,
    resumed: false,
    events,
  };
  does({ type: 'received', down: { type: 'welcome', ...welcome } });

  return {
    get chat(): Chat {
      return chat;
    },
    does,
    says: (alias: string, text: string) => happens({ type: 'said', ...stampOf(alias), n: seq, text }),
    joins: (alias: string) => happens({ type: 'joined', ...stampOf(alias) }),
    leaves: (alias: string) => happens({ type: 'left', ...stampOf(alias), how: 'quit' }),
    records: (alias: string, on: boolean) => happens({ type: 'recording', ...stampOf(alias), n: seq, on }),
    marks: (alias: string, mark: OwnMark, on: boolean) =>
      happens({ type: 'marked', ...stampOf(alias), n: seq, mark, on }),
    /** The connection is lost; `returns` brings it back with nothing missed. */
    loses: (atMs: number) => does({ type: 'closed' }, atMs),
    returns(atMs: number) {
      does({ type: 'opened' }, atMs);
      const down: Welcome = { type: 'welcome', ...welcome, seq, resumed: true, atMs, events: [] };
      return does({ type: 'received', down }, atMs);
    },
  };
}
