import { LINES_MAX, MARKS_MAX, TEXT_BYTES_MAX } from '@charla/core';
import type { common as es } from '../es/common.ts';

/** What every door says in English. */
export const common: typeof es = {
  started: '-- Chat room --',
  joined: (alias) => `* ${alias} joined`,
  left: {
    quit: (alias) => `* ${alias} left`,
    lost: (alias) => `* ${alias} was disconnected`,
  },
  recording: {
    on: (alias) => `* ${alias} is recording`,
    off: (alias) => `* ${alias} stopped recording`,
  },
  members: (count, aliases) => `Connected (${count}): ${aliases}`,
  timestamps: { on: 'Date and time: shown', off: 'Date and time: no longer shown' },
  recordingTo: (file) => `Recording to ${file}`,
  recordingSaved: (file) => `Recording saved in ${file}`,
  recordingFinishing: (file) => `Recording to ${file}: fetching what is missing, then it is closed`,
  recordingCut: (file) => `! The recording in ${file} is incomplete: not everything said could be fetched.`,
  recordingStalled:
    '! The server cannot read what the recording lacks at the moment; it will be tried again.',
  recordingFailed: (reason) => `! Cannot record: ${reason}. The chat goes on.`,
  exporting: 'Exporting the room…',
  exported: (file) => `Room exported to ${file}`,
  exportFailed: (reason) =>
    reason === undefined
      ? '! Here .e does not export: the menu of the full page does.'
      : `! The room could not be exported: ${reason}`,
  help: {
    title: 'Commands:',
    q: 'leave the chat',
    r: 'start or stop recording the messages to a file',
    rArgument: 'also record everything said before',
    t: 'show or hide the date and time of each message',
    l: 'see who is connected',
    a: 'see the messages before those shown',
    e: 'save everything said in the room to a file',
    eArgument: 'the same, in that format',
    h: 'see this help',
    escape: 'To send a line that begins like this, double the dot: ..q sends .q',
  },
  unknownCommand: (line, nearest) =>
    `! There is no command ${line}; ${nearest ? `did you mean .${nearest}?` : '.h explains them.'} To send it as it is: ${line.charAt(0)}${line}`,
  badArgument: (line, letter) =>
    `! ${line} is not understood; try .${letter} with nothing after it (.h explains)`,
  notSent: (text) => `Not sent: “${text}”`,
  connecting: '-- Connecting to the server… --',
  lost: '-- No connection to the server; trying again. What you type will be sent when it is back. --',
  back: (missed) =>
    missed === 0 ? '-- Back --' : `-- Back: ${missed} ${missed === 1 ? 'message' : 'messages'} meanwhile --`,
  reset: '-- History started over: what is above is no longer on the server --',
  gap: '-- Messages said while you were away are missing here --',
  beginning: '-- The conversation begins here --',
  noOlder: '-- There is nothing older: all of it is shown --',
  older: {
    from: (from, to) => `-- Older messages, from ${from} to ${to} --`,
    end: '-- End of the older messages --',
    endOfPage: '-- End of the older messages; .a shows more --',
  },
  refusals: {
    'alias/timeout': () => 'No alias arrived in time; connect again and introduce yourself.',
    'alias/invalid': (alias) =>
      `“${alias}” cannot be an alias; use 1 to 32 letters or digits (also _ - . inside), no spaces.`,
    'alias/reserved': (alias) => `The alias “${alias}” is reserved for the chat itself; choose another.`,
    'alias/mixed': (alias) =>
      `The alias “${alias}” mixes letters of different alphabets, which are easily confused; write it in one alphabet.`,
    'alias/taken': (alias, room) => `The alias “${alias}” is taken in room ${room}; choose another.`,
    'alias/confusable': (alias, room) =>
      `The alias “${alias}” looks too much like another in room ${room} (l and I, 0 and O, rn and m, letters of another alphabet); choose another.`,
    'room/invalid': (_, room) =>
      `“${room}” cannot be a room; use 1 to 32 letters or digits (also - and _), no spaces.`,
    'room/full': (_, room) => `Room ${room} is full; enter another one or try later.`,
    'version/mismatch': () =>
      'This program and the server are of different versions; reload the page or update it.',
    'address/full': () =>
      'There are too many connections from your address; close some of them, or try again in a moment.',
    'server/full': () => 'The server takes no more connections; try again later.',
    'text/empty': () => 'An empty message is not sent; write something.',
    'text/long': () =>
      `The message is longer than ${TEXT_BYTES_MAX} bytes or ${LINES_MAX} lines; shorten it or send it in parts.`,
    'text/marks': () =>
      `The message piles more than ${MARKS_MAX} accents or marks on one letter and would cover other lines; take them away and send it again.`,
    'text/malformed': () =>
      'The message contains broken characters (incomplete Unicode); delete them and send it again.',
    'sender/mismatch': () => 'A message can only carry your own alias; it was not sent.',
    'ask/old': () =>
      'The server no longer remembers what became of this message; look above before repeating it.',
    'store/failed': () => 'The server could not store it, so it was not sent; try again in a moment.',
    'page/failed': () => 'The server could not read the older messages; try again in a moment.',
    'outbox/full': () =>
      'Too many messages are waiting for their turn; this one stays here until they are sent.',
    'wire/malformed': () => 'The server received something it does not understand and dropped it.',
    'hello/expected': () => 'Introduce yourself with an alias before you talk.',
    'hello/again': () => 'This connection has an alias already; to change it, connect again.',
    'rate/flood': () =>
      'Much more was sent from here than can be dealt with, and the connection is closed; wait a moment and join again.',
    'session/elsewhere': (alias) => `“${alias}” went on in another window; this one is closed.`,
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
