import { DEFAULT_PORT } from '@charla/core';
import { CALLED } from '../called.ts';
import type { server as es } from '../es/server.ts';

/** The words of the server's window in English. */
export const server: typeof es = {
  usage: `Usage: ${CALLED.server} [options]

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
      --bot NAME             a key for a bot by HTTP, until it is closed; may be repeated
      --lang es|en           language of this window (the system's)
      --help                 this help

Ctrl-C closes it.`,
  badOption: (reason) => `The command is not understood: ${reason} (--help explains)`,
  badNumber: (option, value) => `${option} ${value} is not valid; use a number.`,
  badName: (name) => `--host ${name} is not valid; use a name like chat.example.org.`,
  portInUse: (port) => `Port ${port} is in use: is another chat running? Choose another with --port.`,
  cannotListen: (port, reason) => `Port ${port} cannot be opened: ${reason}`,
  dataOrEphemeral: '--ephemeral keeps nothing, so --data is too much: choose one of them. (--help explains)',
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
  unreadable: (room) => `what was said in ${room} cannot be read: nobody can come in for now`,
  fault: (from, reason) => `connection from ${from} cut by an internal error: ${reason}`,
  bug: (reason) =>
    `Internal error: ${reason}. The chat closes so that nothing is spoilt; what was kept is safe, and it can simply be opened again.`,
  badHost: (host) =>
    `This chat does not answer to the name “${host}”; if it is its own, whoever opens it may add: --host ${host}`,
  /** To whoever comes by a bare socket, whose client has no words of its own. */
  bare: {
    together: 'Several lines that came close together:',
    tooLong: '! That is more than 32,768 bytes; the connection is closed.',
    noFile:
      '! Nothing can be recorded or exported from here, for the file would be on the server; .r and .e work in the browser and in charla’s terminal.',
  },
};
