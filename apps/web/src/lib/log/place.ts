type Rows = ArrayLike<Pick<Element, 'getBoundingClientRect'>>;

/** The first of `rows`, which stand one below the other, that reaches below `top`. */
export function firstBelow<T extends Rows>(rows: T, top: number): T[number] | undefined {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) > top) high = middle;
    else low = middle + 1;
  }
  return rows[low];
}

/**
 * WE7. Notes what is being read in `region`, and returns what puts it back where it stood when something has come or gone above
 * it. Browsers that do this themselves do not at the very top, where older messages come. `hole` is where those will be.
 */
export function keepPlace(region: Element, rows: HTMLCollection, hole: Element | null): () => void {
  const below = hole?.nextElementSibling ?? null;
  const row = isInSight(region, below) ? below : firstBelow(rows, region.getBoundingClientRect().top);
  const stood = row?.getBoundingClientRect().top ?? 0;
  return () => {
    if (row?.isConnected) region.scrollTop += row.getBoundingClientRect().top - stood;
  };
}

/** Whether `element` is to be seen in `region`. */
export function isInSight(region: Element, element: Element | null): boolean {
  const at = element?.getBoundingClientRect();
  const { top, bottom } = region.getBoundingClientRect();
  return at !== undefined && at.bottom > top && at.top < bottom;
}
