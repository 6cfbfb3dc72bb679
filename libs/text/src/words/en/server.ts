import { DEFAULT_PORT } from '@charla/core';
import { CALLED } from '../called.ts';
import { encoding } from './encoding.ts';
import type { server as es } from '../es/server.ts';
import { few as fewIn } from '../../few.ts';

const few = fewIn('and', 'more');

const options = `  -p, --port N               port (${DEFAULT_PORT})
  -l, --local                only for this computer
      --alias-timeout SEC    seconds to give an alias (10)
      --grace SEC            seconds to keep the place of someone who loses the connection (10)
      --rate N               messages per second per person; the others wait (4; from 0.1; 0: no limit)
      --per-address N        connections from one address (512; 0: no limit)
      --max-connections N    connections in all (10000; 0: no limit)
      --data FOLDER          where messages are saved (./charla-data)
      --ephemeral            save nothing: messages are forgotten at the end
      --max-log SIZE         the most that messages may take on the disk, as 500M or 2G (0: no limit)
      --max-memory SIZE      the same in memory, with --ephemeral: the oldest are forgotten (256M)
      --log postgres://…     save messages in a PostgreSQL database with a synchronous standby
      --one-copy             with --log, no standby: there is one copy of the messages
      --drain SEC            with --log, seconds that a stopped server has to hand its people over (8)
      --host NAME            another name of this server; may be repeated (localhost, IP addresses
                             and this computer’s name are not needed)
      --proxy ADDRESS        a proxy in front of this server, or a network (10.0.0.0/8): its clients
                             count by their own address; may be repeated
      --bot NAME             creates an API key for a bot, valid until the chat stops; may be repeated
      --mod-code CODE        code with which people moderate; without it a new one at each start
      --room NAME            one more room that everybody sees in the list, besides lobby; may be repeated
      --lang es|en           language of this terminal (the system’s)
      --help                 this help`;

/** The words of the server's window in English. */
export const server: typeof es = {
  usage: `Usage: ${CALLED.server} [options]

Opens a chat for everyone on this network.

${options}

Ctrl-C stops it.`,
  options,
  badNumber: (option, value) => `“${value}” isn’t valid for ${option}; use a number.`,
  badSize: (option, value) => `“${value}” isn’t valid for ${option}; use a size like 500M or 2G.`,
  goesWith: (option, other) => `${option} only works with ${other}. See --help.`,
  badName: (name) => `“${name}” isn’t valid for --host; use a name like chat.example.org.`,
  badProxy: (named) => `“${named}” isn’t valid for --proxy; use an address like 192.0.2.1 or 10.0.0.0/8.`,
  badCode: (least) =>
    `The code of --mod-code is not valid; use at least ${least} letters or figures, with or without hyphens, and no spaces.`,
  tooManyRooms: (most) => `There are too many --room; the list has space for ${most} rooms, lobby included.`,
  portInUse: (port) =>
    `Port ${port} is already in use: is another chat running? Choose another one with --port.`,
  cannotListen: (port, reason) => `Can’t open port ${port}: ${reason}`,
  mod: {
    usage: `Usage: ${CALLED.mod} [options]

Tells who moderates each room of the chat that runs on this computer, and the code. It serves the person who started it.

      --take NAME      takes the power from a moderator; makes a new code if they had it by the code
      --room ROOM      in that room alone
      --new-code       makes a new code: the one before is good no more
      --data FOLDER    the folder of the chat (./charla-data)
  -p, --port PORT      the port of a chat without a folder (--ephemeral, --log)
      --lang es|en     language (the system’s)
      --help           this help`,
    oneAtATime: 'Choose --take or --new-code, not both. See --help.',
    dataOrPort: 'Choose --data or --port, not both. See --help.',
    nobody: 'No chat of yours answers on this computer; name it with --data or --port. See --help.',
    row: (room, alias, isGiven) => `${room}  ${alias}${isGiven ? '' : '  (by the code)'}`,
    none: 'Nobody moderates any room.',
    code: (code) => `Code: ${code}`,
    newCode: (code) => `New code: ${code}`,
    taken: (alias, room) => `${alias} no longer moderates ${room}.`,
    unknown: (name, room) =>
      room === undefined ? `${name} moderates no room.` : `${name} does not moderate ${room}.`,
  },
  noMod: (reason) => `${CALLED.mod} will not work here: ${reason}`,
  notDemoted: (alias, room) => `${alias} still moderates ${room}: taking that back could not be saved`,
  demoted: (alias, room) => `${alias} no longer moderates ${room}: taken back by ${CALLED.mod}`,
  dataOrEphemeral: 'Choose --ephemeral or --data, not both: --ephemeral saves nothing. See --help.',
  logOrEphemeral: 'Choose --ephemeral or --log, not both: --ephemeral saves nothing. See --help.',
  badLog: 'The value of --log isn’t valid; use postgres://USER@SERVER/DATABASE. See --help.',
  logs: {
    inUse: (folder) =>
      `Another running chat already uses the folder ${folder}: stop it, or choose another folder with --data.`,
    newer: (folder) =>
      `The messages in ${folder} were written by a newer version of charla: update it, or choose another folder with --data.`,
    tooOldSqlite: (_, reason) =>
      `This Node includes SQLite ${reason}, which can damage saved messages; 3.51.3 or later is needed. With --ephemeral you can start without saving anything.`,
    othersWrite: (_, folder) =>
      `Others may write in the folder ${folder}, and change messages and keys. Forbid it with: chmod go-w ${folder}`,
    missing: (folder) => `There is no saved chat in the folder ${folder}; choose another one with --data.`,
    cannotOpen: (folder, reason) =>
      `Can’t save in ${folder}: ${reason}. Choose another folder with --data, or save nothing with --ephemeral.`,
  },
  databases: {
    inUse: (where) =>
      `Another running chat already uses the database ${where}: stop it, or choose another one with --log.`,
    newer: (where) =>
      `The messages in ${where} were written by a newer version of charla: update it, or choose another database with --log.`,
    tooOld: (where, version) => `${where} is PostgreSQL ${version}; version 15 or later is needed.`,
    unsafe: (where, setting) =>
      `The database ${where} may lose messages that it confirmed, because it has ${setting}. Change that setting of PostgreSQL.`,
    oneCopy: (where) =>
      `The database ${where} has no synchronous standby (synchronous_standby_names is empty). Set one up, or add --one-copy if one copy is enough.`,
    wentBack: (where) =>
      `The database ${where} has lost messages that people have seen already: a standby that was behind has taken over, or a backup was restored. The chat stops; when it is started again, it goes on with the messages that are left.`,
    gone: (where) =>
      `This chat had no connection to the database ${where} for so long that another one of its servers has taken over. It stops, and may be started again.`,
    cannotUse: (where, reason) =>
      `Can’t use the database ${where}: ${reason}. Check --log, and that PostgreSQL is running.`,
  },
  away: (why) => `messages wait until the database can be used again. ${why}`,
  isBack: 'the database can be used again',
  inDatabase: (where) => `Messages are saved in the database ${where}.`,
  inOneCopy: (where) =>
    `Messages are saved in the database ${where}, in one copy (--one-copy): if its disk is lost, so are they.`,
  blind:
    'This database does not tell when a standby takes over. One that was behind is noticed only where messages are missing in a room that somebody is in.',
  noPages: 'The web pages are missing; build them with: npx nx build web',
  before: (rooms, more) =>
    `Messages from before: ${few(rooms, more)}. With --ephemeral the chat starts empty.\n`,
  ready: 'charla is running. To join:',
  here: 'on this computer',
  lan: 'on the network',
  terminal: 'in a terminal',
  moderate: 'to moderate',
  openToAll: `Open to everyone on this network. Only this computer: ${CALLED.server} --local`,
  onlyLocal: 'Only this computer can join (--local).',
  noLan: 'This computer is not on a network: only this computer can join.',
  stopHint: 'Ctrl-C stops the chat.',
  leftOut: (texts) =>
    `(${texts} ${texts === 1 ? 'line was' : 'lines were'} left out: this window stood still.)`,
  badTz: (tz, zone) =>
    `No time zone is called “${tz}”, so this window shows ${zone}. An example of one: TZ=Europe/Madrid.`,
  handingOver: 'Handing over to the other servers…',
  closing: 'Stopping the chat…',
  closed: 'Chat stopped.',
  opened: (from) => `connection from ${from}`,
  gone: (from) => `disconnection from ${from}`,
  joined: (alias, room) => `${alias} joins ${room}`,
  resumed: (alias, room) => `${alias} is back in ${room}`,
  quit: (alias, room) => `${alias} leaves ${room}`,
  lost: (alias, room) => `${alias} lost the connection (${room})`,
  kicked: (alias, room) => `${alias} was removed from ${room}`,
  codeWrong: (alias, room, from) => `${alias} (${room}, from ${from}) tried a wrong moderator code`,
  exported: (alias, room) => `${alias} exported the room (${room})`,
  refused: (from, alias, sentence) =>
    `refused ${alias === undefined ? from : `“${alias}” (${from})`}: ${sentence}`,
  stuck: (from, alias) =>
    `${alias === undefined ? from : `“${alias}” (${from})`} does not read the messages it gets: disconnected`,
  storeFailed: (room, reason) => `the messages of ${room} could not be saved: ${reason}`,
  storeFull:
    'there is no room for more messages (the disk is almost full, or --max-log is reached): people can only read until there is',
  storeGoesOn: 'there is room for messages again',
  unreadable: (room) => `the messages of ${room} cannot be read: no one can join for now`,
  /** Lines that the window leaves out, by what they tell. */
  more: {
    opened: (count, from) => `${count} more connections from ${from}`,
    closed: (count, from) => `${count} more disconnections from ${from}`,
    refused: (count, from) => `${count} more from ${from} were refused`,
    joined: (count, from) => `${count} more from ${from} joined`,
    resumed: (count, from) => `${count} more from ${from} are back`,
    quit: (count, from) => `${count} more from ${from} left`,
    lost: (count, from) => `${count} more from ${from} lost the connection`,
    kicked: (count, from) => `${count} more from ${from} were removed`,
    demoted: (count) => `${count} more moderators lost their power`,
    notDemoted: (count) => `${count} more moderators could not lose their power`,
    codeWrong: (count, from) => `${count} more wrong moderator codes from ${from}`,
    exported: (count, from) => `${count} more exports from ${from}`,
    stuck: (count, from) => `${count} more from ${from} did not read their messages`,
    fault: (count, from) => `${count} more connections from ${from} cut by an internal error`,
    storeFailed: (count) => `${count} more times messages could not be saved`,
    storeFull: (count) => `${count} more times there was no room for messages`,
    storeGoesOn: (count) => `${count} more times there was room again`,
    unreadable: (count) => `${count} more times messages could not be read`,
    keysUnreadable: (count) => `${count} more times the keys of the bots could not be read`,
  },
  severalAddresses: 'several addresses',
  moreOthers: (count) => `${count} more lines of other kinds`,
  keysUnreadable: (reason) =>
    `the keys of the bots cannot be read, and no bot can join until the file is mended: ${reason}`,
  fault: (from, reason) => `connection from ${from} cut by an internal error: ${reason}`,
  bug: (reason) =>
    `Internal error: ${reason}. The chat stops so that nothing is damaged. Saved messages are safe: start it again.`,
  bugInputs: (file) =>
    `The last inputs of the server are in ${file}, without messages or tokens. Keep the file: it helps to fix the error.`,
  bugNoInputs: (reason) => `Can’t save the last inputs of the server: ${reason}`,
  badHost: (host) => `Unknown host name “${host}”. If it is this server’s, start it with --host ${host}`,
  badOrigin: (origin, host) =>
    `A page of ${origin} asked for ${host}. If a proxy stands in between, it must pass on the host name (see docs/server.md)`,
  noRoom: (sockets) =>
    `${sockets} sockets are open, and no more are possible: newcomers are turned away. “ulimit -n” before the start, or --max-connections, allows more.`,
  noWebSocket:
    'Only Socket.IO over WebSocket is served here. If a proxy stands in between, it must let WebSockets through (see docs/server.md)',
  /** For people on a bare socket, whose client has no words of its own. */
  bare: {
    encoding,
    problems: {
      noObject: 'That is not a JSON object; send objects like {"user": "ana", "message": "hola"}.',
      openText:
        'A text in the object lacks its closing quote on the same line; write a line break inside it as \\n.',
      openObject: 'The last object is incomplete: the } that closes it is missing.',
      noJson:
        'The object is not valid JSON; put names and texts in double quotes, as in {"user": "ana", "message": "hola"}.',
      missing: (field, others) =>
        `The object has no "${field}"${others ? ` (it has ${others})` : ''}; spell the names exactly as in {"user": "ana", "message": "hola"}.`,
      noText: (field, value) =>
        `"${field}" must be a text in double quotes, not ${value}${field === 'user' ? '' : '; leave it out if there is nothing to send'}.`,
    },
    together: 'Several lines that came close together:',
    tryAlias: (alias) => `Try ${alias}.`,
    tooLong: '! That line is longer than 32,768 bytes; the connection is closed.',
    noFile:
      '! You can’t record or export from here, because the file would be on the server; use .r and .e in the browser or in charla’s terminal client.',
  },
};
