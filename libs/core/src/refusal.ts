/** The consequences of a refusal, for its reason. */
export type Refusal = {
  /** The status of an HTTP request that is refused for it: 403 for want of power, 409 for a name or an earlier ask, 422 for a text, 507 for a full log. HT5. */
  status: 400 | 403 | 409 | 422 | 429 | 503 | 507;
  /** Clients that try again by themselves after a goodbye, because the trouble passes. `members` had been let in. CL5. */
  retries: 'everybody' | 'members' | 'nobody';
  /** The chat can go on later where it was, with its place and all that waits to be sent. */
  placeStays: boolean;
  /** The field of the join form in which a person mends it; `form` for no field in particular, `none` if a form is no help. */
  mend: 'alias' | 'room' | 'form' | 'none';
};

/** The reasons why something is not done, each with its row. `libs/text` has a sentence for each in every language. */
const REFUSALS = {
  // Joining; the connection is closed after it.
  'alias/timeout': { status: 503, retries: 'nobody', placeStays: true, mend: 'alias' },
  'alias/invalid': { status: 409, retries: 'nobody', placeStays: false, mend: 'alias' },
  'alias/reserved': { status: 409, retries: 'nobody', placeStays: false, mend: 'alias' },
  'alias/mixed': { status: 409, retries: 'nobody', placeStays: false, mend: 'alias' },
  'alias/taken': { status: 409, retries: 'nobody', placeStays: false, mend: 'alias' },
  'alias/confusable': { status: 409, retries: 'nobody', placeStays: false, mend: 'alias' },
  'room/invalid': { status: 400, retries: 'nobody', placeStays: false, mend: 'room' },
  'room/full': { status: 503, retries: 'nobody', placeStays: false, mend: 'room' },
  'room/banned': { status: 403, retries: 'nobody', placeStays: false, mend: 'none' },
  'room/closed': { status: 403, retries: 'nobody', placeStays: false, mend: 'form' },
  'version/mismatch': { status: 503, retries: 'nobody', placeStays: true, mend: 'none' },
  'address/full': { status: 429, retries: 'members', placeStays: false, mend: 'form' },
  'server/full': { status: 503, retries: 'members', placeStays: false, mend: 'form' },
  // Asking; the connection goes on.
  'text/empty': { status: 422, retries: 'nobody', placeStays: false, mend: 'form' },
  'text/long': { status: 422, retries: 'nobody', placeStays: false, mend: 'form' },
  'text/marks': { status: 422, retries: 'nobody', placeStays: false, mend: 'form' },
  'text/malformed': { status: 422, retries: 'nobody', placeStays: false, mend: 'form' },
  'sender/mismatch': { status: 422, retries: 'nobody', placeStays: false, mend: 'form' },
  'member/muted': { status: 409, retries: 'nobody', placeStays: false, mend: 'form' },
  'room/only': { status: 409, retries: 'nobody', placeStays: false, mend: 'form' },
  'member/gone': { status: 409, retries: 'nobody', placeStays: false, mend: 'form' },
  'power/needed': { status: 403, retries: 'nobody', placeStays: false, mend: 'form' },
  'power/equal': { status: 403, retries: 'nobody', placeStays: false, mend: 'form' },
  'code/wrong': { status: 403, retries: 'nobody', placeStays: false, mend: 'form' },
  'bans/full': { status: 409, retries: 'nobody', placeStays: false, mend: 'form' },
  'ask/old': { status: 409, retries: 'nobody', placeStays: false, mend: 'form' },
  'store/failed': { status: 503, retries: 'members', placeStays: false, mend: 'form' },
  'store/full': { status: 507, retries: 'members', placeStays: false, mend: 'form' },
  'page/failed': { status: 503, retries: 'nobody', placeStays: false, mend: 'form' },
  'rooms/failed': { status: 503, retries: 'nobody', placeStays: false, mend: 'form' },
  'outbox/full': { status: 429, retries: 'nobody', placeStays: false, mend: 'form' },
  'wire/malformed': { status: 400, retries: 'nobody', placeStays: false, mend: 'form' },
  'hello/expected': { status: 503, retries: 'nobody', placeStays: false, mend: 'form' },
  'hello/again': { status: 503, retries: 'nobody', placeStays: false, mend: 'form' },
  // The end of a connection that had joined.
  'rate/flood': { status: 429, retries: 'nobody', placeStays: false, mend: 'none' },
  'session/elsewhere': { status: 409, retries: 'nobody', placeStays: true, mend: 'none' },
  'session/kicked': { status: 403, retries: 'nobody', placeStays: false, mend: 'none' },
  'session/ended': { status: 409, retries: 'nobody', placeStays: false, mend: 'none' },
  'session/lost': { status: 503, retries: 'members', placeStays: false, mend: 'form' },
  'server/closing': { status: 503, retries: 'everybody', placeStays: false, mend: 'form' },
} satisfies Record<string, Refusal>;

export type Why = keyof typeof REFUSALS;

/** The row for a reason that only a newer server has. */
const UNKNOWN: Refusal = { status: 503, retries: 'nobody', placeStays: false, mend: 'form' };

/** The row of a reason. A newer server may have reasons that this program does not know. */
export function refusalOf(why: Why): Refusal {
  return Object.hasOwn(REFUSALS, why) ? REFUSALS[why] : UNKNOWN;
}
