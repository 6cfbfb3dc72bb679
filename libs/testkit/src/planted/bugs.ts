import { bug, type Bug } from './bug.ts';
import { QUESTION_BUGS } from './question-bugs.ts';

export { fileOf, type Bug } from './bug.ts';

const pipeline = bug('core/src/host/pipeline.ts');
const load = bug('core/src/host/load.ts');
const arrive = bug('core/src/host/arrive.ts');
const take = bug('core/src/host/take.ts');
const answer = bug('core/src/host/answer.ts');
const follow = bug('core/src/host/follow.ts');
const tails = bug('core/src/host/tails.ts');
const ask = bug('core/src/host/ask.ts');
const hello = bug('core/src/host/hello.ts');
const welcome = bug('core/src/host/welcome.ts');
const leave = bug('core/src/host/leave.ts');
const host = bug('core/src/host/host.ts');
const open = bug('core/src/host/open.ts');
const behind = bug('core/src/host/behind.ts');
const caller = bug('core/src/host/caller.ts');
const line = bug('core/src/host/line.ts');
const typing = bug('core/src/host/typing.ts');
const decide = bug('core/src/room/decide.ts');
const decidePower = bug('core/src/room/decide-power.ts');
const door = bug('core/src/room/decide-door.ts');
const idle = bug('core/src/host/idle.ts');
const knock = bug('core/src/host/knock.ts');
const decision = bug('core/src/room/decision.ts');
const traits = bug('core/src/room/traits.ts');
const standing = bug('core/src/room/standing.ts');
const rules = bug('core/src/room/rules.ts');
const pins = bug('core/src/room/pins.ts');
const powers = bug('core/src/room/powers.ts');
const listed = bug('core/src/host/rooms.ts');
const names = bug('core/src/room/names.ts');
const batch = bug('core/src/room/batch.ts');
const evolve = bug('core/src/room/evolve.ts');
const refusal = bug('core/src/refusal.ts');
const link = bug('core/src/chat/link.ts');
const failed = bug('core/src/chat/failed.ts');
const outbox = bug('core/src/chat/outbox.ts');
const recording = bug('core/src/chat/recording.ts');
const say = bug('core/src/chat/say.ts');
const record = bug('core/src/chat/record.ts');
const tape = bug('core/src/chat/tape.ts');
const asks = bug('core/src/chat/asks.ts');
const transcript = bug('core/src/chat/transcript.ts');
const exporting = bug('core/src/chat/exporting.ts');
const chat = bug('core/src/chat/chat.ts');
const drive = bug('client/src/drive.ts');
const pack = bug('core/src/wire/pack.ts');
const log = bug('core/src/memory-log.ts');
const engine = bug('testkit/src/simulate/engine.ts');
const way = bug('testkit/src/simulate/link.ts');

/** Mistakes of kinds that real chats have made (ADR 0014). */
export const BUGS: readonly Bug[] = [
  // The pipeline: when events are shown and asks are answered.
  pipeline('answers before it is durable', 'desk.writing = { intents, decided };', 'desk.writing = { intents, decided }; answered(host, desk, intents, decided.decisions, atMs, out);'),
  pipeline('shows before it is durable', 'desk.writing = { intents, decided };', 'desk.writing = { intents, decided }; follow(host, desk, events, out);'),
  pipeline('a failed write is shown', 'if (written.ok) {', "if (written.ok || written.why === 'failed') {"),
  pipeline('nobody is told of a failed write', 'answered(host, desk, intents, refused, atMs, out);', ''),
  pipeline('a stale batch is dropped', '[...intents, ...desk.waiting], out)', 'desk.waiting, out)'),
  pipeline('a stale batch goes to the end', '[...intents, ...desk.waiting], out)', '[...desk.waiting, ...intents], out)'),
  pipeline('two batches at once', 'while (desk.waiting.length > 0 && !desk.writing) {', 'while (desk.waiting.length > 0) {'),
  pack('a session is left out where it does not follow', 'const isNext = session === following(before);', 'const isNext = following(before) !== undefined;'),
  pack('those who come at once have the same place', 'seq: seq + i, atMs', 'seq, atMs'),
  // Exports, and readers that join no room.
  exporting('an export lacks the last message', 'openTape(0, undefined, copy.room.seq)', 'openTape(0, undefined, copy.room.seq - 1)'),
  tape('an export does not tell who came', 'events: next,', "events: next.filter(({ type }) => type !== 'joined'),"),
  hello('a reader joins the room', "up.reads ? 'read' : 'join'", "'join'"),
  hello('a reader that was cut is told of again', 'if (goesOn && up.reads && stored.readUntil) return', 'if (goesOn && up.reads && !stored.readUntil) return'),
  pipeline('a reader has no receipt', "type === 'joined' || session?.place === 'none'", "type === 'joined'"),
  welcome('a reader hears the room', "connection.state = { is: 'reading', room, alias, until: seq };", "connection.state = { is: 'reading', room, alias, until: seq }; enter(host, room, connection.id, out);"),
  follow('a reader is remembered for ever', "forgetSession(host, id);\n  out({ type: 'report', report: { what: 'exported'", "out({ type: 'report', report: { what: 'exported'"),
  decide('a reader passes for a member', "if (why) return refuse(why);\n  if (banOf(room, read,", "if (banOf(room, read,"),
  // Events that another server wrote.
  follow("somebody else's leave ends nobody's place", 'return event.seq > session.since ? end(host, session, event.how, out) : undefined;', "return session.place === 'leaving' ? end(host, session, event.how, out) : undefined;"),
  follow('a member whose place is over stays connected', 'if (session.here !== undefined) hangUp(host, connectionOf(host, session.here), GOODBYES[how], out);', ''),
  follow('a member whose place is over is told that they quit', 'GOODBYES[how]', 'GOODBYES.quit'),
  follow('a place that is over is waited for', 'host.backBy.delete(session.id);', ''),
  follow('a claim in the log is no place', "if (session.place === 'claimed') session.place = 'held';", ''),
  follow('an ask in the log is done again', 'intent.n > lastDecided(session)', 'intent.n > 0'),
  pipeline("somebody else's names are not followed", 'followNames(desk.names, slice);', ''),
  pipeline('who lost the race rests', 'return next(host, desk, atMs, out);\n  } else {', '} else {'),
  tails('an event is left out of the tail', 'for (const event of events) desk.tail.push(event);', 'for (const event of events.slice(0, 3)) desk.tail.push(event);'),
  tails('the tail is cut at the wrong end', 'if (from > 0) desk.tail = desk.tail.slice(from);', 'if (from > 0) desk.tail = desk.tail.slice(0, -from);'),
  tails('rooms keep their tails, however many there are', 'giveUp(host, other);', 'host.tails.delete(other);'),
  tails('a tail that was given up is taken for whole', 'desk.isShort = true;', ''),
  tails('what was given up still counts', 'host.tailsBytes -= bytes;', ''),
  load('a tail that was read again forgets what came meanwhile', 'seq < nextSeq), ...since]', 'seq < nextSeq)]'),
  load('who waits for a tail is forgotten', "if (events) out({ type: 'recall', connection: id, session: hello.session ?? '' });", 'if (events) continue;'),
  follow('only the last answer is kept', 'session.answers.size <= host.sizes.answers', 'session.answers.size <= 1'),
  follow('no answer is kept', 'session.answers.set(n, answer);', ''),
  answer('what is refused is said to be accepted', 'const answer: Answer = decision.ok', 'const answer: Answer = decision.ok || true'),
  answer('a leave that failed is not tried again', 'host.backBy.set(session.id, atMs + (host.resumeWaitMs || LEAVE_RETRY_MS));', ''),
  answer('a refused claim stays', 'forgetSession(host, id);\n  host.backBy.delete(id);', ''),
  load('an emptied room begins anew', 'desk.room = roomAt(room, seq, lastAtMs, members, standing);', ';'),
  pipeline('what is decided does not wait for the log', 'if (desk.isLoading || (desk.isResting && !host.stopping)) return;', 'if (desk.isResting && !host.stopping) return;'),
  pipeline('a full log takes more', '      host.isFull,\n', '      false,\n'),
  batch('nobody leaves a full log', " && intent.type !== 'leave'", ''),
  follow('an ask that others settled still counts', 'if (!isOpen) weighAsk(host, intent, -1);', ''),
  // Asks.
  ask('no dedupe', 'if (up.n > session.lastN) {', 'if (up.n > 0) {'),
  ask('numbers are not remembered', 'session.lastN = up.n;', ''),
  ask('what is under way is refused as old', '&& isUnderWay(deskOf(host, session.room), id, up.n)', '&& false'),
  ask('a repeat is not answered', 'answerAgain(session, up.n, out);', ''),
  line('what waits for its turn is forgotten', 'else line.push(up);', ''),
  caller('nobody looks after those who wait', 'host.linesByMs = Math.min(host.linesByMs ?? byMs, byMs);', ''),
  behind('who was behind hears no more', 'enter(host, room.name, connection.id, out);', ''),
  behind('who is behind is told the first page again and again', 'behind.told = down.events.at(-1)?.seq ?? room.seq;', ''),
  answer('what is refused is refused for another reason', "{ type: 'refused', n, why: decision.why }", "{ type: 'refused', n, why: 'text/long' }"),
  pipeline('the clock that was set is not looked at', 'atMs + (host.logAheadMs ?? host.aheadMs),', 'atMs,'),
  // Places.
  hello('a place needs no secret', 'own.fingerprint === host.fingerprintOf(up.token)', 'own.fingerprint !== undefined'),
  arrive('the older connection may go on', "if (session.here) hangUp(host, connectionOf(host, session.here), 'session/elsewhere', out);", "if (session.here) out({ type: 'send', connection: session.here, down: { type: 'bye', why: 'session/elsewhere' } });"),
  arrive('the grace runs on after a return', 'host.backBy.delete(session.id);', ''),
  hello('a place on its way is claimed twice', 'if (own) return void own.comers.push(id);', ''),
  hello('a session ends with its place', "const goesOn = stored !== 'none' &&", "const goesOn = false && stored !== 'none' &&"),
  hello('a session that cannot be read is taken for none', "if (stored === 'unreadable')", 'if (false)'),
  hello('the wait for hello is not called off', 'host.helloBy.delete(id);', ''),
  open('nobody waits for hello', 'host.helloBy.set(id, atMs + host.helloWaitMs);', ''),
  host('a session that goes on counts from 1', 'comers: [],\n    lastN,', 'comers: [],\n    lastN: 0,'),
  host('a server that starts waits for nobody', 'waitFor(host, session.id, atMs);', ''),
  host('a server that starts remembers no answers', 'accepted.map(', 'accepted.slice(0, 0).map('),
  answer('an answer has another time than its event', 'atMs: event.atMs }', 'atMs: event.atMs + 1 }'),
  leave('no grace', '  waitFor(host, session.id, atMs);\n}', '  host.backBy.set(session.id, atMs);\n}'),
  leave('endless grace', '  waitFor(host, session.id, atMs);\n}', '}'),
  leave('a grace ten times as long', '  waitFor(host, session.id, atMs);\n}', '  host.backBy.set(session.id, atMs + 10 * host.resumeWaitMs);\n}'),
  typing('a whisper is believed of whoever is here', 'roster?.has(id) && !host.sessions.has(id)', 'roster?.has(id)'),
  typing('a whisper is believed of strangers', 'roster?.has(id) && !host.sessions.has(id)', '!host.sessions.has(id)'),
  idle('a room is forgotten while a program listens', ' || host.listeners.has(name);', ';'),
  load('a program does not learn where a room begins', "if (desk.isFollowed && host.listeners.has(room)) out({ type: 'listens', room, after: seq });", ''),
  leave('who is let go is not lost', "'server/closing', session ?? {}, out);\n  if (session) lose(host, session, atMs, out);", "'server/closing', session ?? {}, out);"),
  leave('who is let go has quit', "'server/closing', session ?? {}, out);\n  if (session) lose(host, session, atMs, out);", "'server/closing', session ?? {}, out);\n  if (session) leave(host, session, 'quit', atMs, out);"),
  leave('who quits waits for the grace', "if (session) leave(host, session, 'quit', atMs, out);", 'if (!session) return;\n  session.here = undefined;\n  host.backBy.set(session.id, atMs + host.resumeWaitMs);'),
  leave('who quits is written as lost', "leave(host, session, 'quit', atMs, out)", "leave(host, session, 'lost', atMs, out)"),
  leave('who names a session and quits makes it leave', 'const session = ownSession(host, connection);\n  drop(host, connection);', "const { state } = connection;\n  const named = state.is === 'recalling' ? host.sessions.get(state.hello.session) : undefined;\n  const session = ownSession(host, connection) ?? (named?.place === 'held' && !named.here ? named : undefined);\n  drop(host, connection);"),
  welcome('a cursor of another log is believed', 'cursor?.epoch === host.epoch ? ', 'cursor ? '),
  welcome('what follows begins one too late', '- Math.min(seq, 1);', '+ 1;'),
  welcome('the last event known is not compared', '- Math.min(seq, 1);', '- 0;'),
  // Typing.
  typing('who types does so for ever', 'if (untilMs <= atMs) now.until.delete(session);', ';'),
  typing('who types is not there any more', 'now?.until.delete(id);', ''),
  typing('who is behind believes what was told last', 'if (host.typing.has(room))', 'if (false)'),
  typing('a room is told of every key', 'if (!now) look(host, room, typists, atMs, out);', 'look(host, room, typists, atMs, out);'),
  listed('every room with people is listed', 'return [...host.listed, ...host.lists]', 'return [...new Set([...host.listed, ...host.lists, ...host.desks.keys()])]'),
  listed('what a moderator lists is not told', 'return [...host.listed, ...host.lists]', 'return [...host.listed]'),
  // The room.
  decide('an alias is not checked', 'aliasRefusal(alias) ?? nameRefusal(names, alias)', 'aliasRefusal(alias)'),
  names('what looks alike is not checked', "looks.some((look) => holderOf(draft, look)) ? 'alias/confusable' : undefined", 'undefined'),
  names('a sign at the end makes another name', 'const name = bareName(alias);', 'const name = alias;'),
  names('an alias is never free again', 'draft.changes.set(claim, undefined);', ';'),
  names('what looked alike once does for ever', 'else if (holderOf(draft, claim) === session)', "else if (holderOf(draft, claim) === session && !claim.startsWith('look'))"),
  names('a batch does not see its own names', 'changes.has(claim) ? changes.get(claim) : names.get(claim)', 'names.get(claim)'),
  decide('who claims to be somebody is believed', "if (user !== undefined && aliasKey(user) !== aliasKey(member.alias)) return refuse('sender/mismatch');\n  const vote = voteIn(room, member, text);\n  if (vote) return decideVote(room, member, { n, ...vote }, atMs);\n  const kept = isMuted(member, atMs) ? 'member/muted' : speechRefusal(room, member, atMs);\n  const why = textRefusal(text) ?? kept;\n  if (why) return refuse(why);\n  const asked = numberFor(room, text);\n  if (asked?.why) return refuse(asked.why);\n  const asks = asked ? { asks: asked.asks } : {};\n  return accept({ type: 'said', n, text, ...asks, ...stamp(room, session, member.alias, atMs) });", "const vote = voteIn(room, member, text);\n  if (vote) return decideVote(room, member, { n, ...vote }, atMs);\n  const kept = isMuted(member, atMs) ? 'member/muted' : speechRefusal(room, member, atMs);\n  const why = textRefusal(text) ?? kept;\n  if (why) return refuse(why);\n  const asked = numberFor(room, text);\n  if (asked?.why) return refuse(asked.why);\n  const asks = asked ? { asks: asked.asks } : {};\n  return accept({ type: 'said', n, text, ...asks, ...stamp(room, session, user ?? member.alias, atMs) });"),
  decide('asking twice to record is news', 'if ((member.marks.recording !== undefined) === on) return accept();', ''),
  decidePower('asking twice for a mark is news', "if (isSo === on && (mark !== 'muted' || !on || forMs === undefined)) return accept();", ''),
  evolve('a mark takes the others with it', '{ ...others, [which]: since }', '{ [which]: since }'),
  // Moderating: who has power, whom it holds, and for how long.
  decidePower('whoever likes puts others out', 'return asModerator(room, session, decide, target);', "const member = room.roster.get(session);\n  return member ? decide(member) : refuse('hello/expected');"),
  decidePower('whoever likes writes the topic', 'return asModerator(room, session, ({ alias }) => {\n    const why = asked', "const { alias = '' } = room.roster.get(session) ?? {};\n  return ((_: () => Decision) => _())(() => {\n    const why = asked"),
  pins('a pin takes the place of another', "PINS.find((pin) => !pins.has(pin))", 'PINS[0]'),
  pins('a text is pinned twice', 'PINS.find((pin) => pins.get(pin) === text) ?? ', ''),
  standing('a pin stays when it is taken away', "{ slot: event.note, filled: event.text !== '' }", '{ slot: event.note, filled: true }'),
  decidePower('whoever likes lists the room', 'return asModerator(room, session, ({ alias }) => {\n    if (room.standing.has(LISTED) === on)', "const { alias = '' } = room.roster.get(session) ?? {};\n  return ((_: () => Decision) => _())(() => {\n    if (room.standing.has(LISTED) === on)"),
  decidePower('whoever likes empties the room', 'return asModerator(room, session, ({ alias }) => {\n    if (clearedAt(room)', "const { alias = '' } = room.roster.get(session) ?? {};\n  return ((_: () => Decision) => _())(() => {\n    if (clearedAt(room)"),
  tails('the server keeps what was cleared', 'if (tail === desk.tail) return;', 'return;'),
  transcript('what was cleared stays on the screen', 'entries: [], holes: [], wantsOlder: false', 'holes: [], wantsOlder: false'),
  link('whoever was away for long keeps what was cleared', 'const begun = isEmptied ? show(now, [cleared]) : emptiedBy(now, fresh);', 'const begun = emptiedBy(now, fresh);'),
  log('the log keeps what was cleared', "if (event.type === 'cleared')", "if (event.type === 'joined' && event.seq < 0)"),
  evolve('a new count counts on', "if (event.type === 'unmarked') unmarkAll(draft, event);", ''),
  ...QUESTION_BUGS,
  powers('an equal is put out', "return moderator && !moderator.isGiven && target?.session !== session ? 'power/equal' : undefined;", 'return moderator && undefined;'),
  decide('whoever is muted speaks', "isMuted(member, atMs) ? 'member/muted' :", 'isMuted(member, atMs) ? undefined :'),
  decide('whoever is banned comes in', "if (banOf(room, join, tagOf, atMs)) return refuse('room/banned');", ''),
  decide('a mute ends with the place', '...muteOn(room, join, tagOf, atMs),', '...(muteOn(room, join, tagOf, atMs) && {}),'),
  follow('what is done at the console is lost where somebody writes first', "if (intent.session === OPERATOR || intent.type === 'unknock') return true;", "if (intent.type === 'unknock') return true;"),
  decidePower('the console takes what nobody has', 'if (!target?.marks.moderator) return accept();', 'if (!target) return accept();'),
  standing('an end of a mute leaves the mute of before', 'muteSlot(event.muteOf ?? event.of)', 'muteSlot(event.of)'),
  decidePower('whoever likes ends mutes of those who are away', 'return asModerator(room, session, ({ alias }) => {\n    const mute = ', "const { alias = '' } = room.roster.get(session) ?? {};\n  return ((_: () => Decision) => _())(() => {\n    const mute = "),
  traits('whoever is put out stays on the roster', "return event.type === 'kicked' ? event.of : undefined;", "return event.type === 'kicked' ? undefined : undefined;"),
  follow('whoever is put out stays connected', "if (kicked && event.seq > kicked.since) end(host, kicked, 'kicked', out);", ''),
  standing('a ban is forgotten at once', 'return event.untilMs === undefined ? undefined : { slot: banSlot(event.of), filled: true };', 'return event.untilMs === undefined ? undefined : { slot: banSlot(event.of), filled: false };'),
  load('a loaded room has no bans', 'desk.room = roomAt(room, seq, lastAtMs, members, standing);', 'desk.room = roomAt(room, seq, lastAtMs, members, standing.slice(0, 0));'),
  log('what was decided before a mute is written after it', 'if ((ruledAt.get(room.name) ?? 0) > after) return false;', ''),
  rules('whoever likes speaks where only moderators do', "haveEnded(room, atMs) ? undefined : 'room/only'", 'undefined'),
  rules('everybody comes into a closed room', "session === session ? undefined : 'room/closed';", 'session === session ? undefined : undefined;'),
  decidePower('whoever likes closes the room', 'return asModerator(room, session, ({ alias }) => {\n    const now = rulesOf(room, atMs);', "const { alias = '' } = room.roster.get(session) ?? {};\n  return ((_: () => Decision) => _())(() => {\n    const now = rulesOf(room, atMs);"),
  door('whoever knocks is in', "if (ruled?.type !== 'ruled' || ruled.door !== 'knock' || !knocks) return refuse(why);", 'return undefined;'),
  door('whoever was not let in is in', "return knock.in ? undefined : refuse('room/declined');", 'return undefined;'),
  door('whoever was let in is sent away', "return knock.in ? undefined : refuse('room/declined');", "return refuse('room/declined');"),
  door('whoever likes lets in', 'return asModerator(room, session, ({ alias }) => {', "const { alias = '' } = room.roster.get(session) ?? {};\n  return ((_: () => Decision) => _())(() => {"),
  knock('nobody is told to wait', "out({ type: 'send', connection: session.here, down: { type: 'knocking', forMs: KNOCK_MS } });", ''),
  knock('whoever is let in waits on', 'desk.waiting.push(session.knocks);', ''),
  knock('whoever knocks and goes is kept', 'forgetSession(host, session.id);\n  host.backBy.delete(session.id);', 'host.backBy.delete(session.id);'),
  standing('the rules of a room are forgotten at once', "{ slot: 'rules', filled: !isOpen(event) }", "{ slot: 'rules', filled: false }"),
  decision('time steps back', 'Math.max(atMs, room.lastAtMs)', 'atMs'),
  decision('a second is made up', 'Math.max(atMs, room.lastAtMs)', 'Math.max(atMs, room.lastAtMs + 1_000)'),
  evolve('who leaves stays on the roster', 'draft.roster.delete(session);', ''),
  evolve('who records is forgotten', 'marks: since ?', 'marks: (false as boolean) && since ?'),
  // The chat.
  link('a gap is ignored', 'fresh.every((event, i) => event.seq === room.seq + 1 + i)', 'fresh.every((event) => event.seq > room.seq)'),
  link('nobody asks for the rest', 'if (room.seq < head) return sync(now);', ''),
  link('a question is never over', '    isSyncing: false,\n    // Who was never in', '    // Who was never in'),
  link('another log is taken for the same', 'const sameLog = place?.epoch === epoch &&', 'const sameLog = place !== undefined &&'),
  link('a log put back is taken for the same', 'known ? isAnother(known, inLog) : inLog.atMs !== room.lastAtMs', 'inLog.atMs < 0'),
  link('a gap is not told', "(sameLog ? 'gap' : 'reset')", "!sameLog && 'reset'"),
  link('a restart is not told', "(sameLog ? 'gap' : 'reset')", "sameLog && 'gap'"),
  outbox('an answer settles nothing', 'act(change(now, { asks: dequeue(now.chat.asks, ask) }), settled(ask, outcome))', 'act(now, settled(ask, outcome))'),
  outbox('nobody is told what became of what was said', 'act(change(now, { asks: dequeue(now.chat.asks, ask) }), settled(ask, outcome))', 'change(now, { asks: dequeue(now.chat.asks, ask) })'),
  asks('what an end leaves was all sent', "n <= sentN ? 'unknown' : 'unsent'", "n < 0 ? 'unknown' : 'unsent'"),
  link('what is accepted is said to be elsewhere', 'acceptedAt(receipt)', 'acceptedAt({ ...receipt, seq: receipt.seq + 1 })'),
  link('a new session gives what waits other keys', 'ask.key), cleared)', 'undefined), cleared)'),
  say('a chat that ends leaves what waits unsaid', 'const rest = settleRest(ended);', 'const rest = ended;'),
  failed('what failed is asked again under another key', ', one.key)', ')'),
  asks('a reload makes keys that are taken', 'lastN, lastKey, sentN };', 'lastN, lastKey: 0, sentN };'),
  link('what has no answer is not asked again', 'asks }), asks.outbox)', 'asks }), [])'),
  link('a new session forgets what waited', "outbox.filter(({ type }) => type !== 'record');", "outbox.filter(({ type }) => type !== 'record').slice(1);"),
  failed('what is refused is not given back', "return act(tell(now, { what: 'refused', why, text }), { type: 'restore', line: text });", "return tell(now, { what: 'refused', why, text });"),
  failed('what is refused is nowhere', 'change(now, { asks: addFailed(asks, { key, n, text, why }) })', 'now'),
  failed('what failed is forgotten when it is asked again', "askFor(without(now, one), (fresh) => ({ type: 'say', n: fresh, text: one.text }), one.key)", 'without(now, one)'),
  failed('what failed is asked again under its old number', 'n: fresh, text', 'n: one.n, text'),
  failed('what is asked again has still failed', 'askFor(without(now, one), (fresh)', 'askFor(now, (fresh)'),
  failed('what failed is asked again from the last', 'now.chat.asks.failed.reduce(', 'now.chat.asks.failed.reduceRight('),
  failed('what is edited is given back and stays', "act(without(now, one), { type: 'restore'", "act(now, { type: 'restore'"),
  failed('what is edited is not given back', "act(without(now, one), { type: 'restore', line: one.text })", 'without(now, one)'),
  asks('what is discarded takes the rest with it', 'failed.filter((one) => one !== gone)', 'failed.filter((one) => one.n < gone.n)'),
  asks('a new session gives the numbers of what failed again', 'const begin = asks.failed.at(-1)?.n ?? 0;', 'const begin = 0;'),
  drive('what becomes of what failed is not kept', 'before.asks.failed !== after.asks.failed ||', ''),
  refusal('a server that closes ends the chat', "'server/closing': { retries: 'everybody'", "'server/closing': { retries: 'nobody'"),
  refusal('a disk that fails ends the chat', "'store/failed': { retries: 'members'", "'store/failed': { retries: 'nobody'"),
  link('missed messages are counted anew', "(missed ?? 0)", '0'),
  outbox('the outbox is cleared on sending', '...waiting, sentN', '...waiting, outbox: asks.outbox, sentN'),
  record('arrivals are recorded as well', 'read.events.filter(isTaped)', 'read.events as readonly Taped[]'),
  tape('a recording leaves out what it missed', 'if (last?.seq !== before + next.length) return undefined;', 'if (!last) return undefined;'),
  recording('a recording of all begins where it is asked for', 'withHistory ? 0 : copy.room.seq', 'copy.room.seq'),
  recording('a recording begins where the room did', 'withHistory ? 0 : copy.room.seq', '0'),
  recording('a recording goes on after its end', 'untilSeq: room.seq,', 'untilSeq: room.seq + 1,'),
  transcript('a page overlaps what is shown', 'page.filter(({ seq }) => seq > after)', '[...page]'),
  transcript('what is still missing is forgotten', '...(closes ? [] : [{ after, before: first, below }])', ''),
  asks('a reload forgets what waited', 'return { outbox, failed, givesBack', 'return { outbox: [], failed, givesBack'),
  asks('a reload forgets what failed', 'return { outbox, failed, givesBack', 'return { outbox, failed: [], givesBack'),
  chat('what waits is kept only while in', "if (!place || link.state === 'ended') return undefined;", "if (!place || link.state !== 'joined') return undefined;"),
  asks('a reload counts from 1', 'lastN, lastKey, sentN };', 'lastN: 0, lastKey, sentN };'),
  // Several nodes.
  log('anybody writes for a place', 'roster.has(session) ? holds.get(session) === hold', 'roster.has(session) ? true'),
  log('a join does not care who came meanwhile', '(changedAt.get(room.name) ?? 0) > after', 'false'),
  log('an ask of a retried batch is written again', "return !('n' in event) || event.n >", "return !('n' in event) || event.n + Infinity >"),
  log('the log believes the clocks of its nodes', 'clockMs() ?? first?.atMs ?? 0', 'first?.atMs ?? 0'),
  pipeline('own events keep the time of the node', 'seq: event.seq + between.length, atMs }', 'seq: event.seq + between.length }'),
  log('the places of the dead stay theirs', 'if (held.startsWith(`${from}:`)) holds.set(id, hold);', ';'),
  host('all takes of a node have one hold', '(host.holds += 1).toString(36)', "'same'"),
  pipeline('what came between is not shown', 'takeIn(host, desk, between, isNobody, out);', ''),
  pipeline('own events keep their old places', 'seq: event.seq + between.length, atMs }', 'atMs }'),
  pipeline('the answer has the old place', 'return { ok: true, event } as const;', 'return decision;'),
  pipeline('a place elsewhere is spoken for again and again', 'session.hold === holds.get(id);', 'session.hold !== holds.get(id);'),
  load('a room is loaded without those on other nodes', 'desk.room = roomAt(room, seq, lastAtMs, members, standing);', 'desk.room = roomAt(room, seq, lastAtMs, [], standing);'),
  load('a loaded room is not followed', 'desk.hasMissed = desk.isFollowed;', ''),
  follow('what was asked under an earlier hold is done', '!session || session.hold !== intent.hold', '!session'),
  arrive('whoever moved is still here', "if (here !== undefined) hangUp(host, connectionOf(host, here), 'session/elsewhere', out);", ''),
  hello('a place elsewhere is claimed', '!host.isAlone && !isOut', 'false'),
  hello('a place that was here is believed to be', 'if (!host.isAlone) return take(', 'if (false) return take('),
  take('a place whose connection went is kept for ever', '} else waitFor(host, sessionId, atMs);', '}'),
  take('whoever was adopted is not waited for', 'const desk = restore(host, stored, hold, atMs);', 'const desk = restore(host, { ...stored, sessions: [] }, hold, atMs);'),
  take('the grace of whoever is adopted began before', 'const desk = restore(host, stored, hold, atMs);', 'const desk = restore(host, stored, hold, atMs - 6_000);'),
  idle('a room is remembered while anybody is in it anywhere', 'host.isAlone ? desk.room.roster.size + desk.knocking.size > 0 : isHere', 'desk.room.roster.size > 0'),
  log('a node that is gone goes on', 'gone.add(from);', ';'),
  log('an adoption that is asked for again has nothing', 'if (held.startsWith(`${from}:`)) holds.set(id, hold);\n    return storedRooms((id) => holds.get(id) === hold);', 'if (held.startsWith(`${from}:`)) holds.set(id, `${hold} `);\n    const theirs = storedRooms((id) => holds.get(id) === `${hold} `);\n    for (const [id, held] of holds) if (held === `${hold} `) holds.set(id, hold);\n    return theirs;'),
  log('whoever is adopted is told to be elsewhere', 'if (held.startsWith(`${from}:`)) holds.set(id, hold);', 'if (held.startsWith(`${from}:`)) pass(id, hold);'),
  // The way of a node to the log: what a store has to do.
  engine('after an outage everybody is taken for dead', 'if (agenda.now() >= upSinceMs + QUIET_MS) look();', 'look();'),
  engine('a place is taken from whoever took it meanwhile', "if (now !== from && now !== place.hold) return 'unreadable';", ''),
  way('a batch of which nothing is known has failed', 'call(() => engine.append(batch), settle);', "call(() => engine.append(batch), settle, () => settle({ ok: false, why: 'failed', reason: '' }));"),
  way('a batch of which nothing is known is written', 'call(() => engine.append(batch), settle);', 'call(() => engine.append(batch), settle, () => settle({ ok: true }));'),
  way('a bell is taken for the news', "if ('room' in change) look(change.room);", "if ('room' in change) followed.has(change.room) && followed.set(change.room, engine.log().load(change.room, 0, 0).seq);"),
  way('nobody looks for news after a new connection', 'for (const [room, after] of followed)', 'if (engine.era() === 0) for (const [room, after] of followed)'),
  way('the epoch is compared at the start only', "if (epoch !== engine.epoch()) return 'epoch';", ''),
  way('nobody compares the log with what was seen', 'if (era !== engine.era() && engine.hasLost(era, seen)) engine.startOver(epoch);', ''),
  way('a node does not hear that it is gone', "return engine.isGone(node) ? 'gone' : undefined;", 'return undefined;'),
  // The store.
  hello('a forgotten session is taken for none', "if (stored !== 'none' && stored.fingerprint === undefined)", 'if (false)'),
  log('a session is forgotten while its member is in', "if (event.type === 'joined') find(id);\n    else ", ''),
  log('whoever was lost is not recalled', "event.type === 'left' && event.how === 'quit'", "event.type === 'left'"),
  log('a recalled session counts from its first ask', 'lastN: accepted.at(-1)?.n ?? 0', 'lastN: accepted[0]?.n ?? 0'),
]; // prettier-ignore
