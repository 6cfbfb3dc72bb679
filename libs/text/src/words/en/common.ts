import { IGNORED_MAX, LINES_MAX, MARKS_MAX, TEXT_BYTES_MAX } from '@charla/core';
import type { common as es } from '../es/common.ts';

/** The words that every door needs, in English. */
export const common: typeof es = {
  started: '-- Chat room --',
  joined: (alias, muted) => (muted === undefined ? `* ${alias} joined` : `* ${alias} joined, muted ${muted}`),
  left: {
    quit: (alias) => `* ${alias} left`,
    lost: (alias) => `* ${alias} was disconnected`,
  },
  recording: {
    on: (alias) => `* ${alias} is recording`,
    off: (alias) => `* ${alias} stopped recording`,
  },
  marked: {
    hand: {
      on: (alias) => `* ${alias} raised a hand`,
      off: (alias) => `* ${alias} lowered their hand`,
    },
    done: {
      on: (alias) => `* ${alias} is done`,
      off: (alias) => `* ${alias} is not done yet`,
    },
    moderator: {
      on: (alias) => `* ${alias} moderates the room`,
      off: (alias) => `* ${alias} no longer moderates the room`,
    },
    muted: {
      on: (alias) => `* ${alias} is muted`,
      off: (alias) => `* ${alias} may speak`,
    },
  },
  markedBy: {
    hand: {
      on: (by, alias) => `* ${by} raised a hand for ${alias}`,
      off: (by, alias) => `* ${by} calls on ${alias}`,
    },
    done: {
      on: (by, alias) => `* ${by} says that ${alias} is done`,
      off: (by, alias) => `* ${by} says that ${alias} is not done`,
    },
    moderator: {
      on: (by, alias) => `* ${by} made ${alias} a moderator`,
      off: (by, alias) => `* ${by} ended ${alias}'s moderation`,
    },
    muted: {
      on: (by, alias, until) => `* ${by} muted ${alias} ${until}`,
      off: (by, alias) => `* ${by} lets ${alias} speak`,
    },
  },
  operator: 'the server',
  kicked: (by, alias, ban, reason) =>
    `* ${by} removed ${alias}${ban === undefined ? '' : `, who cannot come back ${ban}`}${reason === undefined ? '' : `: ${reason}`}`,
  pardoned: (by, alias) => `* ${by} lets ${alias} come back`,
  ruled: (by, rules) => `* ${by} changed the rules: ${rules}`,
  opened: (by) => `* ${by} opened the room: everybody may come in and speak`,
  rules: {
    only: 'only moderators speak',
    slow: (seconds) => `everybody sends one message every ${seconds} s`,
    programs: (seconds) => `each program sends one message every ${seconds} s`,
    closed: 'nobody new comes in',
    knock: 'whoever is new knocks',
    here: (rules, until) => `Here ${rules}${until === undefined ? '' : ` (${until} if nobody moderates)`}`,
  },
  noted: {
    topic: {
      on: (by, text) => `* ${by} set the topic: ${text}`,
      off: (by) => `* ${by} took the topic away`,
    },
    welcome: {
      on: (by, text) => `* ${by} set the welcome: ${text}`,
      off: (by) => `* ${by} took the welcome away`,
    },
    pin: {
      on: (by, text, number) => `* ${by} pinned (${number}): ${text}`,
      off: (by, number) => `* ${by} took pin ${number} away`,
    },
  },
  note: {
    topic: (text) => `Topic: ${text}`,
    welcome: (text) => `Welcome: ${text}`,
  },
  pins: { title: 'Pinned messages:', none: 'No messages are pinned' },
  cleared: (by) => `* ${by} emptied the room: what was written before is gone`,
  clearing: (room) =>
    `-- Emptying the room deletes all that was written in it, for ever and for everybody. People, topic, pins, open questions, rules and bans stay. To do it: .clear ${room} --`,
  listed: {
    on: (by) => `* ${by} put the room in the list of rooms`,
    off: (by) => `* ${by} took the room out of the list`,
  },
  asks: (who, asks) => `${who} asks #${asks}`,
  upvoted: {
    on: (alias, asks, votes) => `* ${alias}: +1 for question #${asks} (${votes} now)`,
    off: (alias, asks, votes) => `* ${alias} took back the +1 for question #${asks} (${votes} now)`,
  },
  answered: (by, asks) => `* ${by} marked question #${asks} as answered`,
  unmarked: {
    hand: (by) => `* ${by} lowered all hands`,
    done: (by) => `* ${by} begins a new count: nobody is done yet`,
  },
  knocked: {
    on: (alias) => `* ${alias} knocks (.let ${alias} lets them in)`,
    off: (alias) => `* ${alias} no longer knocks`,
  },
  admitted: {
    in: (by, alias) => `* ${by} lets ${alias} in`,
    out: (by, alias) => `* ${by} does not let ${alias} in`,
  },
  knocking: 'You knocked: wait for a moderator to let you in',
  slowed: (seconds, at) =>
    `-- Your message goes out at ${at}: here everybody sends one every ${seconds} s --`,
  until: (time) => `until ${time}`,
  forNow: 'until a moderator allows it',
  rooms: {
    title: (count) => `Rooms (${count}):`,
    here: '(you are here)',
    unlisted: 'Your room is not in this list',
    state: (members, at) =>
      `${members === 0 ? 'nobody' : members === 1 ? '1 person' : `${members} people`}, ${at === undefined ? 'no activity yet' : `last activity: ${at}`}`,
  },
  timestamps: { on: 'Showing date and time', off: 'Date and time hidden' },
  exportedRoom: (alias) => `* ${alias} exported the room`,
  recordingTo: (file) => `Recording to ${file}`,
  recordingSaved: (file) => `Recording saved in ${file}`,
  recordingFinishing: (file) => `Finishing the recording in ${file}: getting the last messages…`,
  recordingCut: (file) => `! The recording in ${file} is incomplete: some messages could not be fetched.`,
  recordingStalled:
    '! The server can’t read the missing messages for the recording right now; the chat will ask again.',
  recordingFailed: (reason) => `! Can’t record: ${reason}. The chat goes on.`,
  ignored: {
    on: (alias) => `You will see no more messages from ${alias}; .ignore ${alias} shows them again`,
    off: (alias) => `You will see messages from ${alias} again`,
  },
  ignoreFull: `! You ignore ${IGNORED_MAX} already, which is the most; show somebody again with .ignore and the alias.`,
  notSent: (text) => `Not sent: “${text}”`,
  connecting: '-- Connecting to the server… --',
  lost: '-- No connection to the server; retrying. Your messages will be sent when you’re back online. --',
  back: (missed) =>
    missed === 0 ? '-- Back --' : `-- Back: ${missed} ${missed === 1 ? 'message' : 'messages'} meanwhile --`,
  reset: '-- The history started over: the server no longer has the messages above --',
  gap: '-- Messages sent while you were offline are missing here --',
  beginning: '-- The conversation begins here --',
  noOlder: '-- There are no earlier messages: you see all of them --',
  older: {
    from: (from, to) => `-- Earlier messages, from ${from} to ${to} --`,
    end: '-- End of the earlier messages --',
    endOfPage: '-- End of the earlier messages; .a shows more --',
  },
  refusals: {
    'alias/timeout': () => 'Your alias did not arrive in time; connect again and send it first.',
    'alias/invalid': (alias) =>
      `“${alias}” isn’t a valid alias; use 1 to 32 letters or digits (also _ - . inside), no spaces.`,
    'alias/reserved': (alias) => `The alias “${alias}” is reserved for the chat itself; choose another.`,
    'alias/mixed': (alias) =>
      `The alias “${alias}” mixes letters of different alphabets, which are easily confused; use a single alphabet.`,
    'alias/taken': (alias, room) => `The alias “${alias}” is taken in room ${room}; choose another.`,
    'alias/confusable': (alias, room) =>
      `The alias “${alias}” looks too much like another one in room ${room} (l and I, 0 and O, rn and m, letters of another alphabet, a sign at the end); choose another.`,
    'room/invalid': (_, room) =>
      `“${room}” isn’t a valid room name; use 1 to 32 letters or digits (also - and _), no spaces.`,
    'room/full': (_, room) => `Room ${room} is full; join another one or try later.`,
    'room/banned': (_, room) => `A moderator does not let you into ${room}.`,
    'room/closed': (_, room) => `Nobody new may come into ${room} now; try later.`,
    'room/declined': (_, room) => `A moderator did not let you into ${room}.`,
    'version/mismatch': () =>
      'This program and the server have different versions; reload the page or update the program.',
    'address/full': () =>
      'Too many connections come from your address; close some of them or try again in a moment.',
    'server/full': () => 'The server accepts no more connections; try again later.',
    'text/empty': () => 'The message is empty; write something.',
    'text/long': () =>
      `The message is longer than ${TEXT_BYTES_MAX} bytes or ${LINES_MAX} lines; shorten it or send it in parts.`,
    'text/marks': () =>
      `The message piles more than ${MARKS_MAX} accents or marks on one letter and would cover other lines; take them away and send it again.`,
    'text/malformed': () =>
      'The message contains broken characters (incomplete Unicode); delete them and send it again.',
    'sender/mismatch': () => 'A message can only carry your own alias; it was not sent.',
    'member/muted': () => 'You are muted: a moderator does not let you speak for now.',
    'room/only': () => 'Only moderators speak now; .m raises your hand.',
    'code/wrong': () =>
      "That is not the moderators' code; it stands in the window in which the chat was started.",
    'ask/old': () =>
      'The server no longer remembers what happened to this message; look above before you send it again.',
    'store/failed': () => 'The server couldn’t save it, so it was not sent; try again in a moment.',
    'store/full': () => 'The server has no room for more messages; for now you can only read.',
    'page/failed': () => 'The server couldn’t read the earlier messages; try again in a moment.',
    'rooms/full': () => 'The list of rooms is full; ask for one to be taken out with .listed off.',
    'rooms/named': () => 'The server was started with this room in its list; .listed does not change that.',
    'rooms/failed': () => 'The server couldn’t read the rooms; try again in a moment.',
    'outbox/full': () => 'Too many messages are waiting to be sent; this one stays here until they are.',
    'wire/malformed': () => 'The server received something it doesn’t understand and ignored it.',
    'hello/expected': () => 'Give your alias before you send messages.',
    'hello/again': () => 'This connection already has an alias; to change it, connect again.',
    'rate/flood': () =>
      'You sent too many messages at once, so you were disconnected; wait a moment and join again.',
    'session/elsewhere': (alias) => `You’re using “${alias}” in another window, so this one is closed.`,
    'session/kicked': (_, room) => `You were removed from ${room}. What you were typing is still here.`,
    'session/ended': (alias, room) => `Your place in ${room} has ended. You can join again.`,
    'session/lost': () => 'The server thought you were gone; joining again…',
    'server/closing': () => 'The server has closed.',
  },
  unknownRefusal: (why) => `The server refused it (${why}).`,
  unanswered: {
    unconfirmed: (texts) =>
      `Not confirmed; it may have arrived, and will not be sent again: ${texts.map((text) => `“${text}”`).join(', ')}`,
    waiting: (unsent, unconfirmed, keptFor) => {
      const parts = [
        ...(unsent > 0 ? [`Not sent${keptFor ? ' yet' : ''}: ${unsent}`] : []),
        ...(unconfirmed > 0 ? [`${unsent > 0 ? 'not' : 'Not'} confirmed: ${unconfirmed}`] : []),
      ];
      const what = unconfirmed > 0 ? 'what did not arrive will be sent' : 'it will be sent';
      const next = keptFor ? `; ${what} the next time you join as ${keptFor}.` : '.';
      return `${parts.join(', ')}${next}`;
    },
  },
};
