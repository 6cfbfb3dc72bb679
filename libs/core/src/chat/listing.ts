/** The person's question which rooms are listed: `wanted` until it can be sent, `asked` until the answer. */
export type Listing = 'none' | 'wanted' | 'asked';
