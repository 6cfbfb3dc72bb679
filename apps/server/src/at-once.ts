/** What many have under way, each at most so much. */
export type AtOnce = {
  /** Begins one more of `who`, and returns what ends it; `undefined` if it is one too many. */
  begin(who: string): (() => void) | undefined;
};

export function atMost(max: number): AtOnce {
  const counts = new Map<string, number>();
  return {
    begin(who) {
      const count = counts.get(who) ?? 0;
      if (count >= max) return undefined;
      counts.set(who, count + 1);
      return () => {
        const left = (counts.get(who) ?? 1) - 1;
        if (left === 0) counts.delete(who);
        else counts.set(who, left);
      };
    },
  };
}
