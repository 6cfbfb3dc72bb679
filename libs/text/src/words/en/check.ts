import { DEFAULT_PORT } from '@charla/core';
import type { check as es } from '../es/check.ts';

/** The words of `charla check` in English. */
export const check: typeof es = {
  usage: `Usage: charla check HOST[:PORT] [options]

Checks a server that solves the exercise, sentence by sentence, speaking as its clients do:
JSON objects over TCP. It cuts connections and sends garbage: do not use it with people in the chat.

      --spec exercise   the exercise to check against (the only one so far)
      --json            one JSON object a line, for programs (docs/cli.md)
      --lang es|en      language (the system’s)
  -h, --help            this help

Exits with 0 if nothing fails, 1 if something does, 2 if the command line has an error, 3 if there is no server.`,
  noHost: `The address of the server is missing. For example: localhost:${DEFAULT_PORT} (more with --help)`,
  badSpec: (spec) => `Unknown exercise “${spec}”; use --spec exercise.`,
  nobody: (address) =>
    `There is no server at ${address}; check the address and the port, and that the server is running.`,
  title: (address) => `Checking ${address}: “Ejercicio 7: Chat”`,
  manners: {
    object: 'The alias comes in a separate object: {"user": "ana"}',
    message: 'The alias is the “user” of the first message: {"user": "ana", "message": "hola"}',
    newline: ', and every object ends with a line break',
  },
  sum: (good, bad, open) => `${good} ✓  ${bad} ✗  ${open} –`,
  checks: {
    exchange: {
      proves: 'a message reaches the others, once and unchanged',
      sentence: 'The server exchanges messages between the connected clients.',
    },
    wait: {
      proves: 'a client that takes a moment to give its alias can join',
      sentence:
        'When the connection is made, the server will wait some seconds for the client to pass it information about the user (alias).',
    },
    timeout: {
      proves: 'a client that gives no alias is disconnected',
      sentence: 'If it has not passed information in the defined time the connection will be rejected.',
    },
    duplicate: {
      proves: 'a duplicate alias is refused and the first user stays',
      sentence: 'It will also be rejected if a user of that name already exists in the chat.',
    },
    reason: {
      proves: 'a refused client gets an error message first',
      sentence: 'Show an error message if that happens.',
    },
    outsider: {
      proves: 'a client that has given no alias receives nothing',
      sentence: 'If the information is correct the user will enter the chat…',
    },
    joined: {
      proves: 'the others are told who joins',
      sentence: '… and a message will be shown in the chat that the user has entered.',
    },
    left: {
      proves: 'the others are told who leaves',
      sentence: 'When the user disconnects a message will be shown that they have disconnected.',
    },
    lost: {
      proves: 'also when their network or their computer fails',
      sentence: 'When the user disconnects a message will be shown that they have disconnected.',
    },
    again: {
      proves: 'the alias of someone who left is free again',
      sentence: 'It will also be rejected if a user of that name already exists in the chat.',
    },
    sender: {
      proves: 'no one can write under someone else’s alias',
      sentence:
        'It must be checked that the user who appears in the message that a user sends is indeed the user who made that connection.',
    },
    malformed: {
      proves: 'data that is not a message does not affect the others',
      sentence: 'Represents an error in the format in which messages are exchanged.',
    },
    split: {
      proves: 'a message that arrives in pieces is one message',
      sentence: 'Receive messages of the clients.',
    },
    together: {
      proves: 'several messages that arrive together are several, in order',
      sentence: 'Receive messages of the clients.',
    },
    slow: {
      proves: 'if one client does not read, the others carry on',
      sentence: 'Send messages to the clients.',
    },
    format: {
      proves: 'everything the server sends is a message',
      sentence: '… must be a JSON object with the fields user and message.',
    },
    list: {
      proves: 'the server answers .l with the list of connected users',
      sentence:
        "When '.l' is entered in the chat, a list of the users connected to the chat must be printed.",
    },
    time: {
      proves: '.t shows date and time, and hides them',
      sentence:
        "… add the date and time to the name of the user in each message. This option is switched on if the user enters '.t' in the chat.",
    },
    record: {
      proves: '.r records to record_chat_[date and time].txt',
      sentence:
        "… save the messages of the chat in a file (ignore the entries). This option is switched on and off with '.r'.",
    },
    help: {
      proves: '.h explains the commands',
      sentence: 'Add one more command, .h, which prints what the other commands do: .q, .r, .t and .l.',
    },
    window: {
      proves: 'there is a graphical interface',
      sentence:
        '[OPTIONAL] … create a simple graphical interface (a text box with scroll and an entry) for the client of the chat.',
    },
  },
  notes: {
    nobodyGetsIn: () =>
      'no message reaches the others; tried with the alias in {"user": "ana"} and in {"user": "ana", "message": "…"}',
    noAnswer: (_, seen) => `the server no longer answers (${seen})`,
    standsStill: () => 'the server has not recovered from the previous test',
    notHeard: () => 'the message does not arrive',
    heardTwice: () => 'the message arrives more than once',
    changed: (_, seen) => `the message arrives changed: ${seen}`,
    closedEarly: (s) => `the connection is closed within ${s} s`,
    notLetIn: () => 'their messages do not reach the others',
    stillOpen: (s) => `the connection is still open after ${s} s`,
    closedAfter: (s) => `after ${s} s`,
    twoOfOneName: () => 'both are let in',
    firstIsGone: () => 'the messages of the first one no longer reach the others',
    nobodyRefused: () => 'no one was refused',
    noReasons: () => 'the connections are closed without a message',
    noTimeoutReason: () => 'a client that gives no alias is disconnected without a message',
    noDuplicateReason: () => 'a client that gives an alias in use is disconnected without a message',
    outsiderHears: () => 'it receives the messages of the chat',
    joinedNotTold: (s) => `no message with their alias arrives in ${s} s`,
    leftNotTold: (s) => `no message with the alias of the one who left arrives in ${s} s`,
    lostNotTold: (s) => `no message with the alias of the one who crashed arrives in ${s} s`,
    leftAfter: (s) => `after ${s} s`,
    aliasKept: () => 'someone who comes back with the same alias can’t join',
    forged: () => 'the message arrives under someone else’s alias',
    stopped: (_, seen) => `the messages of the others stop arriving after this: ${seen}`,
    piecesLost: () => 'the message does not arrive',
    joinedLost: () => 'not all of three messages arrive',
    outOfOrder: () => 'they arrive in another order',
    othersWait: (kB) => `the messages of the others stop arriving after ${kB} kB`,
    tooSlow: (kB) => `only ${kB} kB could be sent in the time available, and it takes more`,
    notJson: (_, seen) => `this is not a JSON object: ${seen}`,
    noMessage: (_, seen) => `this lacks user or message: ${seen}`,
    listOnClient: () => 'it does not answer; perhaps the client does: check there',
    insideClient: () => 'this depends on the client: check there',
  },
};
