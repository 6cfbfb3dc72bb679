import { DEFAULT_PORT } from '@charla/core';
import { CALLED } from '../called.ts';
import type { cli as es } from '../es/cli.ts';
import { check } from './check.ts';
import { encoding } from './encoding.ts';

/** The words of the terminal in English. */
export const cli: typeof es = {
  usage: `Usage: ${CALLED.client} ALIAS [HOST] [options]

Joins a chat room from the terminal.

  ALIAS               your name in the room
  HOST                name, IP address or URL of the server (localhost)
  -p, --port N        port (${DEFAULT_PORT})
  -r, --room ROOM     room (lobby)
      --lang es|en    language (the system’s)
      --tz ZONE       time zone of dates, e.g. Europe/Madrid (the system's)
      --plain         only lines, nothing is drawn (always so without a terminal)
      --json          one JSON object a line, for programs (docs/cli.md)
  -h, --help          this help

Other programs: run, check and export, each with --help. If your alias is one of those words,
write “join” before it: join run. In the chat, .h explains the commands; Ctrl-D leaves,
and so does Ctrl-C on an empty line.`,
  noAlias: `The alias is missing. For example: ${CALLED.client} ana (more with --help)`,
  tooMany: (extra) => `Unexpected argument “${extra}”. See --help.`,
  unknownOption: (option, nearest) =>
    `Unknown option ${option}.${nearest ? ` Did you mean ${nearest}?` : ''} See --help.`,
  noValue: (option) => `${option} needs a value. See --help.`,
  takesNoValue: (option) => `${option} takes no value. See --help.`,
  badBytes: (argument) => `The argument “${argument}” is not valid UTF-8; set your terminal to UTF-8.`,
  badPort: (port) => `“${port}” isn’t a valid port; use a number from 1 to 65535.`,
  badLang: (lang) => `Language “${lang}” isn’t available; use --lang es or --lang en.`,
  badZone: (zone) => `There is no time zone “${zone}”; use one like Europe/Madrid.`,
  badHost: (host) =>
    `“${host}” isn’t a valid address; use a name, an IP address or a URL like http://192.168.1.5:${DEFAULT_PORT}.`,
  tryAlias: (alias) => `Try ${alias}.`,
  unreachable: {
    nothing: (url) =>
      `There is no chat server at ${url}; check the address and the port, and that the server is running.`,
    name: (host) =>
      `No computer is called “${host}”; check the name, or use the address that the server shows.`,
    silent: (url) =>
      `Nothing answers at ${url}; check the address, and that both computers are in the same network. A firewall may block the port.`,
    other: (url) =>
      `Something answers at ${url}, but it is no chat server; check the port, and whether the address begins with http or https.`,
  },
  badInput: {
    noObject: 'The line isn’t a JSON object; send objects like {"say": "hello"}.',
    extra: 'The object has an unknown field; it can have "say" or "command", and "id".',
    noWish: 'The object needs either "say" or "command".',
    noText: '"say" and "command" must be texts in double quotes.',
    noCommand: 'That is not a command; see .h, or send a message with "say".',
    badId: '"id" must be a text, a number or null.',
  },
  encoding,
  pending: (text) => `… ${text}`,
  search: (query, fails) => `${fails ? 'not found' : 'search'} “${query}”: `,
  unreadable:
    'Your terminal sent characters that are not UTF-8, so they were left out. Set its encoding to UTF-8.',
  run: {
    usage: `Usage: charla run FILE.chat… [options]

Plays scripted conversations and reports where the server behaves differently. Without
--against it uses a server in memory with its own clock; with it, a real one in real time.

      --against URL   the server they are played against
  -r, --room ROOM     the room of people who name none (lobby), with --against
      --patience S    seconds to wait for each expected line (5), with --against
      --lang es|en    language (the system’s)
  -h, --help          this help

Exits with 0 if everything matches, 1 if not, 2 if the command line or a script has an error, 3 if
there is no server. docs/cli.md explains the language of the scripts.`,
    noFile: 'The script is missing: name a .chat file. See --help.',
    badPatience: (seconds) =>
      `“${seconds}” isn’t valid for --patience; use a number of seconds, more than 0 and up to 3600.`,
    skips: { server: 'stops the server, which is not its own; play it without --against' },
    sum: (played, failed, skipped) => `${played} ✓  ${failed} ✗  ${skipped} –`,
    above: (count) => `… and ${count} ${count === 1 ? 'line' : 'lines'} before`,
    problems: {
      expected: 'expected:',
      saw: 'but since the previous step there was only:',
      sawNothing: 'but since the previous step there was nothing',
      alsoRecorded: 'was recorded too:',
      wasSeen: 'but was seen:',
      seenTimes: (times) => `was seen ${times} ${times === 1 ? 'time' : 'times'}`,
      isTyping: 'but is typing:',
      stillIn: 'but is still in the chat',
      outWith: (code) => `but left with ${code}`,
      nobody: 'no one of that name has joined or connected',
      noScreen: 'a bare connection has no screen: this step is for someone who “joins”',
      noHand: 'someone who joined sends no data by hand: this step is for someone who “connects”',
      noStep: 'this line is not a step of a script; docs/cli.md lists them',
      noSteps: 'the script has no steps',
      unreadable: 'this line is not valid UTF-8; save the script as UTF-8',
      utf16: 'the script is in UTF-16; save it as UTF-8',
      unreachable: (url) => `there is no chat server at ${url}`,
    },
  },
  check,
  cannotPrint: (reason) => `! Can’t print: ${reason}. The chat ends here.`,
  export: {
    usage: `Usage: charla export [HOST] [options]

Saves all messages of a room, from the first one: the same bytes, no matter who exports
them. Or its attendance, as a CSV table: who came, and for how long. The others see it.

  -r, --room ROOM       the room (lobby)
  -f, --format FORMAT   txt, md, html, json, jsonl or attendance
                        (that of the file, or txt)
  -o, --output FILE     the file to write (standard output)
      --tz ZONE         time zone of dates (UTC)
      --only ALIAS      only what this person said
      --names FILE      a list of names, one per line: the attendance says who is absent
      --as ALIAS        the alias that reads the room (export-1234)
  -p, --port N          port (${DEFAULT_PORT})
      --lang es|en      language of errors and of the attendance (the system’s)
  -h, --help            this help

Exits with 0 if all is there, 1 if not, 2 if the command line has an error, 3 if there is no server.`,
    folder: (file) => `A folder can’t be written; name a file in it: ${file}`,
    badEnding: (ending, known) =>
      `No format belongs to the ending “${ending}”; choose one with --format: ${known}.`,
    badFormat: (format, known) => `Unknown format “${format}”; use one of these: ${known}.`,
    namesOnly: 'The list of --names is for the attendance: use --format attendance.',
    noNames: (file) => `There are no names in ${file}; write one per line.`,
    namesUtf8: (file) => `${file} is not in UTF-8; save it in UTF-8.`,
    cannotRead: (reason) => `Can’t read the list of names: ${reason}`,
    cannotWrite: (reason) => `! Can’t write: ${reason}`,
    incomplete: (reason) => `! The export is incomplete: ${reason}`,
    cut: 'the server couldn’t read every message, or its history started over.',
  },
};
