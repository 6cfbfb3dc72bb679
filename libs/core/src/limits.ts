/** Every limit and waiting time of the chat. Sources: measurements named beside the number, or a judgement, then said so. */

/** How long a connection may take to say hello, in ms. The exercise asks for "some seconds"; a person retyping an alias needs more than 5. */
export const HELLO_WAIT_MS = 10_000;

/** How long a lost member keeps their place, in ms: a page reload, a change of Wi-Fi, a phone waking up. Judgement. */
export const RESUME_WAIT_MS = 10_000;

/** The pause before a leave that could not be stored is tried again where no places are kept, in ms: a broken disk is not asked in a circle. Judgement. */
export const LEAVE_RETRY_MS = 1_000;

/** The largest message, in bytes of UTF-8: about two screens of text, and what the exercise's successors agree on. */
export const TEXT_BYTES_MAX = 4_096;

/** Lines of a message: a listing that somebody pastes, but not five screens of nothing. Judgement. */
export const LINES_MAX = 200;

/** Marks on one letter. Hebrew with points and accents needs four, Tibetan six; Unicode's own texts stop at 30 (UAX #15, Stream-Safe). */
export const MARKS_MAX = 8;

/** The longest alias, in characters as people count them (graphemes), and in bytes of UTF-8. */
export const ALIAS_CHARS_MAX = 32;
export const ALIAS_BYTES_MAX = 64;

/** The longest room name, in characters. */
export const ROOM_CHARS_MAX = 32;

/** The room of those who name none. */
export const DEFAULT_ROOM = 'lobby';

/** The port of those who name none: the exercise's. */
export const DEFAULT_PORT = 51_000;

/** Members of one room: ten lecture halls. Copying a roster of this size takes about 2 ms. */
export const MEMBERS_MAX = 10_000;

/** Latest events a newcomer is given: what fits a few screens. */
export const HISTORY_EVENTS = 100;

/** Latest events a room keeps in memory for those who return: two pages. Older ones are read from the log. */
export const TAIL_EVENTS = 1_000;

/** The most bytes of them that are read when somebody comes to a room in which nobody is: eight answers of the largest. Judgement. */
export const TAIL_BYTES_MAX = 1_048_576;

/**
 * The most of one batch, in bytes on the wire: three quarters of what a connection may have queued before it is behind. Of usual lines
 * that is what a fifth of a second brings in a hall where 1,000 are written.
 */
export const BATCH_BYTES_MAX = 49_152;

/** Events of one page: 500 short messages are about 100 kB. */
export const PAGE_EVENTS = 500;

/**
 * The most bytes of one such answer: a phone at the edge of its network takes 20 KiB a second, and has 8 s for the sign of life that is
 * asked for behind it. Longer ones come in parts.
 */
export const PAGE_BYTES_MAX = 131_072;

/** The most bytes of one for who is behind: they are slow already, and what the network holds of it comes on top. */
export const REST_BYTES_MAX = 65_536;

/** Who missed more than this is not told all of it page by page, but the latest, and that something is missing. */
export const CATCH_UP_EVENTS = 5_000;

/** Answers remembered per session, so that a repeat gets its original answer: twice what a client has under way. */
export const ANSWERS_KEPT = 512;

/** How much of a room is kept at hand and told at a time. A test makes them small, to come to their edges often. */
export type Sizes = { history: number; tail: number; page: number; catchUp: number; answers: number };
export const SIZES: Sizes = {
  history: HISTORY_EVENTS,
  tail: TAIL_EVENTS,
  page: PAGE_EVENTS,
  catchUp: CATCH_UP_EVENTS,
  answers: ANSWERS_KEPT,
};

/** Asks a client keeps while it waits for answers. Beyond it, typing is kept and sending is refused. */
export const OUTBOX_MAX = 256;

/** Asks that wait at the server for one connection: what a client keeps, and twice as much to spare. What it repeats after a fresh welcome counts for nothing. */
export const LINE_MAX = 3 * OUTBOX_MAX;

/** What one line and the lines of one address may hold, in bytes of text: a full outbox of the longest messages, and 64 of those. */
export const LINE_BYTES_MAX = 1_048_576;
export const ADDRESS_LINE_BYTES_MAX = 67_108_864;

/** Lines a client keeps on its screen: 10,000 short lines take about 3 MB in a browser. */
export const TRANSCRIPT_ENTRIES_MAX = 10_000;

/**
 * What one person may ask a second for ever, and how many seconds of that they may save up: 40 asks at once, then 4 a second. What is
 * beyond waits. A quick exchange of short lines is one a second; a page pasted as 60 lines is out in 5 s. Judgement, between ssh-chat
 * (1 a second) and what a person can read.
 */
export const ASKS_PER_SECOND = 4;
export const ASKS_SAVED_S = 10;

/** The least that an operator may choose: what is saved up in 10 s is one ask then, and with less nobody could ever save one up. */
export const ASKS_PER_SECOND_MIN = 1 / ASKS_SAVED_S;

/** One address may ask as much as so many busy people, and save that up for so long: 400 a second and 2,000 at once fit a class of 300. Judgement. */
export const ADDRESS_PEOPLE = 100;
export const ADDRESS_SAVED_S = 5;

/** Bytes of text that cost as much as one more ask: eight short lines are one of the longest messages. From hack.chat, where 330 do. */
export const BYTES_PER_ASK = 512;

/** Bytes read from the log that cost as much as one more ask: a page of short messages is three, the largest five. Judgement. */
export const BYTES_READ_PER_ASK = 65_536;

/** What it costs, in asks, to send what cannot be read, to open a connection, and to be sent away with a claim. Judgement. */
export const FAULT_COST = 10;
export const OPENING_COST = 2;
export const REJECTION_COST = 3;

/**
 * How often aliases may be claimed from one address a second for ever, and how many seconds of that are saved up: 400 at once, then
 * 20 a second. A class of 300 comes in at once, a third of it after a second try, and all of it again after a break of 15 s; but
 * every arrival is told to a whole room and kept in its log. Who returns to a place that is kept claims nothing. Judgement.
 */
export const ADDRESS_CLAIMS_PER_SECOND = 20;
export const ADDRESS_CLAIMS_SAVED_S = 20;

/**
 * A client says so often at most that its person is typing, and is believed for so long, both in ms: twice the pause, so that one
 * that comes late makes nobody flicker. Between what other chats do (Matrix 4 s and 30 s, XMPP and Signal 5 to 15 s).
 */
export const TYPING_EVERY_MS = 3_000;
export const TYPING_FOR_MS = 6_000;

/** A room hears so often at most who is typing, in ms. People read a line of names no faster. Judgement. */
export const TYPING_TOLD_EVERY_MS = 1_000;

/**
 * Rooms of more members do not hear it. A frame costs 16 to 21 µs for each who hears it: 2 ms a second for 100, and where thousands
 * are somebody always types, so that phones would be woken every second for a line that says nothing. Judgement.
 */
export const TYPING_MEMBERS_MAX = 100;

/** So many of them are named, the others are counted: what fits a line of a phone. Judgement. */
export const TYPING_NAMED_MAX = 5;

/**
 * What it costs, in asks, to say that one is typing. Every 3 s that is less than the slowest rate gives back (0.1 a second): who types
 * is never kept waiting with what they then say.
 */
export const TYPING_COST = 0.25;

/** What waits to be taken in is looked at so often while anything waits, in ms: nobody notices, and a tick is a matter of microseconds. */
export const LINE_LOOK_MS = 100;

/** Connections of one address, those of them that are not let in yet, and of the server in all: 300 people with some tabs, a class that comes at once. Judgement. */
export const ADDRESS_CONNECTIONS_MAX = 512;
export const JOINING_SHARE_MAX = 0.75;
export const CONNECTIONS_MAX = 10_000;
