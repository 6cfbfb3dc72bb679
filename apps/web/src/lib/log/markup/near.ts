import { inTurn } from './in-turn.ts';

type Tell = (isNear: boolean) => void;
type Watch = { observer: IntersectionObserver; chunks: Map<Element, { isNear: boolean; tells: Set<Tell> }> };

/** One for each log: a page that joins anew has another. */
const watches = new WeakMap<Element, Watch>();

/** How far around the screen rows are near: a screen above and a screen below. Judgement. */
const AROUND = '100% 0px';

/**
 * Tells that it is a message's turn to be formatted, near the screen, and when it is far from it again. Outside a log all is formatted at
 * once. WE20b.
 */
export function whenNear(tell: Tell): (box: Element) => (() => void) | undefined {
  return (box) => {
    const log = box.closest('[role=log]');
    const chunk = box.closest('.chunk');
    if (!log || !chunk) {
      tell(true);
      return undefined;
    }
    let takeBack: (() => void) | undefined;
    const told = (isNear: boolean) => {
      takeBack?.();
      takeBack = isNear ? inTurn(log, box, () => tell(true)) : void tell(false);
    };
    const { observer, chunks } = watchOf(log);
    const known = chunks.get(chunk) ?? { isNear: true, tells: new Set() };
    chunks.set(chunk, known);
    known.tells.add(told);
    if (known.isNear) told(true);
    observer.observe(chunk);
    return () => {
      takeBack?.();
      known.tells.delete(told);
      if (known.tells.size > 0) return;
      observer.unobserve(chunk);
      chunks.delete(chunk);
    };
  };
}

function watchOf(log: Element): Watch {
  const chunks: Watch['chunks'] = new Map();
  const seen = (changes: readonly IntersectionObserverEntry[]) => {
    for (const { target, isIntersecting } of changes) {
      const known = chunks.get(target);
      if (!known) continue;
      if (known.isNear === isIntersecting) continue;
      known.isNear = isIntersecting;
      for (const tell of known.tells) tell(isIntersecting);
    }
  };
  const watch = watches.get(log) ?? {
    observer: new IntersectionObserver(seen, { root: log, rootMargin: AROUND }),
    chunks,
  };
  watches.set(log, watch);
  return watch;
}
