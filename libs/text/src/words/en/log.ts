import { CALLED } from '../called.ts';
import type { log as es } from '../es/log.ts';

/** The words of the commands that look after a log, in English. */
export const log: typeof es = {
  usage: `Usage: ${CALLED.client} log check [options]

Reads all messages of a chat and says what is wrong.

      --data FOLDER         the folder of the chat, which must be stopped (./charla-data)
      --log postgres://…    or the database of the chat, which may be running
      --lang es|en          language (the system’s)
      --help                this help`,
  importUsage: `Usage: ${CALLED.client} import --log postgres://… [options]

Copies a stopped chat into an empty database.

      --data FOLDER         the folder of the chat (./charla-data)
      --log postgres://…    the database
      --lang es|en          language (the system’s)
      --help                this help`,
  unknownCommand: (typed) => `Unknown command “${typed}”. Use log check.`,
  noDatabase: 'The database is missing: --log postgres://USER@SERVER/DATABASE. See --help.',
  notEmpty: (where) =>
    `There is a chat in the database ${where} already; use an empty one, with no server running.`,
  damaged: (reason) => `The file is damaged: ${reason}`,
  problems: {
    hole: (room, { from, to }) =>
      from === to ? `${room}: event ${from} is missing.` : `${room}: events ${from} to ${to} are missing.`,
    unreadable: (room, at) => `${room}: event ${at} can’t be read.`,
    backwards: (room, at) => `${room}: event ${at} is earlier than the one before it.`,
    stranger: (room, at, alias) => `${room}: event ${at} is by ${alias}, who isn’t in the room.`,
    twice: (room, at, alias) => `${room}: ${alias} joins at event ${at}, and that alias is in the room already.`,
    alias: (room, at, alias) => `${room}: event ${at} is by somebody who isn’t called ${alias} there.`,
    again: (room, at, alias) => `${room}: event ${at} by ${alias} has the number of an earlier one.`,
    messages: (room, counted) => `${room}: ${counted} messages are counted, and there are more or fewer.`,
    head: (room, at) => `${room}: event ${at} is recorded as the last one, and it isn’t.`,
    member: (room, alias) => `${room}: ${alias} isn’t listed as the events tell.`,
    standing: (room) => `${room}: bans and mutes are not listed as the events say.`,
    session: (room, alias) =>
      alias === undefined
        ? `${room}: there is a session that has never joined.`
        : `${room}: ${alias} is in the room and has no session to come back to.`,
    slip: (room, at) => `${room}: an Idempotency-Key leads to event ${at}, and no message is there.`,
  },
  more: (count) => `… and ${count} more.`,
  sound: (rooms, events) => `Everything is fine. Rooms: ${rooms}; events: ${events}.`,
  unsound: (problems, rooms, events) => `Problems: ${problems}. Rooms: ${rooms}; events: ${events}.`,
  imported: (where, rooms, events) =>
    `The chat is in the database ${where}. Rooms: ${rooms}; events: ${events}.`,
  notImported: 'Nothing was copied: something is wrong with the chat in the folder.',
}; // prettier-ignore
