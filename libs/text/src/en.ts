import { DEFAULT_PORT, LINES_MAX, MARKS_MAX, TEXT_BYTES_MAX } from '@charla/core';
import type { es } from './es.ts';

/** Every word in English. */
export const en: typeof es = {
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
  help: {
    title: 'Commands:',
    q: 'leave the chat',
    r: 'start or stop recording the messages to a file',
    rArgument: 'also record everything said before',
    t: 'show or hide the date and time of each message',
    l: 'see who is connected',
    a: 'see the messages before those shown',
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
    'rate/flood': () => 'This program has sent much more than can be dealt with; the connection is closed.',
    'session/elsewhere': (alias) => `“${alias}” went on in another window; this one is closed.`,
    'server/closing': () => 'The server has closed.',
  },
  unknownRefusal: (why) => `The server refused it (${why}).`,
  cli: {
    usage: `Usage: npx nx run cli:start -- ALIAS [HOST] [options]

Joins a chat room from the terminal.

  ALIAS               your name in the room
  HOST                name, IP address or URL of the server (localhost)
  -p, --port N        port (${DEFAULT_PORT})
  -r, --room ROOM     room (lobby)
      --lang es|en    language (the system's)
      --tz ZONE       time zone of dates, e.g. Europe/Madrid (the system's)
  -h, --help          this help

Inside, .h explains the commands. Ctrl-C and Ctrl-D leave.`,
    noAlias: 'The alias is missing: what is your name? (--help explains)',
    tooMany: (extra) =>
      `“${extra}” is too much: only the alias and the server are expected. (--help explains)`,
    badOption: (reason) => `The command is not understood: ${reason} (--help explains)`,
    badPort: (port) => `“${port}” cannot be a port; use a number from 1 to 65535.`,
    badLang: (lang) => `“${lang}” is not spoken here; use --lang es or --lang en.`,
    badZone: (zone) => `There is no time zone “${zone}”; use one like Europe/Madrid.`,
    badHost: (host) =>
      `“${host}” is no address; use a name, an IP address or a URL like http://192.168.1.5:${DEFAULT_PORT}.`,
    unreachable: (url) =>
      `There is no chat server at ${url}; check that it is running, the address and the port.`,
    pending: (text) => `… ${text}`,
    unconfirmed: (texts) =>
      `! Not confirmed; it may have arrived, and will not be sent again: ${texts.map((text) => `“${text}”`).join(', ')}`,
    waiting: (unsent, unconfirmed, keptFor) => {
      const parts = [
        ...(unsent > 0 ? [`Not sent${keptFor ? ' yet' : ''}: ${unsent}`] : []),
        ...(unconfirmed > 0 ? [`${unsent > 0 ? 'not' : 'Not'} confirmed: ${unconfirmed}`] : []),
      ];
      const what = unconfirmed > 0 ? 'what did not arrive will be sent' : 'it will be sent';
      const next = keptFor ? `; ${what} the next time you join as ${keptFor}.` : '.';
      return `! ${parts.join(', ')}${next}`;
    },
  },
  server: {
    usage: `Usage: npm start -- [options]

Opens a chat for everybody on this network.

  -p, --port N               port (${DEFAULT_PORT})
  -l, --local                only for this machine
      --alias-timeout SEC    seconds to give an alias (10)
      --grace SEC            seconds a place is kept for somebody who lost the connection (10)
      --rate N               messages a second and person; the rest waits (4; 0.1 or more; 0: no limit)
      --per-address N        connections from one address (512; 0: nothing is
                             limited by address, as behind a proxy)
      --max-connections N    connections in all (10000; 0: no limit)
      --data FOLDER          where what is said is kept (./charla-data)
      --ephemeral            keep nothing: what is said is forgotten at the end
      --host NAME            a further name that leads here; may be repeated
      --lang es|en           language of this window (the system's)
      --help                 this help

Ctrl-C closes it.`,
    badOption: (reason) => `The command is not understood: ${reason} (--help explains)`,
    badNumber: (option, value) => `${option} ${value} is not valid; use a number.`,
    badName: (name) => `--host ${name} is not valid; use a name like chat.example.org.`,
    portInUse: (port) => `Port ${port} is in use: is another chat running? Choose another with --port.`,
    cannotListen: (port, reason) => `Port ${port} cannot be opened: ${reason}`,
    dataOrEphemeral:
      '--ephemeral keeps nothing, so --data is too much: choose one of them. (--help explains)',
    logs: {
      inUse: (folder) =>
        `Another chat that is running keeps its log in ${folder}: close it, or choose another folder with --data.`,
      newer: (folder) =>
        `The log in ${folder} is of a newer version of charla: update it, or choose another folder with --data.`,
      tooOldSqlite: (_, reason) =>
        `This Node brings SQLite ${reason}, which can damage the log; 3.51.3 or later is needed. --ephemeral starts without keeping anything.`,
      cannotOpen: (folder, reason) =>
        `Nothing can be kept in ${folder}: ${reason}. Choose another folder with --data, or keep nothing with --ephemeral.`,
    },
    noPages: 'The web pages are missing; build them with: npx nx build web',
    ready: 'charla is running. To join:',
    here: 'on this machine',
    lan: 'on the network',
    terminal: 'in a terminal',
    onlyLocal: 'Only from this machine (--local).',
    noLan: 'This machine is on no network: it can only be joined from here.',
    stopHint: 'Ctrl-C closes the chat.',
    closing: 'Closing the chat…',
    closed: 'Chat closed.',
    opened: (from) => `connection from ${from}`,
    gone: (from) => `disconnection from ${from}`,
    joined: (alias, room) => `${alias} joins ${room}`,
    resumed: (alias, room) => `${alias} is back in ${room}`,
    quit: (alias, room) => `${alias} leaves ${room}`,
    lost: (alias, room) => `${alias} did not come back to ${room}`,
    refused: (from, alias, sentence) =>
      `refused ${alias === undefined ? from : `“${alias}” (${from})`}: ${sentence}`,
    stuck: (from, alias) =>
      `${alias === undefined ? from : `“${alias}” (${from})`} does not read what it is sent: connection cut`,
    storeFailed: (room, reason) => `what was said in ${room} could not be stored: ${reason}`,
    fault: (from, reason) => `connection from ${from} cut by an internal error: ${reason}`,
    bug: (reason) =>
      `Internal error: ${reason}. The chat closes so that nothing is spoilt; what was kept is safe, and it can simply be opened again.`,
    badHost: (host) =>
      `This chat does not answer to the name “${host}”; if it is its own, whoever opens it may add: --host ${host}`,
  },
  web: {
    title: (alias) => `Chat - ${alias}`,
    tagline: 'A chat for this room. No accounts: just an alias.',
    alias: 'Alias',
    aliasHint: '1 to 32 letters or digits, no spaces',
    room: 'Room',
    join: 'Join',
    joining: 'Joining…',
    unanswered: 'The server does not answer; still trying.',
    message: 'Message',
    messageHint: 'Message, or .h for help',
    send: 'Send',
    leave: 'Leave',
    showTimes: 'Show date and time',
    hideTimes: 'Hide date and time',
    startRecording: 'Record',
    stopRecording: 'Stop recording',
    finishingRecording: 'Finishing the recording…',
    older: 'Older messages',
    olderCame: (count) => `${count} older lines`,
    here: (count) => `Connected (${count})`,
    you: 'you',
    recordingMark: 'recording',
    log: 'Conversation',
    waiting: 'not sent yet',
    latest: (count) => (count === 0 ? 'To the end' : count === 1 ? '1 new message' : `${count} new messages`),
    announceMany: (count) => `${count} new lines`,
    options: 'Options',
    language: 'Language',
    theme: 'Colours',
    themes: { system: 'Like the system', light: 'Light', dark: 'Dark' },
    status: {
      connecting: 'Connecting…',
      joined: 'Connected',
      lost: 'No connection; trying again',
      ended: 'Out of the chat',
    },
    ended: 'You left the chat.',
    again: 'Join again',
    goOnHere: 'Go on here',
    minimal: 'Minimal view',
    notFound: 'There is nothing here.',
  },
};
