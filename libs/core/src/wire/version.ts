/**
 * The version of the wire. A server refuses any other by name, so that an old page says "reload".
 * 1: the first; it got `page` before any client lacked it.
 * 2: `typing`, both ways: an older client or server would refuse it.
 * 3: rosters and groups of joins or leaves are packed (HO17).
 * 4: `accepted` says when; `export` and `exported`.
 * 5: a hello that only reads (HO19): an older server would let the reader join.
 * 6: marks, in rosters and as `mark` and `marked`.
 * 7: `rooms`, both ways; moderators: `lead`, `kick`, `pardon`, `rule`, `let`, `knocking`, `note`, `list`, `clear`, `unmark`, marks of others, and what a room goes by in a welcome; `asks`, `upvoted`, `answer`.
 */
export const WIRE_VERSION = 7;
