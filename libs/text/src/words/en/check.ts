import type { check as es } from '../es/check.ts';

/** The words of `charla check` in English. */
export const check: typeof es = {
  usage: `Usage: charla check HOST[:PORT] [options]

Examines a server that claims to solve the exercise, sentence by sentence, speaking as its
clients do: JSON objects over TCP. Do not try it on a chat with people in it.

      --spec exercise   the exercise it is examined by (there is no other yet)
      --json            one JSON object a line, for programs (docs/cli.md)
      --lang es|en      language (the system's)
  -h, --help            this help

Ends with 0 if nothing fails, 1 if something does, 2 if it is not understood, 3 if nobody is there.`,
  noHost: 'The server is missing: which address is examined? (--help explains)',
  badSpec: (spec) => `There is no exercise “${spec}”; use --spec exercise.`,
  nobody: (address) => `Nobody is at ${address}; check that it is running, the address and the port.`,
  title: (address) => `Examination of ${address}: “Ejercicio 7: Chat”`,
  manners: {
    object: 'The alias is given in an object of its own: {"user": "ana"}',
    message: 'The alias is the “user” of the first message: {"user": "ana", "message": "hola"}',
    newline: ', and every object ends with a line break',
  },
  sum: (good, bad, open) => `${good} ✓  ${bad} ✗  ${open} –`,
  checks: {
    exchange: {
      proves: 'what one says reaches another, once and as it is',
      sentence: 'The server exchanges messages between the connected clients.',
    },
    wait: {
      proves: 'whoever takes a moment to give their alias is let in',
      sentence:
        'When the connection is made, the server will wait some seconds for the client to pass it information about the user (alias).',
    },
    timeout: {
      proves: 'whoever gives none is cut off',
      sentence: 'If it has not passed information in the defined time the connection will be rejected.',
    },
    duplicate: {
      proves: "whoever gives somebody's alias is cut off, and that somebody stays",
      sentence: 'It will also be rejected if a user of that name already exists in the chat.',
    },
    reason: {
      proves: 'whoever is rejected is told something first',
      sentence: 'Show an error message if that happens.',
    },
    outsider: {
      proves: 'whoever has given no alias yet hears nothing',
      sentence: 'If the information is correct the user will enter the chat…',
    },
    joined: {
      proves: 'the others are told who comes in',
      sentence: '… and a message will be shown in the chat that the user has entered.',
    },
    left: {
      proves: 'the others are told who goes',
      sentence: 'When the user disconnects a message will be shown that they have disconnected.',
    },
    lost: {
      proves: 'also when their machine crashes or their network goes',
      sentence: 'When the user disconnects a message will be shown that they have disconnected.',
    },
    again: {
      proves: 'the alias of whoever has gone is free',
      sentence: 'It will also be rejected if a user of that name already exists in the chat.',
    },
    sender: {
      proves: "nobody speaks under somebody else's alias",
      sentence:
        'It must be checked that the user who appears in the message that a user sends is indeed the user who made that connection.',
    },
    malformed: {
      proves: 'what is no message does not touch the others',
      sentence: 'Represents an error in the format in which messages are exchanged.',
    },
    split: {
      proves: 'a message that comes in pieces is one message',
      sentence: 'Receive messages of the clients.',
    },
    together: {
      proves: 'several messages that come together are several, and in order',
      sentence: 'Receive messages of the clients.',
    },
    slow: {
      proves: 'if one does not read, the others do not notice',
      sentence: 'Send messages to the clients.',
    },
    format: {
      proves: 'all that the server sends is messages',
      sentence: '… must be a JSON object with the fields user and message.',
    },
    list: {
      proves: 'the server answers .l with who is there',
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
    nobodyGetsIn: () => 'what one says reaches nobody, however the alias is given',
    noAnswer: (_, seen) => `the server does not answer any more (${seen})`,
    standsStill: () => 'the server has not recovered from what was tried before',
    notHeard: () => 'the message does not arrive',
    heardTwice: () => 'the message arrives more than once',
    changed: (_, seen) => `the message arrives changed: ${seen}`,
    closedEarly: (s) => `is cut off within ${s} s`,
    notLetIn: () => 'what they say then does not reach the others',
    stillOpen: (s) => `the connection is still open after ${s} s`,
    closedAfter: (s) => `after ${s} s`,
    twoOfOneName: () => 'both are let in',
    firstIsGone: () => 'what the first one says does not reach the others any more',
    nobodyRefused: () => 'nobody was rejected',
    noReasons: () => 'they are cut off without a word',
    noTimeoutReason: () => 'whoever gives no alias is cut off without a word',
    noDuplicateReason: () => 'whoever gives one in use is cut off without a word',
    outsiderHears: () => 'they hear what is said in the chat',
    joinedNotTold: (s) => `nothing with the alias arrives in ${s} s`,
    leftNotTold: (s) => `nothing with the alias of whoever left arrives in ${s} s`,
    lostNotTold: (s) => `nothing with the alias of whoever crashed arrives in ${s} s`,
    leftAfter: (s) => `after ${s} s`,
    aliasKept: () => 'whoever comes back under the same alias is not let in',
    forged: () => "the message arrives under somebody else's alias",
    stopped: (_, seen) => `the others are heard no more after this: ${seen}`,
    piecesLost: () => 'the message does not arrive',
    joinedLost: () => 'of three messages not all arrive',
    outOfOrder: () => 'they arrive in another order',
    othersWait: (kB) => `the others are heard no more after ${kB} kB`,
    tooSlow: (kB) => `only ${kB} kB could be said in the time there is, and it takes more`,
    notJson: (_, seen) => `this is none: ${seen}`,
    noMessage: (_, seen) => `this lacks a field: ${seen}`,
    listOnClient: () => 'it does not answer: perhaps the client does; look there',
    insideClient: () => 'this is up to the client; look there',
  },
};
