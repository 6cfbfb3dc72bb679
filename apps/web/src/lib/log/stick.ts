/** Within this distance of the end, in px, a reader counts as reading the latest: about two lines. */
export const NEAR_PX = 60;

/** The scroll position, as the browser reports it. */
export type Scroll = Pick<Element, 'scrollTop' | 'scrollHeight' | 'clientHeight'>;

/**
 * Whether the log follows new messages. Near the end it does. Further up, it stops only when the person scrolls up: a burst of messages
 * may be taller than `NEAR_PX` before the log has followed.
 */
export function sticks(stuck: boolean, lastTop: number, now: Scroll): boolean {
  const below = now.scrollHeight - now.clientHeight - now.scrollTop;
  if (below <= NEAR_PX) return true;
  return now.scrollTop < lastTop ? false : stuck;
}
