/**
 * WE31. What these pages use and browsers of autumn 2021 lack: only where it is missing, and only as much of it as is used here.
 * Rules that a coarse answer could bend are asked again by the server.
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
  // With `u`, a surrogate is found only where it stands alone.
  return !/\p{Cs}/u.test(this);
});

// A character is a letter and its marks; that a syllable of Hindi may be several letters, the server knows.
lend(
  Intl,
  'Segmenter',
  class {
    segment(text: string) {
      return Array.from(text.match(/.\p{M}*/gsu) ?? [], (segment) => ({ segment }));
    }
  },
);

// Other tabs hear of a change in the storage, which is as good as a channel.
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
        // The same once more is no change: a number makes it one.
        localStorage.setItem(this.#name, JSON.stringify([data, Math.random()]));
        localStorage.removeItem(this.#name);
      } catch {
        // Forbidden or full: then nothing is kept there that other tabs would have to know of.
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
