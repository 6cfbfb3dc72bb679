/** Every name we keep something under begins so: other programs may live at the same address. */
const PREFIX = 'charla:';

/**
 * What the browser keeps for us: `here` until the tab is closed, `always` for the next visit. A browser may forbid both
 * (private windows, settings): then nothing is kept, and the chat goes on without.
 */
export const here = keeperOf(() => window.sessionStorage);
export const always = keeperOf(() => window.localStorage);

export type Keeper = {
  get(name: string): string | undefined;
  /** `undefined` or nothing to say forgets it. */
  set(name: string, value: string | undefined): void;
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
      } catch {
        // Forbidden or full: it is not kept, which costs comfort and no message.
      }
    },
  };
}
