import { part } from './part.ts';

/** A component that loads later. The page shows it as soon as it has come, for whatever reason it was fetched. WE36a. */
export function late<T>(load: () => Promise<{ default: T }>) {
  const fetchPart = part(load);
  let Part = $state.raw<T | false>();
  return {
    /** `false` where it could not be had. It is fetched again when it is needed, or when the connection is back. */
    get Part() {
      return Part;
    },
    async fetch(): Promise<void> {
      try {
        Part = (await fetchPart()).default;
      } catch {
        Part ??= false;
      }
    },
  };
}
