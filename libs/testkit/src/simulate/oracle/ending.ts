import type { Chat, Host, Member } from '@charla/core';

type Desk = Host['desks'] extends Map<string, infer D> ? D : never;
import type { Window } from '../person.ts';
import { isKept } from './emptied.ts';
import type { Ledger } from './findings.ts';
import { pinned } from './powers.ts';
import { askedLine, keptLine, seenLine, voters } from './questions.ts';
import { memberLine, type Truth } from './truth.ts';
import type { Witnesses } from './witness.ts';

export type Ending = {
  truth: Truth;
  witnesses: Witnesses;
  ledger: Ledger;
  windows: readonly Window[];
  rooms: readonly string[];
  /** Of every node. */
  hosts: readonly Host[];
};

/**
 * The reasons that may end a chat: its person quit, the alias is another's, another window took over, or the
 * log has forgotten the session. A failing disk may only end a
 * newcomer's chat.
 */
const ENDS: ReadonlySet<string> = new Set([
  'quit', 'alias/taken', 'alias/invalid', 'alias/reserved', 'alias/confusable', 'session/elsewhere', 'session/ended', 'alias/timeout',
  'session/kicked', 'room/banned', 'room/closed', 'room/declined',
]); // prettier-ignore

/** Checks the healed world: nothing is left open, and all copies agree. I4, I5, I7, I8, I14, I17, I18. */
export function judgeEnding({ truth, witnesses, ledger, windows, rooms, hosts }: Ending): void {
  const { fault, count } = ledger;
  const chatting = windows.filter(({ chat }) => chat.link.state !== 'ended');
  for (const window of windows) {
    const { id, chat } = window;
    const why = chat.link.state === 'ended' ? chat.link.why : 'quit';
    const isDisk = why === 'store/failed' || why === 'store/full';
    const mayEnd = ENDS.has(why) || (isDisk && !witnesses.wasIn(window));
    if (!mayEnd) fault('I8', `${id} was ended by ${why}`);
  }
  for (const window of chatting) {
    const { id, chat, device } = window;
    const head = truth.head(device.room);
    // A moderator takes their time. MO11.
    if ('knocks' in chat.link) {
      count('knocking at the end');
      continue;
    }
    if (chat.link.state !== 'joined') fault('I8', `${id} is still ${chat.link.state}`);
    else if (chat.copy.room.seq !== head || chat.copy.head !== head)
      fault('I7', `${id} is at ${chat.copy.room.seq} (of ${chat.copy.head}), the log at ${head}`);
    else if (rosterOf(chat.copy.room.roster).join() !== truth.roster(device.room).join())
      fault(
        'I7',
        `${id} believes that ${rosterOf(chat.copy.room.roster).join()} are here, and it is ${truth.roster(device.room).join()}`,
      );
    else if (pinsOf(chat.copy.room) !== pinned(truth.bars(device.room)))
      fault('MO14', `${id} sees other pins: ${pinsOf(chat.copy.room)}`);
    else if (seenLine(chat) !== askedLine(truth.bars(device.room).asked, chat.me.alias))
      fault('MO18', `${id} sees other questions: ${seenLine(chat)}`);
    const shown = chat.transcript.entries.flatMap((entry) => (entry.type === 'event' ? [entry.event] : []));
    // After a restart of the history its entries stay, as a notice tells.
    const isReset = chat.transcript.entries.some(
      (one) => one.type === 'notice' && one.notice.what === 'reset',
    );
    const floor = truth.floor(device.room);
    if (!isReset && shown.some(({ seq }) => seq < floor)) fault('MO19', `${id} is shown what was cleared`);
    if (hosts.length > 1 && witnesses.isDeceived(window))
      fault('I2', `${id} was shown what the log has lost, and is not told`);
    if (chat.asks.outbox.length > 0) fault('I8', `${id} still waits for ${chat.asks.outbox.length} answers`);
    if (isWaitingForPage(chat)) fault('I8', `${id} still waits for a page`);
    if (chat.typing.typists.length > 0 || chat.typing.more > 0)
      fault('I25', `${id} is still shown ${chat.typing.typists.join()} typing`);
    if (chat.copy.missed !== undefined || chat.copy.isSyncing) fault('I8', `${id} is still catching up`);
    count('chatting at the end');
  }
  for (const room of rooms) {
    const here = chatting
      .filter(({ device }) => device.room === room)
      .map(({ chat }) => chat.me.place?.session ?? '');
    const listed = truth.roster(room).map((line) => line.split(' ')[0] ?? '');
    for (const session of listed)
      if (!here.includes(session)) fault('I17', `${session} is a ghost in ${room}`);
    const desks = hosts.flatMap((host) => host.desks.get(room) ?? []);
    if (desks.length === 0 && truth.roster(room).length > 0) fault('I14', `the server has forgotten ${room}`);
    const isHeard = hosts.some(({ listeners }) => listeners.has(room));
    const isKnockedAt = desks.some(({ knocking }) => knocking.size > 0);
    if (truth.roster(room).length === 0 && desks.length > 0 && !isHeard && !isKnockedAt)
      fault('I18', `${room} is empty and still remembered`);
    for (const desk of desks) judgeDesk(desk, room, truth, ledger);
    for (const host of hosts)
      if (!host.isAlone && host.desks.has(room) && !host.here.has(room) && !host.listeners.has(room))
        fault('I18', `a node without anybody in ${room} still remembers it`);
  }
  judgeMemory(hosts, chatting, ledger);
  judgeFates(truth, witnesses, ledger);
}

function judgeDesk(desk: Desk, room: string, truth: Truth, { fault }: Ledger): void {
  if (rosterOf(desk.room.roster).join() !== truth.roster(room).join())
    fault('I14', `the server's copy of ${room} is not what its log says`);
  if (desk.tail.some((event) => isKept(event, truth.floor(room))))
    fault('MO19', `the server still has what was cleared in ${room}`);
  if (pinsOf(desk.room) !== pinned(truth.bars(room))) fault('MO14', `the server has other pins in ${room}`);
  if (keptLine(desk.room) !== voters(truth.bars(room).asked))
    fault('MO18', `the server has other questions in ${room}: ${keptLine(desk.room)}`);
  if (desk.room.seq !== truth.head(room))
    fault('I14', `the server is at ${desk.room.seq} in ${room}, the log at ${truth.head(room)}`);
  if (desk.tail.some((event) => !truth.knows(room, event)))
    fault('I14', `the tail of ${room} is not what its log says`);
  if (desk.writing || desk.waiting.length > 0) fault('I8', `something still waits to be written in ${room}`);
}

/** Whether a page is still due, for older entries or for a recording. A recording whose read failed may wait for the next event. */
function isWaitingForPage({ paging, transcript, tapes, copy }: Chat): boolean {
  const { recording } = tapes;
  const { room } = copy;
  if (paging || transcript.wantsOlder) return true;
  if (!recording || recording.stalledAt === room.seq) return false;
  return recording.cursor < (recording.untilSeq ?? room.seq);
}

/** Checks that the server has forgotten those who left. I18. */
function judgeMemory(hosts: readonly Host[], chatting: readonly Window[], ledger: Ledger): void {
  const sum = (count: (host: Host) => number) => hosts.reduce((all, host) => all + count(host), 0);
  const connections = sum((host) => host.connections.size);
  const sessions = sum((host) => host.sessions.size);
  if (connections !== chatting.length)
    ledger.fault('I18', `${connections} connections for ${chatting.length} windows`);
  if (sessions !== chatting.length)
    ledger.fault('I18', `${sessions} sessions for ${chatting.length} windows`);
  for (const host of hosts) judgeHost(host, ledger);
  for (const host of hosts) judgeCounts(host, ledger);
}

/** Checks that nothing is under way or waits, and that all counts agree with what they count. I18. */
function judgeCounts(host: Host, { fault }: Ledger): void {
  const { askedBytes, lineBytes, taking, reading, toRead, drained, desks, tails } = host;
  const crowds = [...host.crowds.values()];
  const connections = [...host.connections.values()];
  const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
  const left = {
    'bytes asked': askedBytes,
    'bytes in lines': lineBytes,
    'bytes in lines of addresses': sum(crowds.map((crowd) => crowd.lineBytes)),
    'asks in lines': sum(connections.map(({ line }) => line.length)),
    'bytes in lines of connections': sum(connections.map((connection) => connection.lineBytes)),
    'places being taken': taking.size,
    'reads under way': reading.size + sum(crowds.map(({ reads }) => reads)),
    'reads that wait': toRead.size + sum(crowds.map((crowd) => crowd.toRead.length)),
    'connections without credit for a page': drained.size,
    'connections not let in':
      sum(crowds.map(({ joining }) => joining.size)) -
      sum([...desks.values()].map(({ knocking }) => knocking.size)),
    'connections that wait for a room': sum(
      [...desks.values()].map(({ arriving, comers }) => arriving.size + comers.length),
    ),
    'connections that wait for a session': sum(
      [...host.sessions.values()].map(({ comers }) => comers.length),
    ),
    'tails of no room': [...tails.keys()].filter((room) => !desks.has(room)).length,
    'connections counted wrongly': sum(crowds.map(({ open }) => open)) - connections.length,
  };
  for (const [what, count] of Object.entries(left))
    if (count !== 0) fault('I18', `in the end there are ${count} ${what}`);
  const here = new Map<string, number>();
  for (const { room } of host.sessions.values()) here.set(room, (here.get(room) ?? 0) + 1);
  for (const room of new Set([...here.keys(), ...host.here.keys()]))
    if (here.get(room) !== host.here.get(room))
      fault('I18', `${here.get(room)} sessions in ${room}, counted as ${host.here.get(room)}`);
}

function judgeHost(host: Host, { fault }: Ledger): void {
  if (host.helloBy.size + host.backBy.size > 0) fault('I18', 'somebody is still waited for');
  if (host.crowds.size > 1 || host.lines.size > 0) fault('I18', 'somebody still stands in line');
  if (host.typing.size > 0) fault('I18', 'it is still remembered who was typing');
  const kept = [...host.desks.values()].flatMap(({ tail }) => tail);
  const words = kept.flatMap((event) => ['text' in event && event.text, 'reason' in event && event.reason]);
  const bytes = 160 * kept.length + 2 * words.reduce((sum, one) => sum + (one || '').length, 0);
  const { tailsBytes, tailBytes } = host.sizes;
  if (bytes !== host.tailsBytes) fault('I18', `all tails have ${bytes} bytes, not ${host.tailsBytes}`);
  if (bytes > Math.max(tailsBytes, tailBytes)) fault('I18', `all tails have ${bytes} bytes`);
  for (const desk of host.desks.values())
    if (desk.tail.length > 2 * host.sizes.tail + 256) fault('I18', `a tail of ${desk.tail.length}`);
  for (const { answers } of host.sessions.values())
    if (answers.size > host.sizes.answers) fault('I18', `${answers.size} answers are kept`);
}

/**
 * Checks the log against the screens: a sent line is there once, a refused one is not, and each author's lines keep their order. I4, I5.
 */
function judgeFates(truth: Truth, { fates }: Witnesses, { fault, count }: Ledger): void {
  const lastOf = new Map<Window, { typed: number; place: number }>();
  for (const [text, { by, told, typed }] of fates) {
    const places = truth.placesOf(text);
    count(`typed and told ${told}`);
    if (places.length > 1) fault('I4', `"${text}" is in the log ${places.length} times`);
    if (told === 'refused' && places.length > 0) fault('I4b', `"${text}" was refused and is in the log`);
    const [place] = places;
    if (place === undefined) continue;
    const last = lastOf.get(by);
    if (last && last.typed < typed && last.place > place)
      fault('I5', `"${text}" overtook what ${by.id} typed before`);
    lastOf.set(by, { typed, place });
  }
}

function pinsOf({ standing }: Pick<Desk['room'], 'standing'>): string {
  return [...standing]
    .flatMap(([slot, event]) =>
      event.type === 'noted' && slot.startsWith('pin') ? `${slot} ${event.text}` : [],
    )
    .sort()
    .join();
}

function rosterOf(roster: ReadonlyMap<string, Member>): string[] {
  return [...roster.values()]
    .map(({ session, alias, marks }) =>
      memberLine(
        session,
        alias,
        Object.entries(marks).map(([mark, since]) => [mark, since.seq]),
      ),
    )
    .sort();
}
