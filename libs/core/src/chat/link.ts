import { unreachable } from '../assert.ts';
import type { EpochMs, N, Seq } from '../ids.ts';
import { refusalOf, type Why } from '../refusal.ts';
import type { RoomEvent } from '../room/event.ts';
import { emptyRoom, roomAt } from '../room/room.ts';
import { CLEARED } from '../room/standing.ts';
import type { Down, Welcome } from '../wire/down.ts';
import { WIRE_VERSION } from '../wire/version.ts';
import { emptied, renumber } from './asks.ts';
import type { Chat } from './chat.ts';
import { followed, replaced } from './copy.ts';
import { cutExport, readForExport, stopExport } from './exporting.ts';
import { setAside } from './failed.ts';
import { paged, pageRefused } from './pages.ts';
import { record, recordAnew, stopRecording } from './record.ts';
import { announceAgain } from './recording.ts';
import { seenBy } from './ignored.ts';
import { isAnother } from './fork.ts';
import { askRoomsAgain, roomsRefused, roomsTold } from './rooms.ts';
import { tallyTold } from '../room/tally.ts';
import { tellNotes } from './notes.ts';
import { knocking, tellRules } from './ruling.ts';
import { askFor, send, settle, settleRest } from './outbox.ts';
import { isOf, upOf } from './asked.ts';
import { act, add, change, changeIn, emptiedBy, show, tell, type Step } from './step.ts';
import { openHole, shownAt } from './transcript.ts';
import { SILENCE } from './typing.ts';
import { typistsDone, typistsTold } from './typists.ts';

/** Sends the hello, first on every connection. With an own place, the chat asks for that first. HO3. */
export function opened(now: Step): Step {
  if (now.chat.link.state === 'ended') return now;
  const { alias, roomName: room, place, reads, device } = now.chat.me;
  const { seq } = now.chat.copy.room;
  const { recording } = now.chat.tapes;
  const { epoch, ...own } = place ?? {};
  // Without a copy of the room there is no cursor, and the latest events are enough.
  const back = seq > 0 ? { ...own, epoch, cursor: seq } : own;
  // A page under way was lost with the last connection, and is asked for again.
  const fresh = changeIn(change(askRoomsAgain(now), { paging: undefined }), 'tapes', {
    recording: recording && { ...recording, stalledAt: undefined },
  });
  return act(fresh, {
    type: 'send',
    up: { type: 'hello', version: WIRE_VERSION, room, alias, reads, device, ...back },
  });
}

/** Shows one notice per loss; the outbox keeps the messages typed meanwhile. CL4. */
export function closed(now: Step, atMs: EpochMs): Step {
  // A chat that never joined has lost nothing, and one loss may be reported twice.
  if (now.chat.link.state !== 'joined') return now;
  return tell(change(now, { link: { state: 'lost', sinceMs: atMs } }), { what: 'lost' });
}

export function received(now: Step, down: Down, atMs: EpochMs): Step {
  if (now.chat.link.state === 'ended') return now;
  switch (down.type) {
    case 'welcome':
      return welcomed(now, down);
    case 'events':
      return happened(now, down.events);
    case 'page':
      return paged(now, down.before, down.events);
    case 'accepted':
      return accepted(now, down);
    case 'refused':
      if (down.before !== undefined) return pageRefused(now, down.before);
      return refused(down.why === 'rooms/failed' ? roomsRefused(now) : now, down.n, down.why);
    case 'typing':
      return typistsTold(now, down);
    case 'rooms':
      return roomsTold(now, down.rooms);
    case 'knocking':
      return knocking(now);
    case 'noticed': {
      const { type: _, ...told } = down;
      return tell(now, { what: 'noticed', ...told });
    }
    case 'bye':
      return bye(now, down.why, atMs);
    default:
      return unreachable(down);
  }
}

/** Applies the next events and drops known ones. If some are missing, the chat asks for them page by page. HO5. */
function happened(before: Step, events: readonly RoomEvent[]): Step {
  const { room, head } = before.chat.copy;
  if (isForked(before.chat, events)) return forget(before);
  // New events end typing even if they cannot be shown yet. Old events tell nothing about typing now.
  const now = typistsDone(
    before,
    events.filter((event) => event.seq > head),
  );
  const fresh = events.filter((event) => event.seq > room.seq);
  const last = fresh.at(-1);
  if (!last) return now;
  const known = changeIn(now, 'copy', { head: Math.max(head, last.seq) });
  const dense = fresh.every((event, i) => event.seq === room.seq + 1 + i);
  return dense ? catchUp(follow(known, fresh)) : sync(known);
}

/** Whether the log has another event at this chat's cursor: it was put back from a copy, and went on. HO5. */
function isForked({ copy, transcript }: Chat, events: readonly RoomEvent[]): boolean {
  const { room } = copy;
  const inLog = events.find(({ seq }) => seq === room.seq);
  if (!inLog) return false;
  const known = shownAt(transcript, room.seq);
  return known ? isAnother(known, inLog) : inLog.atMs !== room.lastAtMs;
}

/** The log no longer has this chat's history: asks for a snapshot, and applies nothing before it comes. */
function forget(now: Step): Step {
  const room = emptyRoom(now.chat.me.roomName);
  const empty = changeIn(beginAnew(now), 'copy', { room, isSyncing: true });
  return act(empty, { type: 'send', up: { type: 'sync' } });
}

/** The history started over: nothing of the earlier log can be fetched any more. */
function beginAnew(now: Step): Step {
  const forgotten = changeIn(now, 'transcript', { holes: [], wantsOlder: false });
  return cutExport(recordAnew(tell(forgotten, { what: 'reset' })));
}

/** Applies events that follow this chat's copy of the room. */
function follow(now: Step, events: readonly RoomEvent[]): Step {
  const copied = change(now, { copy: followed(now.chat.copy, events, seenBy(now.chat, events)) });
  return taped(show(settleBy(copied, events), events), events);
}

/** Asks for the next page, or reports the missed messages once the copy is at the head. CL4. */
function catchUp(now: Step): Step {
  const { room, head, missed } = now.chat.copy;
  if (room.seq < head) return sync(now);
  return missed === undefined
    ? now
    : tell(changeIn(now, 'copy', { missed: undefined }), { what: 'back', missed });
}

/** One sync at a time: events that arrive meanwhile are part of its answer. */
function sync(now: Step): Step {
  const { isSyncing, room } = now.chat.copy;
  if (isSyncing) return now;
  return act(changeIn(now, 'copy', { isSyncing: true }), {
    type: 'send',
    up: { type: 'sync', after: room.seq },
  });
}

/**
 * The log is the receipt: an ask whose event is in it has its answer. ME6. An older window may have sent an ask just before it lost the
 * place, and a browser tells other windows a little later what was kept. Then the log has the same ask under its number. HO6.
 */
function settleBy(now: Step, events: readonly RoomEvent[]): Step {
  const { asks, me } = now.chat;
  const { outbox, sentN } = asks;
  if (outbox.length === 0) return now;
  const own = events.filter((event) => 'n' in event && event.session === me.place?.session);
  const receipts = new Map(own.map((event) => ['n' in event ? event.n : 0, event]));
  return outbox.reduce((step, ask) => {
    const receipt = receipts.get(ask.n);
    const isOfAsk = receipt && (ask.n <= sentN || isOf(ask, receipt));
    return isOfAsk ? settle(step, ask, acceptedAt(receipt)) : step;
  }, now);
}

function acceptedAt({ seq, atMs }: { seq: Seq; atMs: EpochMs }) {
  return { result: 'accepted', seq, atMs } as const;
}

function welcomed(now: Step, welcome: Welcome): Step {
  const { link } = now.chat;
  const { place, reads } = now.chat.me;
  const { room, missed } = now.chat.copy;
  const { session, epoch, seq, events } = welcome;
  const token = welcome.token ?? place?.token ?? '';
  const forked = place?.epoch === epoch && isForked(now.chat, events);
  // A reader that is given another session has lost its line, and with it the history that it read. HO19.
  const sameLog = place?.epoch === epoch && seq >= room.seq && !forked && (!reads || welcome.resumed);
  // The old place's asks settle by these events before the new place replaces it.
  const settled = sameLog ? settleBy(now, events) : now;
  const known = changeIn(settled, 'copy', {
    head: seq,
    isSyncing: false,
    // Who was never in is not back. A chat that lost its connection again before it was level goes on counting.
    missed: link.state === 'lost' && room.seq > 0 ? (missed ?? 0) : missed,
  });
  const next = change(changeIn(known, 'me', { alias: welcome.alias, place: { session, token, epoch } }), {
    link: { state: 'joined' },
    // The server reports the typists anew. TY3.
    typing: SILENCE,
  });
  const told = forked ? forget(next) : takeIn(next, welcome, sameLog);
  return welcome.resumed ? resend(catchUp(told), welcome.lastN) : renew(catchUp(told));
}

/** Continues from this chat's copy of the room if the welcome follows it, else starts over. */
function takeIn(now: Step, welcome: Welcome, sameLog: boolean): Step {
  const { room } = now.chat.copy;
  const { events } = welcome;
  const follows = room.seq > 0 && sameLog && (events[0]?.seq ?? room.seq + 1) <= room.seq + 1;
  if (!follows) return startOver(now, welcome, room.seq > 0 && (sameLog ? 'gap' : 'reset'));
  return follow(
    now,
    events.filter((event) => event.seq > room.seq),
  );
}

/** Takes the snapshot and the latest events of a welcome; a notice marks where something is left out. */
function startOver(
  now: Step,
  { room: name, alias, seq, atMs, roster, standing, tally = [], events }: Welcome,
  notice: 'gap' | 'reset' | false,
): Step {
  const room = roomAt(name, seq, atMs, roster, standing, tallyTold(tally, alias));
  const cleared = room.standing.get(CLEARED);
  const known = notice === 'gap' ? now.chat.copy.room.seq : 0;
  // All that is on the screen was cleared meanwhile.
  const isEmptied = notice === 'gap' && cleared !== undefined && cleared.seq > known;
  const after = isEmptied ? cleared.seq : Math.max(known, (cleared?.seq ?? 0) - 1);
  const fresh = events.filter((event) => event.seq > after);
  // What is told now stays on the emptied screen.
  const begun = isEmptied ? show(now, [cleared]) : emptiedBy(now, fresh);
  const isWhole = isEmptied && (fresh[0]?.seq ?? seq + 1) === after + 1;
  const gap = notice === 'gap' && !isWhole ? tell(begun, { what: notice }) : begun;
  const noticed = notice === 'reset' ? beginAnew(begun) : gap;
  const copied = change(noticed, {
    copy: replaced(noticed.chat.copy, room, seenBy(now.chat, fresh)),
    transcript: openHole(noticed.chat.transcript, after, fresh[0]?.seq ?? seq + 1),
  });
  return tellRules(tellNotes(taped(add(copied, fresh), fresh)), atMs);
}

/** Sends unanswered asks again under their own numbers. HO6. */
function resend(now: Step, lastN: N): Step {
  const asks = renumber(now.chat.asks, lastN);
  return announceAgain(send(change(now, { asks }), asks.outbox));
}

/** In a new session the waiting messages get new numbers. HO6. */
function renew(now: Step): Step {
  const cleared = change(now, { asks: emptied(now.chat.asks) });
  // Whoever exports is announced in the new session. A recording is announced by its own state.
  const asked = now.chat.asks.outbox.filter(({ type }) => type !== 'record');
  return announceAgain(
    asked.reduce((step, ask) => askFor(step, (n) => ({ ...upOf(ask), n }), ask.key), cleared),
  );
}

function accepted(now: Step, { n, ...event }: { n: N; seq: Seq; atMs: EpochMs }): Step {
  const ask = now.chat.asks.outbox.find((kept) => kept.n === n);
  return ask ? settle(now, ask, acceptedAt(event)) : now;
}

function refused(now: Step, n: N | undefined, why: Why): Step {
  const ask = now.chat.asks.outbox.find((kept) => kept.n === n);
  // A repeated ask may get two answers.
  if (n !== undefined && !ask) return now;
  const settled = ask ? settle(now, ask, { result: 'refused', why }) : now;
  if (ask?.type === 'say') return setAside(changeIn(settled, 'asks', { goesMs: undefined }), ask, why);
  return tell(settled, { what: 'refused', why });
}

/** A goodbye is final, unless its trouble passes. Some reasons let only members wait: a newcomer learns them at once. CL5, HO9. */
function bye(now: Step, why: Why, atMs: EpochMs): Step {
  const { link } = now.chat;
  const { alias, roomName: room, place } = now.chat.me;
  const { retries } = refusalOf(why);
  if (retries === 'everybody' || (retries === 'members' && place)) {
    // One notice per loss, however many tries fail meanwhile. CL4.
    if (link.state === 'lost') return now;
    return tell(change(now, { link: { state: 'lost', sinceMs: atMs } }), { what: 'refused', why });
  }
  const ended = change(stopExport(stopRecording(now)), {
    link: { state: 'ended', why, wasIn: link.state === 'joined' },
  });
  return act(settleRest(tell(ended, { what: 'ended', why, alias, room })), { type: 'hangUp', why });
}

/** Hands new events to the recording and the export. */
function taped(now: Step, events: readonly RoomEvent[]): Step {
  return readForExport(record(now, events), events);
}
