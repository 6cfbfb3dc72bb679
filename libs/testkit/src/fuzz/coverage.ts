import { Session, type Profiler } from 'node:inspector';

/** The branches that ran since the last look, by V8's own count. */
export type Coverage = {
  /** Branches in the files that count, each with the power of two of how often it ran. */
  take(): string[];
  end(): void;
};

/** `covers`: ends of the names of files. */
export function openCoverage(covers: readonly string[]): Coverage {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return {
    take() {
      let scripts: Profiler.ScriptCoverage[] = [];
      // Within one thread the answer comes before `post` returns.
      session.post('Profiler.takePreciseCoverage', (_, { result }) => (scripts = result));
      return scripts
        .filter(({ url }) => covers.some((end) => url.endsWith(end)))
        .flatMap(({ url, functions }) =>
          functions.flatMap(({ ranges }) => ranges.flatMap((range) => featureOf(url, range))),
        );
    },
    end: () => session.disconnect(),
  };
}

function featureOf(url: string, { startOffset, endOffset, count }: Profiler.CoverageRange): string[] {
  return count === 0 ? [] : [`${url}:${startOffset}:${endOffset}:${Math.floor(Math.log2(count))}`];
}
