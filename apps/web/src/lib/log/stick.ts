/** How near the end, in px, still counts as reading the latest: about two lines. */
export const NEAR_PX = 60;

/** Where a scroll region stands, as the browser tells it. */
export type Scroll = Pick<Element, 'scrollTop' | 'scrollHeight' | 'clientHeight'>;

/**
 * Whether the log goes along with what arrives. Being near the end is enough; further up only a person's own scrolling
 * up lets go, for what arrives in one burst may be taller than `NEAR_PX` before the log has followed.
 */
export function sticks(stuck: boolean, lastTop: number, now: Scroll): boolean {
  const below = now.scrollHeight - now.clientHeight - now.scrollTop;
  if (below <= NEAR_PX) return true;
  return now.scrollTop < lastTop ? false : stuck;
}
