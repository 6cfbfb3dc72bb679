/** Every name we keep something under begins so: other programs may live at the same address. */
const PREFIX = 'charla:';

/**
 * What the browser keeps for us: `here` until the tab is closed, `always` for the next visit and for the other tabs. A browser
 * may forbid both (private windows, settings): then nothing is kept, and the chat goes on without.
 */
export const here = keeperOf(() => window.sessionStorage);
export const always = keeperOf(() => window.localStorage);

export type Keeper = {
  get(name: string): string | undefined;
  /** `undefined` or nothing to say forgets it. Returns whether that was done. */
  set(name: string, value: string | undefined): boolean;
  /** The names that begin so. */
  names(beginning: string): string[];
};

function keeperOf(storage: () => Storage): Keeper {
  return {
    get(name) {
      try {
        return storage().getItem(PREFIX + name) ?? undefined;
      } catch {
        // Forbidden: nothing was kept.
        return undefined;
      }
    },
    set(name, value) {
      try {
        if (value) storage().setItem(PREFIX + name, value);
        else storage().removeItem(PREFIX + name);
        return true;
      } catch {
        // Forbidden or full: it is not kept, which costs comfort and no message.
        return false;
      }
    },
    names(beginning) {
      try {
        const all = Object.keys(storage()).filter((name) => name.startsWith(PREFIX + beginning));
        return all.map((name) => name.slice(PREFIX.length));
      } catch {
        // Forbidden: nothing was kept.
        return [];
      }
    },
  };
}

/** Calls `listener` whenever another tab may have changed something. */
export function onOtherTab(listener: () => void): () => void {
  window.addEventListener('storage', listener);
  return () => window.removeEventListener('storage', listener);
}
