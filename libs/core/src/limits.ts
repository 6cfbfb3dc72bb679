/** Every limit and waiting time of the chat. Each number names its measurement, or says that it is a judgement. */

/** How long a connection has to say hello, in ms. The exercise asks for "some seconds"; retyping an alias takes more than 5. */
export const HELLO_WAIT_MS = 10_000;

/**
 * The grace period: how long a lost member keeps their place, in ms. It covers a reload, a change of Wi-Fi, a phone waking up. Judgement.
 */
export const RESUME_WAIT_MS = 10_000;

/**
 * The pause before a leave that could not be stored is tried again, in ms, where there is no grace period. It spares a broken disk.
 * Judgement.
 */
export const LEAVE_RETRY_MS = 1_000;

/** The largest message, in bytes of UTF-8: about two screens of text, and the value on which successors of the exercise agree. */
export const TEXT_BYTES_MAX = 4_096;

/** Lines of a message: room for a pasted listing, but not for five screens of nothing. Judgement. */
export const LINES_MAX = 200;

/** Marks on one letter. Hebrew with points and accents needs four, Tibetan six; Unicode's Stream-Safe format stops at 30 (UAX #15). */
export const MARKS_MAX = 8;

/** The longest alias, in graphemes (characters as people count them) and in bytes of UTF-8. */
export const ALIAS_CHARS_MAX = 32;
export const ALIAS_BYTES_MAX = 64;

/** The longest room name, in characters. */
export const ROOM_CHARS_MAX = 32;

/** The room of a client that names none. */
export const DEFAULT_ROOM = 'lobby';

/** Rooms that are listed, the lobby included: the answer is a few kilobytes, and fits some screens. Judgement. */
export const LISTED_ROOMS_MAX = 64;

/** The port of a client that names none: the exercise's. */
export const DEFAULT_PORT = 51_000;

/** Members of one room: ten lecture halls. A copy of such a roster takes about 2 ms. */
export const MEMBERS_MAX = 10_000;

/** Latest events that a newcomer gets: a few screens. */
export const HISTORY_EVENTS = 100;

/** Latest events that a room keeps in memory for returning clients: two pages. Older events are read from the log. */
export const TAIL_EVENTS = 1_000;

/**
 * Bytes of those in memory, at two a letter: twice the largest answer to a newcomer, so that a thousand short lines fit. And of all rooms
 * together: two hundred rooms of long messages, or ten thousand quiet ones. Beyond that the least recently used rooms give theirs up.
 * Judgement.
 */
export const TAIL_BYTES_MAX = 524_288;
export const TAILS_BYTES_MAX = 67_108_864;

/**
 * The largest batch, in bytes on the wire: three quarters of the queue at which a connection is behind. Of ordinary lines it holds a
 * fifth of a second of a hall that writes 1,000 a second.
 */
export const BATCH_BYTES_MAX = 49_152;

/** Events of one page: 500 short messages are about 100 kB. */
export const PAGE_EVENTS = 500;

/**
 * The most bytes of one page. A phone at the edge of its network reads 20 KiB a second and must answer the next ping within 8 s. Longer
 * answers come in parts.
 */
export const PAGE_BYTES_MAX = 131_072;

/** The most bytes of one page for a client that is behind: it reads slowly, and the network already holds part of its queue. */
export const REST_BYTES_MAX = 65_536;

/** A client that missed more events than this gets only the latest, and hears that some are missing. */
export const CATCH_UP_EVENTS = 5_000;

/**
 * How long a log remembers a lost session, in ms: whoever was away for longer has another one. A week of holidays. Judgement.
 */
export const SESSION_KEPT_MS = 604_800_000;

/** The log of `--ephemeral`, in bytes of memory: a million short lines. Judgement. */
export const MEMORY_BYTES_MAX = 268_435_456;

/** Answers kept for each session, so that a repeat gets its first answer: twice a client's outbox. */
export const ANSWERS_KEPT = 512;

/** How many events and bytes a room keeps in memory and sends at a time. Tests make these small to reach their edges often. */
export type Sizes = {
  history: number;
  tail: number;
  tailBytes: number;
  tailsBytes: number;
  page: number;
  catchUp: number;
  answers: number;
};
export const SIZES: Sizes = {
  history: HISTORY_EVENTS,
  tail: TAIL_EVENTS,
  tailBytes: TAIL_BYTES_MAX,
  tailsBytes: TAILS_BYTES_MAX,
  page: PAGE_EVENTS,
  catchUp: CATCH_UP_EVENTS,
  answers: ANSWERS_KEPT,
};

/** Unanswered asks that a client keeps. Beyond this it refuses to send, and keeps the typed text. */
export const OUTBOX_MAX = 256;

/** Asks that wait at the server for one connection: three times a client's outbox. Repeats after a fresh welcome are free. */
export const LINE_MAX = 3 * OUTBOX_MAX;

/**
 * Bytes of text that one line of waiting asks may hold: a full outbox of the longest messages. All lines of one address may hold 64
 * times as much, where each ask counts for its text and `LINE_BYTES_EACH`.
 */
export const LINE_BYTES_MAX = 1_048_576;
export const ADDRESS_LINE_BYTES_MAX = 67_108_864;

/** What an ask or a typed line that waits counts for besides its text, in bytes: an object of some fields in a list. Judgement. */
export const LINE_BYTES_EACH = 128;

/** Bytes of all lines together: two addresses that may not hold more. Judgement. */
export const LINES_BYTES_MAX = 134_217_728;

/**
 * Size of the asks that were paid for and are not decided and written yet, of all rooms together: 160 for each, and one for each UTF-16
 * unit of its text. A disk writes as much in a second or
 * two; while it hangs, asks wait in the lines. Judgement.
 */
export const ASKED_BYTES_MAX = 33_554_432;

/**
 * Bytes that were read from all bare sockets and are not handled yet: lines that do not end, and lines that wait for their turn. A thousand
 * sockets may hold all that the network brings at once. Judgement.
 */
export const HELD_INPUT_BYTES_MAX = 67_108_864;

/**
 * Bytes that were sent to all connections and wait because they read too slowly. A broadcast counts for each of them, although they share
 * it. A thousand phones that fall asleep in a busy room stay below. Judgement.
 */
export const UNREAD_BYTES_MAX = 134_217_728;

/** Aliases that one person can ignore. Chats of bare sockets are kept by the server. Judgement. */
export const IGNORED_MAX = 100;

/** Entries that a client keeps in its transcript: 10,000 short lines take about 3 MB in a browser. */
export const TRANSCRIPT_ENTRIES_MAX = 10_000;

/**
 * Asks a second that one person may make for ever, and how many seconds of them can be saved up: 40 at once, then 4 a second. The rest
 * waits. A quick exchange of short lines is one a second; a page pasted as 60 lines is out in 5 s. Judgement, between ssh-chat (1 a
 * second) and what a person can read.
 */
export const ASKS_PER_SECOND = 4;
export const ASKS_SAVED_S = 10;

/** The lowest rate an operator may choose: 10 s save up one ask. With a lower rate nobody could save up even one. */
export const ASKS_PER_SECOND_MIN = 1 / ASKS_SAVED_S;

/**
 * How many busy people's asks one address may make, and for how long it can save them up: 400 a second and 2,000 at once fit a class of
 * 300. Judgement.
 */
export const ADDRESS_PEOPLE = 100;
export const ADDRESS_SAVED_S = 5;

/**
 * Bytes of text that cost as much as one more ask: eight short lines cost one of the longest messages. From hack.chat, which takes 330.
 */
export const BYTES_PER_ASK = 512;

/** Bytes read from the log that cost as much as one more ask: a page of short messages costs three, the largest five. Judgement. */
export const BYTES_READ_PER_ASK = 65_536;

/**
 * Bytes for which a member counts in the price of a snapshot that is paid in advance: the longest alias, and half as much again for a
 * session that follows nobody's. What is too much is given back.
 */
export const MEMBER_BYTES = 96;

/**
 * Reads of the log that one address may have under way; the others wait for them. The log is read by one thread, so more would only keep
 * other addresses waiting. Judgement.
 */
export const ADDRESS_READS_MAX = 4;

/** Reads under way of all addresses: those of four, 2 MiB of pages. The others take turns by address. Judgement. */
export const READS_MAX = 16;

/**
 * Pages a second for the readers of one address that are behind, and for how many seconds they can be saved up. As many as 512 phones at
 * the edge of their network take, at 20 KiB a second each.
 */
export const ADDRESS_RESTS_PER_SECOND = 160;
export const ADDRESS_RESTS_SAVED_S = 5;

/** The price, in asks, of an unreadable message, of opening a connection, and of a refused claim. Judgement. */
export const FAULT_COST = 10;
export const OPENING_COST = 2;
export const REJECTION_COST = 3;

/** The price of a try at the moderators' code, in asks: a person does not notice it, and who guesses gets few tries. Judgement. */
export const CODE_COST = 5;

/** The price of emptying a room, in asks: the file of the log is written anew for it, 10 MB in 60 ms. Judgement. */
export const CLEAR_COST = 20;

/** Bans and mutes that a room has at a time: each newcomer is compared with all. Judgement. */
export const HELD_MAX = 200;

/** How long the rules of a room hold after its last moderator went, in ms: a teacher's computer may have to be started again. Judgement. */
export const UNLED_MAX_MS = 600_000;

/** The longest wait between two messages of one member that a moderator may ask for, in seconds: an hour. Judgement. */
export const SLOW_S_MAX = 3_600;

/** How long somebody who knocks waits for a moderator, and how long the answer holds, in ms. Judgement. */
export const KNOCK_MS = 600_000;

/** How many knock at a room at a time: moderators look through them by hand. Judgement. */
export const KNOCKS_MAX = 50;

/** How many of them may be of one address: a class behind one has room, and leaves room for others. Judgement. */
export const ADDRESS_KNOCKS_MAX = 40;

/** The latest time that a date can have, in ms since 1970: until then is for ever. */
export const FOREVER_MS = 8.64e15;

/** The longest topic or welcome of a room, in bytes: some lines. Judgement. */
export const NOTE_BYTES_MAX = 1_024;

/** Open questions of a room, the longest of them in bytes, and the votes for all: a hall of 1,000 votes for 20. Whoever comes gets the questions. Judgement. */
export const QUESTIONS_MAX = 50;
export const QUESTION_BYTES_MAX = 512;
export const VOTES_MAX = 20_000;

/** The longest reason for putting somebody out, in bytes: a line. Judgement. */
export const REASON_BYTES_MAX = 256;

/**
 * Aliases that one address may claim a second for ever, and how many seconds of claims can be saved up: 400 at once, then 20 a second. A
 * class of 300 comes in at once, and again after a break of 15 s. The server tells the whole room of each arrival and logs it; a return
 * within the grace period claims nothing. Judgement.
 */
export const ADDRESS_CLAIMS_PER_SECOND = 20;
export const ADDRESS_CLAIMS_SAVED_S = 20;

/**
 * A client reports typing at most this often, and a report holds this long, both in ms: twice the pause, so that one late report makes
 * nobody flicker. Between other chats (Matrix 4 s and 30 s, XMPP and Signal 5 to 15 s).
 */
export const TYPING_EVERY_MS = 3_000;
export const TYPING_FOR_MS = 6_000;

/** The shortest time between two lists of typists for a room, in ms. People read a line of names no faster. Judgement. */
export const TYPING_TOLD_EVERY_MS = 1_000;

/**
 * Larger rooms get no lists of typists. A frame costs 16 to 21 µs per recipient: 2 ms a second for 100 members. In a room of thousands
 * there is always a typist, and every phone would wake each second. Judgement.
 */
export const TYPING_MEMBERS_MAX = 100;

/** Typists that are named; the others are counted. As many as fit a phone's line. Judgement. */
export const TYPING_NAMED_MAX = 5;

/**
 * The price of one typing report, in asks. Every 3 s that is less than the slowest rate gives back (0.1 a second), so typing never delays
 * the message itself.
 */
export const TYPING_COST = 0.25;

/** Names in an answer that cost as much as one more ask: a list of 10,000 takes the server 10 ms or so. Judgement. */
export const NAMES_PER_ASK = 500;

/** How often waiting asks are looked at, in ms: too short for people to notice, and a tick takes microseconds. */
export const LINE_LOOK_MS = 100;

/**
 * Connections of one address, those of them that have not joined yet, and of the whole server: 300 people with some tabs, a class that
 * comes at once. Judgement.
 */
export const ADDRESS_CONNECTIONS_MAX = 512;
export const JOINING_SHARE_MAX = 0.75;
export const CONNECTIONS_MAX = 10_000;
