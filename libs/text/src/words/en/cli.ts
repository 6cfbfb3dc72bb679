import { DEFAULT_PORT } from '@charla/core';
import { CALLED } from '../called.ts';
import type { cli as es } from '../es/cli.ts';
import { check } from './check.ts';

/** The words of the terminal in English. */
export const cli: typeof es = {
  usage: `Usage: ${CALLED.client} ALIAS [HOST] [options]

Joins a chat room from the terminal.

  ALIAS               your name in the room
  HOST                name, IP address or URL of the server (localhost)
  -p, --port N        port (${DEFAULT_PORT})
  -r, --room ROOM     room (lobby)
      --lang es|en    language (the system's)
      --tz ZONE       time zone of dates, e.g. Europe/Madrid (the system's)
      --plain         only lines, nothing is drawn (always so without a terminal)
      --json          one JSON object a line, for programs (docs/cli.md)
  -h, --help          this help

There are also charla run, charla check and charla export, each with --help; whoever is called
like one of them joins with “join” in front. Inside, .h explains the commands. Ctrl-C and Ctrl-D leave.`,
  noAlias: 'The alias is missing: what is your name? (--help explains)',
  tooMany: (extra) => `“${extra}” is too much: only the alias and the server are expected. (--help explains)`,
  badOption: (reason) => `The command is not understood: ${reason} (--help explains)`,
  badPort: (port) => `“${port}” cannot be a port; use a number from 1 to 65535.`,
  badLang: (lang) => `“${lang}” is not spoken here; use --lang es or --lang en.`,
  badZone: (zone) => `There is no time zone “${zone}”; use one like Europe/Madrid.`,
  badHost: (host) =>
    `“${host}” is no address; use a name, an IP address or a URL like http://192.168.1.5:${DEFAULT_PORT}.`,
  unreachable: (url) =>
    `There is no chat server at ${url}; check that it is running, the address and the port.`,
  badInput: 'The line is no JSON object with “say” or “command”; docs/cli.md explains.',
  pending: (text) => `… ${text}`,
  run: {
    usage: `Usage: charla run FILE.chat… [options]

Plays conversations, and says where they part from what really happens. Without --against
that is a server in memory with a clock of its own; with it, a real one, and real time.

      --against URL   the server they are played against
  -r, --room ROOM     where those are who name no room (lobby), with --against
      --patience S    seconds that something expected may take (5), with --against
      --lang es|en    language (the system's)
  -h, --help          this help

Ends with 0 if all is as told, 1 if not, 2 if it is not understood, 3 if there is no server.
The language of the scripts is explained in docs/cli.md.`,
    noFile: 'The script is missing: which .chat file is played? (--help explains)',
    badPatience: (seconds) => `“${seconds}” cannot be a patience; use seconds, more than 0 and up to 3600.`,
    skips: { server: 'stops the server, which is not its own; without --against it can be played' },
    sum: (played, failed, skipped) => `${played} ✓  ${failed} ✗  ${skipped} –`,
    above: (count) => `… and ${count} ${count === 1 ? 'line' : 'lines'} before`,
    problems: {
      expected: 'expected:',
      saw: 'but since the step before there was only:',
      sawNothing: 'but since the step before there was nothing',
      alsoRecorded: 'was recorded, too:',
      wasSeen: 'but was seen:',
      seenTimes: (times) => `was seen ${times} ${times === 1 ? 'time' : 'times'}`,
      isTyping: 'but is typing:',
      stillIn: 'but is still in',
      outWith: (code) => `but is out with ${code}`,
      nobody: 'nobody of that name has joined or connected',
      noScreen: 'a bare connection has no screen: this is for somebody who “joins”',
      noHand: 'whoever joined sends nothing by hand: this is for somebody who “connects”',
      noStep: 'this line is no step of a script',
      unreachable: (url) => `there is no chat server at ${url}`,
    },
  },
  check,
  export: {
    usage: `Usage: charla export [HOST] [options]

Writes what was said in a room, from its first message: the same bytes, whoever exports
it. It enters the room to read it, where everybody sees that it is recorded.

  -r, --room ROOM       the room (lobby)
  -f, --format FORMAT   txt, md, html, json or jsonl (that of the file, or txt)
  -o, --output FILE     where it is written (standard output)
      --tz ZONE         time zone of dates (UTC)
      --as ALIAS        the name under which it enters (export-1234)
  -p, --port N          port (${DEFAULT_PORT})
      --lang es|en      language of errors (the system's)
  -h, --help            this help

Ends with 0 if all is there, 1 if not, 2 if it is not understood, 3 if there is no server.`,
    badFormat: (format, known) => `There is no format “${format}”; use one of these: ${known}.`,
    cannotWrite: (reason) => `! It cannot be written: ${reason}`,
    incomplete: (reason) => `! The export is incomplete: ${reason}`,
    cut: 'the server could not read all that was said, or its history started over.',
  },
};
