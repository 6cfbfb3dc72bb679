import { rowRead } from './place.ts';
import { sticks } from './stick.ts';

/** The row that is read above the end. `top` is its distance from the upper edge of the region, in px. */
type Anchor = { row: Element; top: number; height: number };

/** Holds a scrolling log at its end or at the row that is read, whatever the browser does to its sizes. WE19, WE19b. */
export type Held = {
  /** The row that is held above the end. */
  readonly row: Element | undefined;
  /**
   * To be called after each scroll event and, with `sized`, after each change of a size. Returns whether the end is followed from now on,
   * and how far the person has scrolled down since the last call, in px.
   */
  look(atEnd: boolean, sized: boolean): { atEnd: boolean; by: number };
  /** From now on this row is held. */
  hold(row: Element | undefined): void;
  toEnd(): void;
  /** The person is about to scroll. */
  acts(): void;
};

/** Each begins a person's scrolling. */
const INPUTS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

export function holdPlace(region: HTMLElement, list: Element): Held {
  let was = sizesOf(region);
  let lastTop = region.scrollTop;
  let anchor: Anchor | undefined;
  /**
   * From a change of the region's own size until the person scrolls. Meanwhile the heights of chunks are guessed and corrected, and the
   * browser cuts `scrollTop` to what is left: such a step is not the person's.
   */
  let settles = true;
  const acts = () => void (settles = false);
  for (const input of INPUTS) region.addEventListener(input, acts, { passive: true });

  /** Returns whether a size has changed since the last call. */
  function measure(): boolean {
    const before = was;
    was = sizesOf(region);
    const isResized = was.width !== before.width || was.height !== before.height;
    settles ||= isResized;
    return isResized || was.whole !== before.whole;
  }

  function hold(row: Element | undefined): void {
    measure();
    if (row) anchor = { row, ...standing(row) };
    lastTop = region.scrollTop;
  }

  function toEnd(): void {
    measure();
    region.scrollTop = region.scrollHeight;
    lastTop = region.scrollTop;
  }

  /** Of a row that reaches above the edge, the same part stays there: in a wider window it is less high. */
  function putBack({ row, top, height }: Anchor): void {
    const now = standing(row);
    const wanted = top < 0 && height > 0 ? (top * now.height) / height : top;
    region.scrollTop += now.top - wanted;
    lastTop = region.scrollTop;
  }

  function standing(row: Element): { top: number; height: number } {
    const { top, height } = row.getBoundingClientRect();
    return { top: top - region.getBoundingClientRect().top, height };
  }

  return {
    get row() {
      return anchor?.row;
    },
    look(wasAtEnd, sized) {
      const isChanged = measure();
      const by = isChanged && settles ? 0 : region.scrollTop - lastTop;
      if (by !== 0) settles = false;
      const sees = by === 0 ? wasAtEnd : sticks(wasAtEnd, lastTop, region);
      const atEnd = sees || was.whole <= was.height;
      if (atEnd && (sized || (isChanged && by === 0))) toEnd();
      else if (!atEnd && by !== 0) hold(rowRead(region, list));
      else if (!atEnd && anchor?.row.isConnected) putBack(anchor);
      lastTop = region.scrollTop;
      return { atEnd, by };
    },
    hold,
    toEnd,
    acts,
  };
}

const sizesOf = ({ clientWidth, clientHeight, scrollHeight }: Element) => ({
  width: clientWidth,
  height: clientHeight,
  whole: scrollHeight,
});
