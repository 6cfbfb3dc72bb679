/** How many messages, and how many mentions among them, came while the reader looked elsewhere. */
export type News = { unread: number; mentions: number };
