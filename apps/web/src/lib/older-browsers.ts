/**
 * Fills in features that the pages use and browsers of autumn 2021 lack, only where missing and only as far as used here. The server
 * checks again every rule that a coarse substitute could bend. WE31.
 */
lend(Array.prototype, 'at', at);
lend(String.prototype, 'at', at);

lend(Array.prototype, 'findLast', function <T>(this: T[], isIt: (item: T, i: number) => boolean) {
  for (let i = this.length - 1; i >= 0; i -= 1) if (isIt(this[i] as T, i)) return this[i];
  return undefined;
});

lend(Object, 'hasOwn', (object: object, name: PropertyKey) =>
  Object.prototype.hasOwnProperty.call(object, name),
);

lend(String.prototype, 'isWellFormed', function (this: string) {
  // With the flag `u`, `\p{Cs}` matches only a lone surrogate.
  return !/\p{Cs}/u.test(this);
});

// A character here is a letter with its marks. A Hindi syllable may be several letters; the server counts those right.
lend(
  Intl,
  'Segmenter',
  class {
    segment(text: string) {
      return Array.from(text.match(/.\p{M}*/gsu) ?? [], (segment) => ({ segment }));
    }
  },
);

// Other tabs receive an event for each change of localStorage, which works as a channel.
lend(
  globalThis,
  'BroadcastChannel',
  class extends EventTarget {
    readonly #name: string;
    readonly #hear = ({ key, newValue }: StorageEvent) => {
      if (key !== this.#name || newValue === null) return;
      const [data] = JSON.parse(newValue) as [unknown];
      this.dispatchEvent(new MessageEvent('message', { data }));
    };
    constructor(name: string) {
      super();
      this.#name = `channel:${name}`;
      addEventListener('storage', this.#hear);
    }
    postMessage(data: unknown) {
      try {
        // Storing an equal value sends no event: a random number makes each one differ.
        localStorage.setItem(this.#name, JSON.stringify([data, Math.random()]));
        localStorage.removeItem(this.#name);
      } catch {
        // Storage is forbidden or full: then it holds nothing that other tabs must know of.
      }
    }
    close() {
      removeEventListener('storage', this.#hear);
    }
  },
);

if (!('size' in URLSearchParams.prototype))
  Object.defineProperty(URLSearchParams.prototype, 'size', {
    get(this: URLSearchParams) {
      return [...this].length;
    },
  });

function lend(to: object, name: string, value: unknown): void {
  if (!(name in to)) Object.defineProperty(to, name, { value, configurable: true, writable: true });
}

function at<T>(this: ArrayLike<T>, i: number): T | undefined {
  return this[i < 0 ? this.length + i : i];
}
