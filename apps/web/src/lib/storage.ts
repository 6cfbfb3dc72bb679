/** Every name in the storage begins with this: other programs may use the same address. */
const PREFIX = 'charla:';

/**
 * Browser storage: `here` lasts until the tab is closed, `browser` serves the next visit and other tabs, and so does `always`, except on a
 * shared computer. A browser may forbid all (private windows, settings): then nothing is saved, and the chat works without.
 */
export const here = keeperOf(() => window.sessionStorage);
export const browser = keeperOf(() => window.localStorage);
export const always = keeperOf(() => (isShared() ? window.sessionStorage : window.localStorage));

/** Whether the person has ticked that this computer is shared: then nothing is kept beyond this window. WE8b. */
export function isShared(): boolean {
  return here.get('shared') !== undefined;
}

export type Keeper = {
  get(name: string): string | undefined;
  /** `undefined` or an empty text deletes the value. Returns whether the storage did it. */
  set(name: string, value: string | undefined): boolean;
  /** The names with this beginning. */
  names(beginning: string): string[];
};

function keeperOf(storage: () => Storage): Keeper {
  return {
    get(name) {
      try {
        return storage().getItem(PREFIX + name) ?? undefined;
      } catch {
        // The browser forbids storage, so nothing is in it.
        return undefined;
      }
    },
    set(name, value) {
      try {
        if (value) storage().setItem(PREFIX + name, value);
        else storage().removeItem(PREFIX + name);
        return true;
      } catch {
        // Storage is forbidden or full. The value is lost, which costs comfort but no message.
        return false;
      }
    },
    names(beginning) {
      try {
        const all = Object.keys(storage()).filter((name) => name.startsWith(PREFIX + beginning));
        return all.map((name) => name.slice(PREFIX.length));
      } catch {
        // The browser forbids storage, so nothing is in it.
        return [];
      }
    },
  };
}

/** Calls `listener` whenever another tab may have changed something, and `leaving` when this page goes away. */
export function onOtherTab(listener: () => void, leaving?: () => void): () => void {
  const stop = new AbortController();
  window.addEventListener('storage', listener, stop);
  if (leaving) window.addEventListener('pagehide', leaving, stop);
  return () => stop.abort();
}
