type Tell = (isNear: boolean) => void;
type Watch = { observer: IntersectionObserver; chunks: Map<Element, { isNear: boolean; tells: Set<Tell> }> };

/** One for each log: a page that joins anew has another. */
const watches = new WeakMap<Element, Watch>();

/** How far around the screen rows are near: a screen above and a screen below. Judgement. */
const AROUND = '100% 0px';

/** Tells when the chunk of rows around an element comes near the screen, and when it goes away. Outside a log all is near. WE20b. */
export function whenNear(tell: Tell): (element: Element) => (() => void) | undefined {
  return (element) => {
    const log = element.closest('[role=log]');
    const chunk = element.closest('.chunk');
    if (!log || !chunk) return undefined;
    const { observer, chunks } = watchOf(log);
    const known = chunks.get(chunk) ?? { isNear: true, tells: new Set() };
    chunks.set(chunk, known);
    known.tells.add(tell);
    tell(known.isNear);
    observer.observe(chunk);
    return () => {
      known.tells.delete(tell);
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
