/**
 * The reasons why something is not done, each with the status of an HTTP request that is refused for it: 403 for want of power, 409 for a
 * name or an earlier ask, 422 for a text, 507 for a full log. `libs/text` has a sentence for each in every language. HT5.
 */
export const REFUSAL_STATUS = {
  // Joining; the connection is closed after it.
  'alias/timeout': 503,
  'alias/invalid': 409,
  'alias/reserved': 409,
  'alias/mixed': 409,
  'alias/taken': 409,
  'alias/confusable': 409,
  'room/invalid': 400,
  'room/full': 503,
  'room/banned': 403,
  'room/closed': 403,
  'room/declined': 403,
  'version/mismatch': 503,
  'address/full': 429,
  'server/full': 503,
  // Asking; the connection goes on.
  'text/empty': 422,
  'text/long': 422,
  'note/long': 422,
  'text/marks': 422,
  'text/malformed': 422,
  'sender/mismatch': 422,
  'member/muted': 409,
  'room/only': 409,
  'member/gone': 409,
  'power/needed': 403,
  'power/equal': 403,
  'code/wrong': 403,
  'bans/full': 409,
  'pins/full': 409,
  'pins/none': 409,
  'ask/old': 409,
  'store/failed': 503,
  'store/full': 507,
  'page/failed': 503,
  'rooms/failed': 503,
  'rooms/full': 409,
  'rooms/named': 409,
  'outbox/full': 429,
  'wire/malformed': 400,
  'hello/expected': 503,
  'hello/again': 503,
  // The end of a connection that had joined.
  'rate/flood': 429,
  'session/elsewhere': 409,
  'session/kicked': 403,
  'session/ended': 409,
  'session/lost': 503,
  'server/closing': 503,
} satisfies Record<string, 400 | 403 | 409 | 422 | 429 | 503 | 507>;

export type Why = keyof typeof REFUSAL_STATUS;
