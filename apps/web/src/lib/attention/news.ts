/** What came while nobody looked. */
export type News = { unread: number; mentions: number };
