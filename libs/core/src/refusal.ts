/** Why something was not done. Each has one sentence per language in `libs/text`, which says what to do. */
export type Why =
  // Joining; the connection is closed after it.
  | 'alias/timeout'
  | 'alias/invalid'
  | 'alias/reserved'
  | 'alias/mixed'
  | 'alias/taken'
  | 'alias/confusable'
  | 'room/invalid'
  | 'room/full'
  | 'version/mismatch'
  | 'address/full'
  | 'server/full'
  // Asking; the connection goes on.
  | 'text/empty'
  | 'text/long'
  | 'text/marks'
  | 'text/malformed'
  | 'sender/mismatch'
  | 'ask/old'
  | 'store/failed'
  | 'page/failed'
  | 'outbox/full'
  | 'wire/malformed'
  | 'hello/expected'
  | 'hello/again'
  // The end of a connection that had joined.
  | 'rate/flood'
  | 'session/elsewhere'
  | 'server/closing';
