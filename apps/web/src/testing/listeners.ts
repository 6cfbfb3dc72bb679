type Listening = [type: string, listener: EventListener, options?: AddEventListenerOptions];

/**
 * Records the listeners added from now on to the window, the document and the visual viewport, to find those that a part leaves behind.
 */
export function countListeners(): () => string[] {
  const here: string[] = [];
  for (const [whose, target] of Object.entries({ window, document, viewport: window.visualViewport })) {
    if (!target) continue;
    const [add, remove] = [target.addEventListener.bind(target), target.removeEventListener.bind(target)];
    target.addEventListener = (...[type, ...more]: Listening) => {
      here.push(`${whose} ${type}`);
      add(type, ...more);
    };
    target.removeEventListener = (...[type, ...more]: Listening) => {
      const at = here.indexOf(`${whose} ${type}`);
      if (at >= 0) here.splice(at, 1);
      remove(type, ...more);
    };
  }
  return () => [...here];
}
