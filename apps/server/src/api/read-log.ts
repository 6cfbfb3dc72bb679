import {
  isMessage,
  PAGE_BYTES_MAX,
  PAGE_EVENTS,
  type LogStore,
  type RoomEvent,
  type RoomName,
  type Said,
  type Seq,
} from '@charla/core';

/** Events read at a time for a stream, if they fit one answer. HO16. */
const STREAM_EVENTS = PAGE_EVENTS;

/** How many pages are searched for the requested number of messages: 2,000 joins in a row have none. Judgement. */
const PAGES_MAX = 4;

/** The most bytes of one answer: those of the pages that are read for it. Five hundred ordinary messages are a fifth of it. HO16. */
const ANSWER_BYTES_MAX = PAGES_MAX * PAGE_BYTES_MAX;

/** The head of a room's log, 0 if it is empty; `undefined` if it cannot be read. */
export async function headOf(store: LogStore, room: RoomName): Promise<Seq | undefined> {
  const latest = await store.page(room, Number.MAX_SAFE_INTEGER, 1);
  return latest && (latest.at(-1)?.seq ?? 0);
}

/** The events after a place, up to `head`; `undefined` if they cannot be read. */
export async function readForward(
  store: LogStore,
  room: RoomName,
  after: Seq,
  head: Seq,
  most = STREAM_EVENTS,
): Promise<readonly RoomEvent[] | undefined> {
  const limit = Math.min(most, head - after);
  return limit > 0 ? store.page(room, after + limit + 1, limit, PAGE_BYTES_MAX, true) : [];
}

/** Waits until a page may be read. False if too many wait. */
export type Turn = () => Promise<boolean>;

/** `next`: the `after` of the next request; `seq`: the head of the log. */
export type Messages = { seq: Seq; next: Seq; messages: Said[] };

/**
 * Messages after an event, or the latest; `undefined` if they cannot be read, and `busy` if a page has no turn. There may be fewer than
 * asked for, and more after `next`. HT9.
 */
export async function readMessages(
  store: LogStore,
  room: RoomName,
  after: Seq | undefined,
  limit: number,
  turn: Turn,
): Promise<Messages | 'busy' | undefined> {
  const head = await headOf(store, room);
  if (head === undefined) return undefined;
  return after === undefined
    ? readLatest(store, room, head, limit, turn)
    : readAfter(store, room, after, head, limit, turn);
}

async function readAfter(
  store: LogStore,
  room: RoomName,
  after: Seq,
  head: Seq,
  limit: number,
  turn: Turn,
): Promise<Messages | 'busy' | undefined> {
  const messages: Said[] = [];
  let next = after;
  let bytes = 0;
  for (let page = 0; page < PAGES_MAX && next < head; page += 1) {
    if (!(await turn())) return 'busy';
    const events = await readForward(store, room, next, head, PAGE_EVENTS);
    if (!events) return undefined;
    for (const event of events) {
      if (isMessage(event)) {
        bytes += event.text.length;
        if (messages.length === limit || bytes > ANSWER_BYTES_MAX) return { seq: head, next, messages };
        messages.push(event);
      }
      next = event.seq;
    }
  }
  return { seq: head, next, messages };
}

async function readLatest(
  store: LogStore,
  room: RoomName,
  head: Seq,
  limit: number,
  turn: Turn,
): Promise<Messages | 'busy' | undefined> {
  let messages: Said[] = [];
  let before = head + 1;
  for (let page = 0; page < PAGES_MAX && before > 1 && messages.length < limit; page += 1) {
    if (!(await turn())) return 'busy';
    const events = await store.page(room, before, PAGE_EVENTS, PAGE_BYTES_MAX);
    if (!events) return undefined;
    messages = [...events.filter(isMessage), ...messages];
    before = events[0]?.seq ?? 1;
  }
  return { seq: head, next: head, messages: messages.slice(-limit) };
}
